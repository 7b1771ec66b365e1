"""Search so that what serves everyone is not cut off behind two hundred nearer things."""

from __future__ import annotations

from dataclasses import replace

from search.engines.base import Engine, EngineQuery, EngineResult
from search.geo.clauses import serving_everyone
from search.geo.nearness import Nearness

FEWEST = 7
"""A third of the first twenty hits: a first page shows no more of them."""


def search_engine(engine: Engine, request: EngineQuery, near: Nearness | None) -> EngineResult:
    """Search. If a place is given and hits are cut off, add the best hits that serve everyone.

    Raises `EngineAwayError`.
    """
    result = engine.search(request)
    if near is None or request.clause is None or result.total <= len(result.hits):
        return result
    if sum(near.serves_everywhere(hit.points) for hit in result.hits) >= FEWEST:
        return result
    everyone_only = replace(request, clause=serving_everyone(request.clause), count=(), limit=FEWEST)
    found = {hit.uid for hit in result.hits}
    others = [hit for hit in engine.search(everyone_only).hits if hit.uid not in found]
    return replace(result, hits=[*result.hits[: request.limit - len(others)], *others])
