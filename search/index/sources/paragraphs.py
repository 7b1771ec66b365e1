"""The text of a StreamField body, read from its stored JSON, so that no image or link of a block is queried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wagtail.blocks import StreamValue
from wagtail.rich_text import get_text_for_indexing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text of the blocks below it; `id` is the first of them.

    The words of tables stand apart: a hit is found by them, and does not show them as if they were a sentence.
    """

    id: str
    heading: str
    text: str
    tables: str


def sections_of(stream: StreamValue) -> Iterator[Section]:
    """Yield the sections that have text, one for each heading, and one for what stands before the first."""
    heading = ""
    blocks: list[tuple[str, str, str]] = []
    for block in stream.raw_data:
        if block["type"] == "heading":
            yield from _section(heading, blocks)
            heading, blocks = block["value"]["text"], []
        elif text := " ".join(filter(None, map(str.strip, _words(block["type"], block["value"])))):
            blocks.append((block["id"], block["type"], text))
    yield from _section(heading, blocks)


def _section(heading: str, blocks: Sequence[tuple[str, str, str]]) -> Iterator[Section]:
    if blocks:
        first, _kind, _text = blocks[0]
        text = "\n".join(text for _id, kind, text in blocks if kind != "table")
        tables = "\n".join(text for _id, kind, text in blocks if kind == "table")
        yield Section(first, heading, text, tables)


def body_text(stream: StreamValue) -> tuple[str, str]:
    """Return the whole text of a body with its headings, and the words of its tables."""
    sections = list(sections_of(stream))
    texts = (text for section in sections for text in (section.heading, section.text) if text)
    return "\n".join(texts), "\n".join(section.tables for section in sections if section.tables)


def _words(kind: str, value) -> Iterator[str]:
    match kind:
        case "paragraph":
            yield get_text_for_indexing(value)
        case "steps":
            for step in value:
                yield step["value"].get("title") or ""
                yield get_text_for_indexing(step["value"]["text"])
        case "notice":
            yield value["text"]
        case "search":
            yield value.get("label") or ""
            yield value.get("hint") or ""
        case "figure":
            yield value.get("alt_text") or ""
            yield value.get("caption") or ""
        case "law_reference":
            yield value["law"]
            yield value.get("section") or ""
            yield value["text"]
        case "table":
            yield value["caption"]
            table = value.get("table") or {}
            yield from (column.get("heading") or "" for column in table.get("columns", ()))
            yield from (cell or "" for row in table.get("rows", ()) for cell in row.get("values", ()))
