"""The texts of a document, sorted into the fields that an ordinary site would search."""

from __future__ import annotations

from collections.abc import Iterable

from search.index.documents import SearchDocument


def fields_of(document: SearchDocument) -> dict[str, str]:
    """Return field → text in all languages: the same texts that the portal indexes."""
    return {
        "title": _lines(text.name for text in document.texts),
        "summary": _lines(text.summary for text in document.texts),
        "description": _lines(text.body for text in document.texts),
        "keywords": _lines(keyword.text for keyword in document.keywords),
        "organization": document.organization,
        "place": document.place,
    }


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(filter(None, pieces))
