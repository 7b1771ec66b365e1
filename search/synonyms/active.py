"""The everyday words that staff have in use now, read once after each change."""

from __future__ import annotations

from functools import lru_cache

from portal.shared_cache import shared
from search.analysis import get_analyzer
from search.models import SynonymSet
from search.phrases.matching import split_phrases
from search.synonyms.expansion import Line, Synonyms


def active_synonyms() -> Synonyms:
    """Return the everyday words of all active lines, as they are in the database now."""
    return shared("everyday-words", lambda: _read(active_lines()))


def active_lines(*, but: int | None = None) -> tuple[Line, ...]:
    """Return the active lines, without one of them."""
    return tuple(map(line_of, SynonymSet.objects.active().exclude(pk=but).order_by("pk")))


def line_of(synonym_set: SynonymSet) -> Line:
    """Return what the search needs to know of it."""
    return Line(
        language=synonym_set.language,
        everyday=split_phrases(synonym_set.everyday),
        official=split_phrases(synonym_set.official),
        is_two_way=synonym_set.is_two_way,
        set_id=synonym_set.pk,
    )


@lru_cache(maxsize=2)
def _read(lines: tuple[Line, ...]) -> Synonyms:
    """Read the phrases anew only when a line is another: what is shared also changes with each save of a page."""
    return Synonyms.of(lines, get_analyzer())
