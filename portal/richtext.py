"""Renders the rich text of a page. The number of queries does not depend on the number of paragraphs and links."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page
from wagtail.rich_text import LinkHandler, RichText, expand_db_html

from portal.contact_links import with_contact_links

# Editors cannot write this: the rich text field strips comments.
_SEPARATOR = "<!--seam-->"


class PageLink(LinkHandler):
    """Links to pages. Unlike Wagtail's handler it looks up no translations: that takes two queries for each link."""

    identifier = "page"

    @staticmethod
    def get_model():
        return Page

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        pages = cls.get_many(attrs_list)
        return [SafeString(f'<a href="{page.url}">') if page and page.live else "<a>" for page in pages]

    @classmethod
    def extract_references(cls, attrs):
        yield Page, attrs["id"], "", ""


def expanded(stream: StreamValue) -> Iterator[tuple[object, SafeString | list[SafeString] | None]]:
    """Yield each block of a body with its HTML: that of each step of a list of steps; None if it has no rich text."""
    blocks = list(stream)
    sources = [text.source for block in blocks for text in _rich_texts(block.value)]
    texts = iter(with_contact_links(expand_db_html(_SEPARATOR.join(sources))).split(_SEPARATOR))
    for block in blocks:
        html = [mark_safe(next(texts)) for _text in _rich_texts(block.value)]
        yield block, html[0] if isinstance(block.value, RichText) else html or None


def _rich_texts(value: object) -> list[RichText]:
    if isinstance(value, RichText):
        return [value]
    return [step["text"] for step in value] if isinstance(value, ListValue) else []


def contents(stream: StreamValue) -> list[tuple[str, str, int]]:
    """Return the table of contents of a body: (anchor, heading, level) of each heading."""
    headings = (block for block in stream if block.block_type == "heading")
    return [(anchor(block), block.value["text"], int(block.value["level"])) for block in headings]


def anchor(block) -> str:
    """Return the HTML id of a block. It is stable, because Wagtail keeps the ids of blocks."""
    return f"kohta-{block.id}"
