"""How many matches each value of a facet has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Matches of a facet: by the value that they name, and those that serve each value and name none."""

    named: Mapping[str, int] = field(default_factory=dict)
    everywhere: int = 0

    def of(self, value: str) -> int:
        """Return how many matches a filter by this value alone leaves."""
        return self.named.get(value, 0) + self.everywhere
