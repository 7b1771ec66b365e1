"""How near things are to one place: pure arithmetic over the keys of the index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from search.geo.keys import ANY, REMOTE, is_place

RINGS = (1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 65, 80, 100, 150, 200, inf)
"""Kilometres at which a ring around a place ends. Narrow where most things are: an engine orders by rings."""

RING_STEP = 1_000.0
"""What a ring nearer is worth where nearness is the order: more than any words can score."""

AMONG_EQUALS: Mapping[float, float] = {
    # With words, nearness moves things among about equal ones only. A word in a summary scores 3 to 8.
    # "omaishoito" near Sievi: the groups of the next towns come before equal ones of Oulu, 120 km away, but a
    # group that is named for carers comes before a near one that mentions them.
    5: 5.0,
    10: 4.5,
    25: 3.5,
    50: 2.0,
    100: 0.8,
}
"""Kilometres → what is added to the score of what is at most so far away."""

EVERYWHERE_KM = 25.0
"""As far away as this counts what serves everyone: after what is close by, before the next towns."""

COARSE_KM = 5.0
"""Of what is known by its municipality only nothing can be said to be nearer than this."""

AROUND_KM = 50.0
"""What has a place within it is local, whatever else it serves; where a distance was chosen, that counts."""

MOST_KEPT = 16
"""Places whose distances to everything a process keeps: with ten thousand points each takes about a megabyte."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Distances from a place. `known` maps each key of the index to kilometres.

    `limit` is the chosen distance, if any; `is_order` tells that the nearest come first.
    """

    known: Mapping[str, float]
    limit: float | None = None
    is_order: bool = False

    def of(self, points: Iterable[str]) -> float:
        """Return the kilometres to the nearest of a thing's points; infinite when nobody knows."""
        return min((self.known.get(key, inf) for key in points), default=inf)

    def serves_everywhere(self, points: Iterable[str]) -> bool:
        """Tell whether a thing serves the reader wherever they are, and has no place around here."""
        keys = list(points)
        if ANY not in keys and REMOTE not in keys:
            return False
        around = AROUND_KM if self.limit is None else self.limit
        return all(self.known.get(key, inf) > around for key in keys if is_place(key))

    def accepted(self) -> tuple[str, ...]:
        """Return the keys that the chosen distance lets pass, what serves everyone always."""
        limit = inf if self.limit is None else self.limit
        return (ANY, *(key for key, distance in self.known.items() if distance <= limit))

    def accepts(self, points: Iterable[str]) -> bool:
        """Tell whether the chosen distance lets a thing with these points pass."""
        limit = inf if self.limit is None else self.limit
        return any(key == ANY or self.known.get(key, inf) <= limit for key in points)

    @lru_cache(maxsize=MOST_KEPT)  # noqa: B019 - a few large lists, which searches from one place share
    def rings(self, *, has_words: bool) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """Return (what a ring adds to a score, the keys in it), the nearest ring first."""
        rings: dict[float, list[str]] = {}
        for key, distance in (*self.known.items(), (ANY, EVERYWHERE_KM)):
            if added := self._added(distance, has_words):
                rings.setdefault(added, []).append(key)
        return tuple((added, tuple(rings[added])) for added in sorted(rings, reverse=True))

    def bonus(self, points: Iterable[str], *, has_words: bool) -> float:
        """Return what an engine adds to the score of a thing with these points."""
        keys = list(points)
        distance = min(self.of(keys), EVERYWHERE_KM if ANY in keys else inf)
        is_somewhere = ANY in keys or any(key in self.known for key in keys)
        return self._added(distance, has_words) if is_somewhere else 0.0

    def relevance(self, score: float) -> float:
        """Return what the words alone scored."""
        return score % RING_STEP if self.is_order else score

    def _added(self, distance: float, has_words: bool) -> float:
        if has_words and not self.is_order:
            return next((added for limit, added in AMONG_EQUALS.items() if distance <= limit), 0.0)
        return RING_STEP * (len(RINGS) - bisect_left(RINGS, distance))
