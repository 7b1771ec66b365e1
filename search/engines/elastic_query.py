"""Translate our queries to Elasticsearch's."""

from __future__ import annotations

from collections.abc import Mapping

from elasticsearch.dsl import Search
from elasticsearch.dsl import query as dsl

from search import clauses
from search.clauses import Clause
from search.engines.base import EngineQuery
from search.engines.schema import MOST_VALUES, WHOLE, accepted_values, is_facet_value, is_token

SHOWN = ["uid", "source", "assured", "stored"]
"""What of an entry a hit returns, by the names of `EngineHit`."""


def search_body(query: EngineQuery) -> dict[str, object]:
    """Return the body of a search request.

    Facets filter after the counting, so that one request counts each facet without its own filter.
    """
    unexpired = dsl.Range(expires={"gt": query.now})
    found = [to_query(query.clause)] if query.clause else []
    search = (
        Search()
        .query(dsl.Bool(must=found, filter=[unexpired]))
        .post_filter(_facet_filter(query.filters))
        .sort({"_score": "desc"}, {"uid": "asc"})
        .source(SHOWN)
        .extra(size=query.limit, track_total_hits=True)
    )
    for facet in query.count:
        others = {name: chosen for name, chosen in query.filters.items() if name != facet}
        matches = search.aggs.bucket(facet, "filter", filter=_facet_filter(others))
        matches.bucket("values", "terms", field=facet, size=MOST_VALUES)
    return search.to_dict()


def to_query(clause: Clause) -> dsl.Query:
    """Return the query of a clause. Tokens that no index can hold match nothing."""
    match clause:
        case clauses.Term(field, token, boost):
            is_possible = is_facet_value(token) if field in WHOLE else is_token(token)
            return dsl.Term(field, {"value": token, "boost": boost}) if is_possible else dsl.MatchNone()
        case clauses.Prefix(field, prefix, boost):
            possible = is_token(prefix)
            return dsl.Prefix(field, {"value": prefix, "boost": boost}) if possible else dsl.MatchNone()
        case clauses.Const(inner, boost):
            return dsl.ConstantScore(filter=to_query(inner), boost=boost)
        case clauses.Best(inner, tie) if inner:
            return dsl.DisMax(queries=[to_query(each) for each in inner], tie_breaker=tie)
        case clauses.Any(inner, minimum) if inner:
            return dsl.Bool(should=[to_query(each) for each in inner], minimum_should_match=minimum)
        case clauses.All(inner, wished) if inner:
            return dsl.Bool(
                must=[to_query(each) for each in inner], should=[to_query(each) for each in wished]
            )
    return dsl.MatchNone()


def _facet_filter(filters: Mapping[str, tuple[str, ...]]) -> dsl.Query:
    chosen = [(facet, accepted_values(facet, values)) for facet, values in filters.items() if values]
    return (
        dsl.Bool(filter=[dsl.Terms(facet, values) for facet, values in chosen]) if chosen else dsl.MatchAll()
    )
