"""What a field offers while a reader types: themes and municipalities first, then services and organisations.

1. `typed`: the words, the last one unfinished.
2. `subjects`: themes, target groups and municipalities, from memory.
3. `names`: services and organisations by their names, from the engine.
4. `completions`: common words of the texts that the last one may become.
5. When nothing begins so, the words are corrected (`typed.corrected`), and all are asked once more.

How well a name fits, and which letters of it are marked, is told by `labels`.
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
"""Themes and places that may stand before the first service."""

FEWEST_NAMES = 4
"""Services and organisations that have a place, if so many fit."""

FEWEST_ORGANIZATIONS = 2
"""Organisations that have a place even where services would take all."""

FEWEST_LETTERS = 2
MOST_LETTERS = 100
"""Who writes more tells a story: a name that fits all of it is not to be expected."""


def suggest(query: SearchQuery, *, now: datetime) -> list[Suggestion]:
    """Return what the words in a field may become, at most eight, as things are at a moment; never an error.

    Each of the words must fit; of those that a query means nothing by ("mistä", "apua") only the last one. The
    query's facets narrow the services and organisations, and a theme or place narrows with them. While the engine
    is away, none of those is suggested.
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
    of_subjects = subjects(words, query)
    first = [each for each in of_subjects if each.closeness < Closeness.INSIDE][:MOST_SUBJECTS]
    less = [each for each in of_subjects if each not in first]
    names_of_subjects = {each.suggestion.text().lower() for each in first}
    searches = completions(words, query, lexicon=lexicon(), analyzer=get_analyzer(), but=names_of_subjects)
    services, organizations = named(words, query, stale, now)
    names = _names(services, organizations, MOST_SUGGESTIONS - len(first))
    room = MOST_SUGGESTIONS - len(first) - min(len(names), FEWEST_NAMES)
    others = [each for pair in zip_longest(less, searches) for each in pair if each][:room]
    rest = [*names[: MOST_SUGGESTIONS - len(first) - len(others)], *others]
    rest.sort(key=lambda each: each.closeness)
    return [each.suggestion for each in (*first, *rest)]


def _names(services: list[Ranked], organizations: list[Ranked], room: int) -> list[Ranked]:
    """Return both by how well they fit."""
    kept = organizations[: max(FEWEST_ORGANIZATIONS, room - len(services))]
    names = [*services[: max(0, room - len(kept))], *kept]
    return sorted(names, key=lambda each: each.closeness)
