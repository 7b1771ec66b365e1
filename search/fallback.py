"""Results from the database while the engine is away: the same base forms, a plainer order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Q

from search.analysis import get_analyzer
from search.engines.base import EngineHit, EngineResult
from search.enums import ANY, OPEN_FACETS, Facet
from search.models import IndexedDocument
from search.queries import SearchQuery
from search.recipe import content_words

MOST_ROWS = 2000
KEPT = 200
Row = Mapping[str, object]


def search_database(query: SearchQuery, *, now: int) -> EngineResult:
    """Find documents with any of the words, those with most of them first.

    Facets narrow and count as the engines do, over the first two thousand documents with a word.
    """
    lemmas = _lemmas(query)
    rows = IndexedDocument.objects.filter(expires__gt=now)
    if lemmas:
        rows = rows.filter(_any_of(lemmas))
    columns = ("uid", "source", "words", "facets", "assured", "latitude", "longitude")
    candidates = list(rows.order_by("uid").values(*columns)[:MOST_ROWS])
    matching = [row for row in candidates if _passes(row, query.facets)]
    scored = sorted(matching, key=lambda row: (-_score(row, lemmas), row["uid"]))[:KEPT]
    cards = dict(
        IndexedDocument.objects.filter(uid__in=[row["uid"] for row in scored]).values_list("uid", "card")
    )
    hits = [
        EngineHit(
            uid=row["uid"],
            source=row["source"],
            score=_score(row, lemmas),
            card=cards[row["uid"]],
            assured=row["assured"],
            latitude=row["latitude"],
            longitude=row["longitude"],
        )
        for row in scored
        if row["uid"] in cards
    ]
    return EngineResult(hits=hits, total=len(matching), counts=_counts(candidates, query.facets))


def _lemmas(query: SearchQuery) -> list[tuple[str, ...]]:
    """Return for each content word the forms that count as it."""
    words = content_words(query.words, language=query.language, analyzer=get_analyzer())
    return [
        tuple({form for _language, reading in word.readings for form in reading.lemmas} or {word.raw})
        for word in words
    ]


def _any_of(lemmas: list[tuple[str, ...]]) -> Q:
    condition = Q()
    for forms in lemmas:
        for form in forms:
            condition |= Q(words__contains=f" {form} ")
    return condition


def _score(row: Row, lemmas: list[tuple[str, ...]]) -> float:
    return float(sum(any(f" {form} " in row["words"] for form in forms) for forms in lemmas))


def _passes(row: Row, facets: Mapping[Facet, tuple[str, ...]]) -> bool:
    return all(_has(row, facet, values) for facet, values in facets.items())


def _has(row: Row, facet: Facet, values: tuple[str, ...]) -> bool:
    found = row["facets"].get(facet.value, ())
    return any(value in found for value in values) or (facet in OPEN_FACETS and ANY in found)


def _counts(rows: list[Row], facets: Mapping[Facet, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """Count each facet's values among the rows that pass the other facets."""
    counts = {}
    for facet in Facet:
        others = {name: values for name, values in facets.items() if name != facet}
        counter = Counter(
            value for row in rows if _passes(row, others) for value in row["facets"].get(facet.value, ())
        )
        everywhere = counter.pop(ANY, 0)
        counts[facet.value] = {value: count + everywhere for value, count in counter.items()}
    return counts
