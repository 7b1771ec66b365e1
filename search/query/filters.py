"""The filters of a search: facet values, and ranges of numbers."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from search.engines.base import Range
from search.enums import Number
from search.facets import accessibility
from search.facets.declarations import Facet
from search.query.search_query import SearchQuery


def filters(query: SearchQuery) -> dict[str, tuple[str, ...]]:
    """Return the stored values that satisfy each chosen facet."""
    return {
        facet.value: accessibility.accepted_tokens(values) if facet == Facet.ACCESSIBILITY else values
        for facet, values in query.facets.items()
    }


def conditions(query: SearchQuery, *, now: int) -> tuple[Range, ...]:
    """Return the ranges that the numbers of each hit must meet at a Unix time.

    Only services have ages; only services, events and calls have a time. Other things don't match such a search.
    Words of danger find only what may help the reader.
    """
    ranges: list[Range] = []
    if query.danger:
        # Below the panel stands only help: nothing that recruits, no news, no paragraph of a document.
        ranges.append(Range(number=Number.HELPS, gte=1))
    if query.age is not None:
        ranges += (
            Range(number=Number.MINIMUM_AGE, lte=query.age),
            Range(number=Number.MAXIMUM_AGE, gte=query.age),
        )
    if query.is_on_now:
        month = timezone.localtime(datetime.fromtimestamp(now, timezone.get_current_timezone())).month
        ranges += (
            Range(number=Number.MONTH, gte=month, lte=month),
            Range(number=Number.OPENS, lte=now),
            Range(number=Number.CLOSES, gte=now + 1),
        )
    return tuple(ranges)
