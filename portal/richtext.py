"""Rich text with a fixed number of queries, however many paragraphs and links a page has."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import LinkHandler, RichText, expand_db_html

# A comment that no editor can write: the rich text field strips comments.
_SEAM = "<!--seam-->"


class PageLink(LinkHandler):
    """Links to pages without Wagtail's look-up of a translation per link (two queries each)."""

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


def expanded(stream: StreamValue) -> Iterator[tuple[object, SafeString | None]]:
    """Yield each block of a body with its finished HTML when it is rich text, else with None."""
    blocks = list(stream)
    sources = [block.value.source for block in blocks if isinstance(block.value, RichText)]
    texts = iter(expand_db_html(_SEAM.join(sources)).split(_SEAM))
    for block in blocks:
        yield block, mark_safe(next(texts)) if isinstance(block.value, RichText) else None


def contents(stream: StreamValue) -> list[tuple[str, str, int]]:
    """Return (anchor, heading, level) of a body's headings: its table of contents."""
    headings = (block for block in stream if block.block_type == "heading")
    return [(anchor(block), block.value["text"], int(block.value["level"])) for block in headings]


def anchor(block) -> str:
    """Return the id of a block on its page; stable, because block ids survive edits and publishing."""
    return f"kohta-{block.id}"
