"""Distances of things from one place: pure arithmetic over the keys of the index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from search.geo.keys import ANY, REMOTE, is_place

RINGS = (1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 65, 80, 100, 150, 200, inf)
"""The outer distances of the rings around a place, in km; an engine sorts by them. They are narrow near the place."""

RING_STEP = 1_000.0
"""What each nearer ring adds when the nearest come first: more than words can score."""

AMONG_EQUALS: Mapping[float, float] = {
    # When there are words, distance decides between similar scores. A word in a summary scores 3 to 8, a rare word in
    # a name 20 to 30. What is within reach comes before a somewhat better match far away.
    # "omaishoito" near Sievi: groups in the next towns come before equal ones in Oulu, 120 km away, but a group
    # with carers in its name comes before a near one that only mentions them.
    5: 12.0,
    10: 11.0,
    25: 9.0,
    50: 2.0,
    100: 0.8,
}
"""Kilometres → what is added to the score of a thing within this distance."""

EVERYWHERE_KM = 25.0
"""The assumed distance of what serves everyone: it comes after what is close by and before the next towns."""

COARSE_KM = 5.0
"""The least distance of a thing of which only the municipality is known."""

AROUND_KM = 50.0
"""A thing with a location within this distance is local, whatever else it serves. A chosen distance replaces it."""

MOST_KEPT = 16
"""Places whose distances each process caches: with ten thousand points each takes about a megabyte."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Distances from a place. `distances` maps keys of the index to kilometres.

    `limit` is the chosen distance, if any. `is_order`: the nearest come first. `town` is the slug of the place, if it
    is a municipality: what serves it is found at any distance, after what is within reach.
    """

    distances: Mapping[str, float]
    limit: float | None = None
    is_order: bool = False
    town: str = ""

    def of(self, points: Iterable[str]) -> float:
        """Return the kilometres to the nearest of a thing's points; infinite if none is known."""
        return min([self.distances.get(key, inf) for key in points], default=inf)

    def serves_everywhere(self, points: Iterable[str]) -> bool:
        """Tell whether a thing serves everyone and has no location around the place."""
        keys = list(points)
        if ANY not in keys and REMOTE not in keys:
            return False
        around = AROUND_KM if self.limit is None else self.limit
        return all(self.distances.get(key, inf) > around for key in keys if is_place(key))

    def accepted(self) -> tuple[str, ...]:
        """Return the keys within the chosen distance, and `ANY`."""
        limit = inf if self.limit is None else self.limit
        return (ANY, *(key for key, distance in self.distances.items() if distance <= limit))

    def accepts(self, points: Iterable[str]) -> bool:
        """Tell whether a thing with these points is within the chosen distance or serves everyone."""
        limit = inf if self.limit is None else self.limit
        return any(key == ANY or self.distances.get(key, inf) <= limit for key in points)

    @lru_cache(maxsize=MOST_KEPT)  # noqa: B019 - a few large lists, shared by searches from the same place
    def rings(self, *, has_words: bool) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """Return (added score, keys) of each ring, the nearest ring first."""
        rings: dict[float, list[str]] = {}
        for key, distance in (*self.distances.items(), (ANY, EVERYWHERE_KM)):
            if added := self._added(distance, has_words):
                rings.setdefault(added, []).append(key)
        return tuple((added, tuple(rings[added])) for added in sorted(rings, reverse=True))

    def bonus(self, points: Iterable[str], *, has_words: bool) -> float:
        """Return what an engine adds to the score of a thing with these points."""
        keys = list(points)
        distance = min(self.of(keys), EVERYWHERE_KM if ANY in keys else inf)
        is_somewhere = ANY in keys or any(key in self.distances for key in keys)
        return self._added(distance, has_words) if is_somewhere else 0.0

    def relevance(self, score: float) -> float:
        """Return the part of a score that comes from the words."""
        return score % RING_STEP if self.is_order else score

    def _added(self, distance: float, has_words: bool) -> float:
        if has_words and not self.is_order:
            return next((added for limit, added in AMONG_EQUALS.items() if distance <= limit), 0.0)
        return RING_STEP * (len(RINGS) - bisect_left(RINGS, distance))
