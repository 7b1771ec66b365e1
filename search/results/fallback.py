"""Search the database while the engine is away: by the same lemmas, in a simpler order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from search.engines.base import MOST_HITS, EngineHit, EngineResult, Range
from search.engines.entries import POINTS
from search.engines.schema import TIMES, accepted_values, facet_counts
from search.facets.counts import FacetCounts
from search.facets.days import MEETS
from search.facets.declarations import Facet
from search.geo.near import Near
from search.geo.nearness import Nearness
from search.geo.widening import is_nothing_within
from search.models import IndexedDocument
from search.query.filters import conditions, day_keys, filters, subjects_of_danger
from search.query.parsing import ParsedQuery, PhraseForms
from search.query.search_query import SearchQuery
from search.results.promotions import FIRST

MOST_ROWS = 2000
DocumentRow = Mapping[str, Any]
"""Column of `IndexedDocument` → value."""

Accepted = Mapping[str, frozenset[str]]
"""Facet → the stored values that satisfy its filter."""


def search_database(
    query: SearchQuery, parsed: ParsedQuery, *, now: int, first: Sequence[str] = ()
) -> tuple[EngineResult, Near]:
    """Return documents with any word of the query, those with most words first; before them the uids in `first`.

    Filters, conditions and counts work as in the engines, over the first two thousand documents with a word. If nothing
    is within the distance, the nearest beyond it are returned, as by `search_around`.
    """
    alternatives = _alternatives(parsed)
    rows = IndexedDocument.objects.filter(expires__gt=now)
    if parsed.is_hopeless:
        # As in the engines: every other hit would be irrelevant.
        rows = rows.filter(uid__in=first)
    elif alternatives:
        rows = rows.filter(_any_of(alternatives) | Q(uid__in=first))
    columns = ("uid", "source", "words", "facets", "numbers", "assured")
    ranges = conditions(query, now=now)
    candidates = [row for row in rows.order_by("uid").values(*columns)[:MOST_ROWS] if _meets(row, ranges)]
    accepted = {facet: frozenset(accepted_values(facet, values)) for facet, values in filters(query).items()}
    if query.when:
        keys = set(day_keys(query.when, today=timezone.localdate(datetime.fromtimestamp(now, UTC))))
        candidates = [row for row in candidates if not keys.isdisjoint(row["facets"].get(MEETS, ()))]
    helping = subjects_of_danger() if query.danger else []
    candidates = [row for row in candidates if not helping or _is_of(row, helping)]
    asked_near = _widened(query.near, [row for row in candidates if _passes(row, accepted)])
    near = asked_near.nearness()
    candidates = [row for row in candidates if _is_reached(row, near)]
    matching = [row for row in candidates if _passes(row, accepted)]
    scores = {
        row["uid"]: _score(row, alternatives) + _bonus(row, near, bool(alternatives)) for row in matching
    }
    # Each word scores one, and a query has at most a dozen.
    scores |= {uid: FIRST * (len(first) - position) for position, uid in enumerate(first)}
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
            **{name: row["numbers"].get(name, ()) for name in TIMES},
        )
        for row in scored
        if row["uid"] in cards
    ]
    return EngineResult(hits=hits, total=len(matching), counts=_counts(candidates, accepted)), asked_near


def _alternatives(parsed: ParsedQuery) -> list[list[PhraseForms]]:
    """Return, for each word of the query, the phrases that count as it: its forms, completions and synonyms.

    A language of service that the query asks for counts as one more word.
    """
    alternatives: list[list[PhraseForms]] = [[(word.forms,)] for word in parsed.words]
    for other in parsed.other_words:
        for position in other.positions:
            alternatives[position] += other.phrases
    for position, compounds in parsed.compounds.items():
        alternatives[position] += (((compound,),) for compound in compounds)
    for position, halves in parsed.halves.items():
        alternatives[position].append(tuple((half,) for half in halves))
    if parsed.completions:
        alternatives[-1].append((parsed.completions,))
    return alternatives + [[((language.name,),)] for language in parsed.service_languages]


def _any_of(alternatives: list[list[PhraseForms]]) -> Q:
    condition = Q()
    for each in chain.from_iterable(alternatives):
        phrase = Q()
        for forms in each:
            phrase &= reduce(or_, (Q(words__contains=f" {form} ") for form in forms))
        condition |= phrase
    return condition


def _score(row: DocumentRow, alternatives: list[list[PhraseForms]]) -> float:
    return float(sum(any(_has_phrase(row, phrase) for phrase in phrases) for phrases in alternatives))


def _has_phrase(row: DocumentRow, phrase: PhraseForms) -> bool:
    return all(any(f" {form} " in row["words"] for form in forms) for forms in phrase)


def _meets(row: DocumentRow, ranges: Iterable[Range]) -> bool:
    return all(condition.is_met_by(row["numbers"].get(condition.number, ())) for condition in ranges)


def _passes(row: DocumentRow, accepted: Accepted, *, without: str = "") -> bool:
    """Tell whether a row satisfies each filter, except that of the facet `without`."""
    return all(
        not values.isdisjoint(row["facets"].get(facet, ()))
        for facet, values in accepted.items()
        if facet != without
    )


def _is_of(row: DocumentRow, values: Iterable[tuple[str, str]]) -> bool:
    return any(value in row["facets"].get(facet, ()) for facet, value in values)


def _points(row: DocumentRow) -> list[str]:
    # A row that was stored before this field existed has none.
    return row["facets"].get(POINTS, [])


def _is_reached(row: DocumentRow, near: Nearness | None) -> bool:
    if near is None or near.limit is None or near.accepts(_points(row)):
        return True
    return bool(near.town) and near.town in row["facets"].get(Facet.MUNICIPALITY, ())


def _widened(near: Near, rows: Sequence[DocumentRow]) -> Near:
    """Return the place with the distance to search in: the largest one if there are rows only beyond the asked one."""
    nearness = near.nearness()
    reached = [row for row in rows if _is_reached(row, nearness)]
    if not is_nothing_within(nearness, map(_points, reached)):
        return near
    beyond = near.beyond()
    is_any_farther = sum(_is_reached(row, beyond.nearness()) for row in rows) > len(reached)
    return beyond if is_any_farther else near


def _bonus(row: DocumentRow, near: Nearness | None, has_words: bool) -> float:
    """Return the score for nearness: less than that of one word, unless results are sorted by distance."""
    if near is None:
        return 0.0
    bonus = near.bonus(_points(row), has_words=has_words)
    return bonus if near.is_order or not has_words else bonus / 10


def _counts(rows: list[DocumentRow], accepted: Accepted) -> dict[str, FacetCounts]:
    """Count each facet's values among the rows that pass the filters of the other facets."""
    counts: dict[str, FacetCounts] = {}
    for facet in Facet:
        passing = (row for row in rows if _passes(row, accepted, without=facet))
        counts[facet] = facet_counts(
            facet, Counter(value for row in passing for value in row["facets"].get(facet, ()))
        )
    return counts
