"""Asking the engine so that what serves everyone is not lost behind two hundred nearer things."""

from __future__ import annotations

from dataclasses import replace

from search.engines.base import Engine, EngineQuery, EngineResult
from search.geo.clauses import serving_everyone
from search.geo.nearness import Nearness

FEWEST = 7
"""Every third of the first twenty: more of them no first page shows."""


def search_engine(engine: Engine, request: EngineQuery, near: Nearness | None) -> EngineResult:
    """Search; where a place is asked for and hits are cut off, bring in the best of what serves everyone.

    Raises `EngineAwayError` as the engine does.
    """
    result = engine.search(request)
    if near is None or request.clause is None or result.total <= len(result.hits):
        return result
    if sum(near.serves_everywhere(hit.points) for hit in result.hits) >= FEWEST:
        return result
    narrowed = replace(request, clause=serving_everyone(request.clause), count=(), limit=FEWEST)
    known = {hit.uid for hit in result.hits}
    others = [hit for hit in engine.search(narrowed).hits if hit.uid not in known]
    return replace(result, hits=[*result.hits[: request.limit - len(others)], *others])
