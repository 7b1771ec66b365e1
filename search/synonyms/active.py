"""The synonyms in use, loaded once after each change."""

from __future__ import annotations

from functools import lru_cache

from portal.shared_cache import shared
from search.analysis import get_analyzer
from search.models import SynonymSet
from search.phrases.matching import split_phrases
from search.synonyms.expansion import Line, Synonyms


def active_synonyms() -> Synonyms:
    """Return the synonyms of all active lines in the current database."""
    return shared("everyday-words", lambda: _analyzed(active_lines()))


def active_lines(*, but: int | None = None) -> tuple[Line, ...]:
    """Return the active lines; `but` is the id of one to leave out."""
    return tuple(map(line_of, SynonymSet.objects.active().exclude(pk=but).order_by("pk")))


def line_of(synonym_set: SynonymSet) -> Line:
    """Return the part of a synonym set that the search needs."""
    return Line(
        language=synonym_set.language,
        everyday=split_phrases(synonym_set.everyday),
        official=split_phrases(synonym_set.official),
        is_two_way=synonym_set.is_two_way,
        set_id=synonym_set.pk,
    )


@lru_cache(maxsize=2)
def _analyzed(lines: tuple[Line, ...]) -> Synonyms:
    """Analyse the phrases again only when a line has changed: the shared cache is also emptied when a page is saved."""
    return Synonyms.of(lines, get_analyzer())
