"""Search around a place, and beyond the distance where there is nothing within it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from search.engines.base import Engine, EngineHit, EngineQuery, EngineResult
from search.geo.countywide import search_engine
from search.geo.near import Near
from search.geo.nearness import Nearness


def search_around(
    engine: Engine, request_for: Callable[[Nearness | None], EngineQuery], near: Near
) -> tuple[EngineResult, Near]:
    """Search around a place. If nothing is within the distance, ask once more: for the nearest beyond it.

    Also return the place with the distance and the order that the result has. What serves the place without an address
    is in both results. Raises `EngineAwayError`.
    """
    nearness = near.nearness()
    request = request_for(nearness)
    result = search_engine(engine, request, nearness)
    if result.total > len(result.hits) or not is_nothing_within(
        nearness, (hit.points for hit in result.hits)
    ):
        return result, near
    beyond = near.beyond()
    wider = engine.search(request_for(beyond.nearness()))
    if wider.total == result.total:
        return result, near
    return _with(wider, result.hits, request.limit), beyond


def is_nothing_within(near: Nearness | None, points_of_hits: Iterable[Sequence[str]]) -> bool:
    """Tell whether a distance is asked for, and no hit has an address or its municipality within it.

    What serves everyone, and what serves the place from farther away, is not within it.
    """
    if near is None or near.limit is None:
        return False
    return all(near.of(points) > near.limit for points in points_of_hits)


def _with(result: EngineResult, hits: Sequence[EngineHit], limit: int) -> EngineResult:
    """Return the result with these hits among it, which may have been cut off."""
    found = {hit.uid for hit in result.hits}
    others = [hit for hit in hits if hit.uid not in found]
    return replace(result, hits=[*result.hits[: limit - len(others)], *others])
