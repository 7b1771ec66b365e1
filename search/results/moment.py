"""What a hit is at a moment: open, not open now, or over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.utils import timezone

from search.engines.base import EngineHit


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment: the local day, and the Unix time."""

    day: date
    seconds: int

    @classmethod
    def at(cls, now: datetime) -> Self:
        return cls(timezone.localdate(now), int(now.timestamp()))

    def is_over(self, hit: EngineHit) -> bool:
        """Tell whether a hit has closed for good: an event that is past, a call that has closed."""
        return bool(hit.closes) and max(hit.closes) <= self.seconds

    def is_open(self, hit: EngineHit) -> bool:
        """Tell whether one can take part: it is not on a break, not out of season, not over, and has begun.

        What has no times (an organisation, a page) is always open.
        """
        has_begun = not hit.opens or min(hit.opens) <= self.seconds
        return has_begun and not self.is_over(hit) and (not hit.month or self.day.month in hit.month)
