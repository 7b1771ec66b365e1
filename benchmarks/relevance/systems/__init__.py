"""The contenders: each is asked for the keys of what it finds, best first, at most a page of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.relevance.judged import JudgedQuery
from benchmarks.relevance.measures import DEPTH

System = Callable[[JudgedQuery], list[str]]


def first_page(keys: Iterable[str]) -> list[str]:
    """Return the first twenty things. Of one that is found several times, as paragraphs, the first place counts."""
    things: dict[str, None] = {}
    for key in keys:
        things.setdefault(key)
        if len(things) == DEPTH:
            break
    return list(things)
