"""The text of a StreamField body, read from its stored JSON, so that no image or link of a block is queried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.blocks import StreamValue
from wagtail.rich_text import get_text_for_indexing


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one block and the nearest heading above it."""

    id: str
    heading: str
    text: str


def parts_of(stream: StreamValue) -> Iterator[Part]:
    """Yield the blocks that have text. A heading is no part; it is the heading of the parts that follow."""
    heading = ""
    for block in stream.raw_data:
        if block["type"] == "heading":
            heading = block["value"]["text"]
            continue
        text = " ".join(filter(None, map(str.strip, _words(block["type"], block["value"]))))
        if text:
            yield Part(block["id"], heading, text)


def body_text(stream: StreamValue) -> str:
    """Return the whole text of a body, with its headings."""
    pieces: list[str] = []
    heading = ""
    for part in parts_of(stream):
        if part.heading != heading:
            heading = part.heading
            pieces.append(heading)
        pieces.append(part.text)
    return "\n".join(pieces)


def _words(kind: str, value) -> Iterator[str]:
    match kind:
        case "paragraph":
            yield get_text_for_indexing(value)
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
