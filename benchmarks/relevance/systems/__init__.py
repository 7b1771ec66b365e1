"""The systems to compare: each returns the keys of its hits, best first, at most one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.relevance.judged import JudgedQuery
from benchmarks.relevance.measures import DEPTH

System = Callable[[JudgedQuery], list[str]]


def first_page(keys: Iterable[str]) -> list[str]:
    """Return the first twenty distinct things. A thing found several times (as paragraphs) keeps its first position."""
    things: dict[str, None] = {}
    for key in keys:
        things.setdefault(key)
        if len(things) == DEPTH:
            break
    return list(things)
