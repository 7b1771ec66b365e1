"""Translate queries for Elasticsearch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl import query as dsl

from search.engines import clauses
from search.engines.base import EngineQuery, Range
from search.engines.clauses import Clause
from search.engines.entries import POINTS
from search.engines.schema import MOST_VALUES, TIMES, WHOLE, accepted_values, is_facet_value, is_token

SHOWN = ["uid", "source", "assured", "stored", POINTS, *TIMES]
"""Fields of an entry that a hit returns, by the names of `EngineHit`."""

TOGETHER = "together"
"""The aggregation of the facets without a filter. No facet has this name."""


def search_body(query: EngineQuery) -> dict[str, Any]:
    """Return the body of a search request.

    Facets are a post filter, so one request counts each facet without its own filter. Facets without a filter are
    counted in one bucket with all filters: `counted_in` returns the bucket of a facet.
    """
    conditions = (Range(number="expires", gte=query.now + 1), *query.conditions)
    found = [to_query(query.clause)] if query.clause else []
    search = (
        Search()
        .query(dsl.Bool(must=found, filter=[_range(each) for each in conditions]))
        .post_filter(_facet_filter(query.filters))
        .sort({"_score": {"order": "desc"}}, {"uid": {"order": "asc"}})
        .source([*SHOWN])
        .extra(size=query.limit, track_total_hits=True)
    )
    buckets = {}
    for facet in query.count:
        name = counted_in(facet, query)
        if name not in buckets:
            others = {other: chosen for other, chosen in query.filters.items() if other != name}
            buckets[name] = search.aggs.bucket(name, "filter", filter=_facet_filter(others))
        buckets[name].bucket(facet, "terms", field=facet, size=MOST_VALUES)
    return search.to_dict()


def counted_in(facet: str, query: EngineQuery) -> str:
    """Return the name of the aggregation that counts a facet's values."""
    return facet if query.filters.get(facet) else TOGETHER


def to_query(clause: Clause) -> dsl.Query:
    """Translate a clause. Tokens that no index can hold match nothing."""
    match clause:
        case clauses.Term(field, token, boost):
            is_possible = is_facet_value(token) if field in WHOLE else is_token(token)
            return dsl.Term(field, {"value": token, "boost": boost}) if is_possible else dsl.MatchNone()
        case clauses.Prefix(field, prefix, boost):
            possible = is_token(prefix)
            return dsl.Prefix(field, {"value": prefix, "boost": boost}) if possible else dsl.MatchNone()
        case clauses.ConstantScore(inner, boost):
            return dsl.ConstantScore(filter=to_query(inner), boost=boost)
        case clauses.DisMax(inner, tie) if inner:
            return dsl.DisMax(queries=[to_query(each) for each in inner], tie_breaker=tie)
        case clauses.Should(inner, minimum) if inner:
            return dsl.Bool(should=[to_query(each) for each in inner], minimum_should_match=minimum)
        case clauses.Must(inner, should) if inner:
            return dsl.Bool(
                must=[to_query(each) for each in inner], should=[to_query(each) for each in should]
            )
        case clauses.Terms(field, values):
            return dsl.Terms(field, [value for value in values if is_facet_value(value)])
        case clauses.MatchAll():
            return dsl.ConstantScore(filter=dsl.MatchAll(), boost=0.0)
    return dsl.MatchNone()


def _range(condition: Range) -> dsl.Query:
    bounds = {"gte": condition.gte, "lte": condition.lte}
    return dsl.Range(
        **{condition.number: {name: bound for name, bound in bounds.items() if bound is not None}}
    )


def _facet_filter(filters: Mapping[str, tuple[str, ...]]) -> dsl.Query:
    chosen = [(facet, accepted_values(facet, values)) for facet, values in filters.items() if values]
    return (
        dsl.Bool(filter=[dsl.Terms(facet, values) for facet, values in chosen]) if chosen else dsl.MatchAll()
    )
