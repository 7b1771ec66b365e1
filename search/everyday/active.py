"""The everyday words that staff have in use now, read once after each change."""

from __future__ import annotations

from functools import lru_cache

from portal.shared import shared
from search.analysis import get_analyzer
from search.everyday.words import EverydayWords, Line
from search.models import SynonymSet


def everyday_words() -> EverydayWords:
    """Return the everyday words of all active lines, as they are in the database now."""
    return shared("everyday-words", lambda: _read(active_lines()))


def active_lines(*, but: int | None = None) -> tuple[Line, ...]:
    """Return the active lines, without one of them."""
    return tuple(row.line() for row in SynonymSet.objects.active().exclude(pk=but).order_by("pk"))


@lru_cache(maxsize=2)
def _read(lines: tuple[Line, ...]) -> EverydayWords:
    """Read the phrases anew only when a line is another: what is shared also changes with each save of a page."""
    return EverydayWords.of(lines, get_analyzer())
