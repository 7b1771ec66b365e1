"""Results from the database while the engine is away: the same base forms, a plainer order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from search.engines.base import MOST_HITS, EngineHit, EngineResult, Range
from search.engines.entries import POINTS
from search.engines.schema import accepted_values, facet_counts
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.nearness import Nearness
from search.models import IndexedDocument
from search.query.filters import conditions, filters
from search.query.parsing import ParsedQuery, Phrase
from search.query.search_query import SearchQuery
from search.results.promotions import FIRST

MOST_ROWS = 2000
Row = Mapping[str, object]
Accepted = Mapping[str, frozenset[str]]
"""Facet → the stored values that satisfy its filter."""


def search_database(
    query: SearchQuery, parsed: ParsedQuery, *, now: int, first: Sequence[str] = ()
) -> EngineResult:
    """Find documents with any of the words, those with most of them first; before them those of these uids.

    Facets and conditions narrow and count as the engines do, over the first two thousand documents with a word.
    """
    meanings = _meanings(parsed)
    rows = IndexedDocument.objects.filter(expires__gt=now)
    if parsed.is_hopeless:
        # As for the engines: whatever were found would be junk.
        rows = rows.filter(uid__in=first)
    elif meanings:
        rows = rows.filter(_any_of(meanings) | Q(uid__in=first))
    columns = ("uid", "source", "words", "facets", "numbers", "assured")
    wanted = conditions(query, now=now)
    candidates = [row for row in rows.order_by("uid").values(*columns)[:MOST_ROWS] if _meets(row, wanted)]
    accepted = {facet: frozenset(accepted_values(facet, values)) for facet, values in filters(query).items()}
    near = query.near.nearness()
    candidates = [row for row in candidates if _is_near(row, near)]
    matching = [row for row in candidates if _passes(row, accepted)]
    scores = {row["uid"]: _score(row, meanings) + _bonus(row, near, bool(meanings)) for row in matching}
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
            points=_points(row),
            stored=cards[row["uid"]],
        )
        for row in scored
        if row["uid"] in cards
    ]
    return EngineResult(hits=hits, total=len(matching), counts=_counts(candidates, accepted))


def _meanings(parsed: ParsedQuery) -> list[list[Phrase]]:
    """Return for each word of the query what counts as it: its own forms, what it may become, what else it says.

    A language that is wanted counts as a word more.
    """
    meanings: list[list[Phrase]] = [[(word.forms,)] for word in parsed.words]
    for other in parsed.other_words:
        for position in other.positions:
            meanings[position] += other.phrases
    for position, compounds in parsed.compounds.items():
        meanings[position] += (((compound,),) for compound in compounds)
    for position, halves in parsed.halves.items():
        meanings[position].append(tuple((half,) for half in halves))
    if parsed.completions:
        meanings[-1].append((parsed.completions,))
    return meanings + [[((language.name,),)] for language in parsed.service_languages]


def _any_of(meanings: list[list[Phrase]]) -> Q:
    condition = Q()
    for meaning in chain.from_iterable(meanings):
        said = Q()
        for forms in meaning:
            said &= reduce(or_, (Q(words__contains=f" {form} ") for form in forms))
        condition |= said
    return condition


def _score(row: Row, meanings: list[list[Phrase]]) -> float:
    return float(sum(any(_is_said(row, meaning) for meaning in word) for word in meanings))


def _is_said(row: Row, meaning: Phrase) -> bool:
    return all(any(f" {form} " in row["words"] for form in forms) for forms in meaning)


def _meets(row: Row, wanted: Iterable[Range]) -> bool:
    return all(condition.is_met_by(row["numbers"].get(condition.number, ())) for condition in wanted)


def _passes(row: Row, accepted: Accepted, *, but: str = "") -> bool:
    """Tell whether a row satisfies each filter, that of the facet `but` aside."""
    return all(
        not values.isdisjoint(row["facets"].get(facet, ()))
        for facet, values in accepted.items()
        if facet != but
    )


def _points(row: Row) -> list[str]:
    # A row of before there were points has none.
    return row["facets"].get(POINTS, [])


def _is_near(row: Row, near: Nearness | None) -> bool:
    return near is None or near.limit is None or near.accepts(_points(row))


def _bonus(row: Row, near: Nearness | None, has_words: bool) -> float:
    """Return what nearness adds: where it is not the order, less than a word more."""
    if near is None:
        return 0.0
    bonus = near.bonus(_points(row), has_words=has_words)
    return bonus if near.is_order or not has_words else bonus / 10


def _counts(rows: list[Row], accepted: Accepted) -> dict[str, FacetCounts]:
    """Count each facet's values among the rows that pass the other facets."""
    counts = {}
    for facet in Facet:
        passing = (row for row in rows if _passes(row, accepted, but=facet))
        counts[facet] = facet_counts(
            facet, Counter(value for row in passing for value in row["facets"].get(facet, ()))
        )
    return counts
