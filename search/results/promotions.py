"""Promotions: things that staff want first for some words."""

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
"""The score of the last promoted thing: higher than any words can score."""


class ActivePromotion(NamedTuple):
    """The fields of a promotion that a search needs."""

    phrases: tuple[str, ...]
    language: str
    is_exact: bool
    starts_on: date | None
    ends_on: date | None
    uids: tuple[str, ...]


def promoted(words: Sequence[Collection[str]], *, day: date) -> tuple[str, ...]:
    """Return the uids of the things to show first for a query on a day, at most five, in order.

    `words` holds all forms of each content word of the query. The promotion with the longest phrase comes
    first. A thing may no longer be public: `put_first` finds only what can be found.
    """
    if not words:
        return ()
    uids: dict[str, None] = {}
    for phrase, positions in shared("promotions", _index).matches(words):
        promotion = phrase.owner
        if is_on(day, promotion.starts_on, promotion.ends_on) and not (
            promotion.is_exact and len(positions) < len(words)
        ):
            uids |= dict.fromkeys(promotion.uids)
    return tuple(uids)[:MOST_THINGS]


def put_first(clause: Clause | None, uids: Sequence[str]) -> Clause | None:
    """Return a clause that also finds these things, and first. Filters and expiry apply to them, too."""
    if clause is None or not uids:
        return clause
    last = len(uids)
    first = (ConstantScore(Term("uid", uid), FIRST * (last - position)) for position, uid in enumerate(uids))
    # Only the best score counts: a promoted thing's own words must not change the order of the promoted.
    return DisMax((*first, clause), tie_breaker=0.0)


def _index() -> PhraseIndex[ActivePromotion]:
    promotions = Promotion.objects.active().order_by("pk").prefetch_related("things")
    return _phrase_index(
        tuple(
            ActivePromotion(
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
def _phrase_index(promotions: tuple[ActivePromotion, ...]) -> PhraseIndex[ActivePromotion]:
    analyzer = get_analyzer()
    return PhraseIndex(
        Phrase(text, content_forms(text, (promotion.language,), analyzer), promotion)
        for promotion in promotions
        for text in promotion.phrases
    )
