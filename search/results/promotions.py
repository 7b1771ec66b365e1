"""Things that staff want first among the results of some words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from portal.shared_cache import shared
from search.analysis import get_analyzer
from search.engines.clauses import Clause, ConstantScore, DisMax, Term
from search.models import Promotion
from search.models.promotion import MOST_THINGS, is_on
from search.phrases.matching import Phrase, PhraseIndex, content_forms, split_phrases

FIRST = 100_000.0
"""The score of the last of the promoted things: no word of a query comes near it."""


class Promoting(NamedTuple):
    """What the search needs to know of a promotion."""

    phrases: tuple[str, ...]
    language: str
    is_exact: bool
    starts_on: date | None
    ends_on: date | None
    uids: tuple[str, ...]


def promoted(words: Sequence[Collection[str]], *, day: date) -> tuple[str, ...]:
    """Return the uids of what comes first on a day for a query, at most five, in their order.

    `words` holds all forms of each content word of the query. Of several promotions the one with the longer
    phrase leads. A thing among them may be public no more: `put_first` finds only what can be found.
    """
    if not words:
        return ()
    uids: dict[str, None] = {}
    for phrase, positions in shared("promotions", _index).matches(words):
        told = phrase.owner
        if is_on(day, told.starts_on, told.ends_on) and not (told.is_exact and len(positions) < len(words)):
            uids |= dict.fromkeys(told.uids)
    return tuple(uids)[:MOST_THINGS]


def put_first(clause: Clause | None, uids: Sequence[str]) -> Clause | None:
    """Return a clause that finds these things, too, and first: facets and ends narrow them like all others."""
    if clause is None or not uids:
        return clause
    last = len(uids)
    first = (ConstantScore(Term("uid", uid), FIRST * (last - place)) for place, uid in enumerate(uids))
    # The best alone counts, or a promoted thing's own words would change the order of the promoted.
    return DisMax((*first, clause), tie_breaker=0.0)


def _index() -> PhraseIndex[Promoting]:
    promotions = Promotion.objects.active().order_by("pk").prefetch_related("things")
    return _read(
        tuple(
            Promoting(
                phrases=split_phrases(promotion.phrases),
                language=promotion.language,
                is_exact=promotion.is_exact,
                starts_on=promotion.starts_on,
                ends_on=promotion.ends_on,
                uids=tuple(thing.uid for thing in promotion.things.all()),
            )
            for promotion in promotions
        )
    )


@lru_cache(maxsize=2)
def _read(promotions: tuple[Promoting, ...]) -> PhraseIndex[Promoting]:
    analyzer = get_analyzer()
    return PhraseIndex(
        Phrase(text, content_forms(text, (told.language,), analyzer), told)
        for told in promotions
        for text in told.phrases
    )
