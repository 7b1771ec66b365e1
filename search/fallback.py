"""Results from the database while the engine is away: the same base forms, a plainer order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from search.analysis import get_analyzer
from search.engines.base import MOST_HITS, EngineHit, EngineResult, FacetCounts
from search.engines.schema import accepted_values, facet_counts
from search.enums import Facet
from search.everyday.active import everyday_words
from search.models import IndexedDocument
from search.promoting import FIRST
from search.queries import SearchQuery
from search.recipe import QueryWord, content_words

MOST_ROWS = 2000
Row = Mapping[str, object]
Meaning = tuple[tuple[str, ...], ...]
"""Forms of words that all have to be there."""
Accepted = Mapping[str, frozenset[str]]
"""Facet → the stored values that satisfy its filter."""


def search_database(query: SearchQuery, *, now: int, first: Sequence[str] = ()) -> EngineResult:
    """Find documents with any of the words, those with most of them first; before them those of these uids.

    Facets narrow and count as the engines do, over the first two thousand documents with a word.
    """
    meanings = _meanings(query)
    rows = IndexedDocument.objects.filter(expires__gt=now)
    if meanings:
        rows = rows.filter(_any_of(meanings) | Q(uid__in=first))
    candidates = list(rows.order_by("uid").values("uid", "source", "words", "facets", "assured")[:MOST_ROWS])
    accepted = {
        facet.value: frozenset(accepted_values(facet, values)) for facet, values in query.facets.items()
    }
    matching = [row for row in candidates if _passes(row, accepted)]
    scores = {row["uid"]: _score(row, meanings) for row in matching}
    # Each word counts one, and a query has at most a dozen.
    scores |= {uid: FIRST * (len(first) - place) for place, uid in enumerate(first)}
    scored = sorted(matching, key=lambda row: (-scores[row["uid"]], row["uid"]))[:MOST_HITS]
    found = IndexedDocument.objects.filter(uid__in=[row["uid"] for row in scored])
    cards = dict(found.values_list("uid", Cast("card", TextField())))
    hits = [
        EngineHit(
            uid=row["uid"],
            source=row["source"],
            score=scores[row["uid"]],
            assured=row["assured"],
            stored=cards[row["uid"]],
        )
        for row in scored
        if row["uid"] in cards
    ]
    return EngineResult(hits=hits, total=len(matching), counts=_counts(candidates, accepted))


def _meanings(query: SearchQuery) -> list[list[Meaning]]:
    """Return for each content word what counts as it: its own forms, or what everyday words stand for."""
    words = content_words(query.words, language=query.language, analyzer=get_analyzer())
    meanings = [[(_forms(word),)] for word in words]
    for expansion in everyday_words().expansions([word.forms for word in words], query.language):
        for target in expansion.targets:
            said = content_words(target, language=query.language, analyzer=get_analyzer())
            for position in expansion.positions:
                meanings[position].append(tuple(map(_forms, said)))
    return meanings


def _forms(word: QueryWord) -> tuple[str, ...]:
    return tuple({form for _language, reading in word.readings for form in reading.lemmas} or {word.raw})


def _any_of(meanings: list[list[Meaning]]) -> Q:
    condition = Q()
    for meaning in chain.from_iterable(meanings):
        said = Q()
        for forms in meaning:
            said &= reduce(or_, (Q(words__contains=f" {form} ") for form in forms))
        condition |= said
    return condition


def _score(row: Row, meanings: list[list[Meaning]]) -> float:
    return float(sum(any(_is_said(row, meaning) for meaning in word) for word in meanings))


def _is_said(row: Row, meaning: Meaning) -> bool:
    return all(any(f" {form} " in row["words"] for form in forms) for forms in meaning)


def _passes(row: Row, accepted: Accepted, *, but: str = "") -> bool:
    """Tell whether a row satisfies each filter, that of the facet `but` aside."""
    return all(
        not values.isdisjoint(row["facets"][facet]) for facet, values in accepted.items() if facet != but
    )


def _counts(rows: list[Row], accepted: Accepted) -> dict[str, FacetCounts]:
    """Count each facet's values among the rows that pass the other facets."""
    counts = {}
    for facet in Facet.values:
        passing = (row for row in rows if _passes(row, accepted, but=facet))
        counts[facet] = facet_counts(
            facet, Counter(value for row in passing for value in row["facets"][facet])
        )
    return counts
