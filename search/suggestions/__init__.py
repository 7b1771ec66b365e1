"""Suggestions while a reader types: first themes and municipalities, then services and organisations.

1. `typed`: the words, the last of which may be unfinished.
2. `subjects`: themes, target groups and municipalities, from memory.
3. `names`: services and organisations by name, from the engine.
4. `completions`: common words of the texts that the last word may become.
5. If nothing fits, the words are corrected (`typed.corrected`), and steps 2 to 4 run once more.

`matching` decides how well a name fits, and which letters to mark.
"""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

from search.analysis import get_analyzer
from search.index.outbox.pending import PendingChanges, pending_changes
from search.query.parsing.lexicon import lexicon
from search.query.search_query import SearchQuery
from search.suggestions.completions import completions
from search.suggestions.matching import Closeness
from search.suggestions.names import named
from search.suggestions.subjects import subjects
from search.suggestions.suggestion import Ranked, Suggestion
from search.suggestions.typed import TypedWord, corrected, parse_typed

__all__ = ["FEWEST_LETTERS", "MOST_LETTERS", "MOST_SUGGESTIONS", "Suggestion", "suggest"]

MOST_SUGGESTIONS = 8
MOST_SUBJECTS = 3
"""Themes and municipalities that may come before the first service."""

FEWEST_NAMES = 4
"""Services and organisations that are shown at least, if as many fit."""

FEWEST_ORGANIZATIONS = 2
"""Organisations that are shown at least, even if more services fit."""

FEWEST_LETTERS = 2
MOST_LETTERS = 100
"""A longer text gets no suggestions: no name would fit all of it."""


def suggest(query: SearchQuery, *, now: datetime) -> list[Suggestion]:
    """Return suggestions for the words in the field at a moment, at most eight. Never raises an error.

    All words must fit, except stop words ("mistä", "apua") before the last word. The filters of the query apply
    to services and organisations, and are kept by themes and municipalities. If the engine is away, services
    and organisations are missing.
    """
    if len(query.words) > MOST_LETTERS:
        return []
    analyzer = get_analyzer()
    words = parse_typed(query.words, language=query.language, analyzer=analyzer)
    if sum(len(typed.word.raw) for typed in words) < FEWEST_LETTERS:
        return []
    # Once for both attempts, before the engine is asked.
    stale = pending_changes()
    found = _found(words, query, stale, now)
    if not found and (better := corrected(words, lexicon=lexicon(), analyzer=analyzer)):
        found = _found(better, query, stale, now)
    return found


def _found(
    words: list[TypedWord], query: SearchQuery, stale: PendingChanges, now: datetime
) -> list[Suggestion]:
    found_subjects = subjects(words, query)
    first = [each for each in found_subjects if each.closeness < Closeness.INSIDE][:MOST_SUBJECTS]
    weaker = [each for each in found_subjects if each not in first]
    names_of_subjects = {each.suggestion.text().lower() for each in first}
    searches = completions(
        words, query, lexicon=lexicon(), analyzer=get_analyzer(), exclude=names_of_subjects
    )
    services, organizations = named(words, query, stale, now)
    names = _names(services, organizations, MOST_SUGGESTIONS - len(first))
    room = MOST_SUGGESTIONS - len(first) - min(len(names), FEWEST_NAMES)
    others = [each for pair in zip_longest(weaker, searches) for each in pair if each][:room]
    rest = [*names[: MOST_SUGGESTIONS - len(first) - len(others)], *others]
    rest.sort(key=lambda each: each.closeness)
    return [each.suggestion for each in (*first, *rest)]


def _names(services: list[Ranked], organizations: list[Ranked], room: int) -> list[Ranked]:
    """Return services and organisations together, sorted by how well they fit."""
    kept = organizations[: max(FEWEST_ORGANIZATIONS, room - len(services))]
    names = [*services[: max(0, room - len(kept))], *kept]
    return sorted(names, key=lambda each: each.closeness)
