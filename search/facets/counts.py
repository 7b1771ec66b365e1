"""The number of hits of each value of a facet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Hits by the value that they name, and the number of hits that match every value without naming one."""

    named: Mapping[str, int] = field(default_factory=dict)
    everywhere: int = 0

    def of(self, value: str) -> int:
        """Return how many hits remain with a filter by this value alone."""
        return self.named.get(value, 0) + self.everywhere
