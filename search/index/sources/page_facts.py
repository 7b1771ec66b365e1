"""By what pages can be narrowed, from the facts that a page type gives (`portal.searchable.SearchFacts`)."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.utils import timezone

from catalogue.enums import LocationKind
from catalogue.models import Location
from portal.searchable import SearchFacts
from search.engines.entries import NEVER
from search.enums import Number, Way
from search.facets import accessibility
from search.facets.days import keys_of_dates
from search.facets.declarations import FACETS, Facet
from search.index.sources.facets import DAY, EACH_MONTH, WEEKDAY_CODES, parts_of_day


def location_of(facts: SearchFacts) -> Location | None:
    """Return where people meet. `portal`, which declares the field, does not know the catalogue."""
    return cast("Location | None", facts.location)


def page_facets(facts: SearchFacts) -> dict[Facet, tuple[str, ...]]:
    """Return the values of a page: its own, and where people meet those of place and time.

    Raises KeyError for a facet that is not declared.
    """
    own = {FACETS[name]: values for name, values in facts.facets.items()}
    if facts.meets is None:
        return own
    location = location_of(facts)
    town = location.municipality if location else None
    is_online = bool(facts.online_url) or (location is not None and location.kind == LocationKind.VIRTUAL)
    is_there = location is not None and location.kind == LocationKind.PHYSICAL
    ways = (Way.PLACE.value,) * is_there + (Way.ONLINE.value,) * is_online or (Way.AGREED.value,)
    return {
        Facet.MUNICIPALITY: (town.slug,) if town else (),
        Facet.WEEKDAY: _weekdays_between(*facts.meets),
        Facet.TIME_OF_DAY: _parts_of_day(*facts.meets),
        Facet.WAY: ways,
        Facet.ACCESSIBILITY: accessibility.tokens(_stated(location if is_there else None, ways)),
        **own,
    }


def _stated(location: Location | None, ways: tuple[str, ...]) -> list[accessibility.Statements]:
    """Return what is stated of a building; of a secret one as little as its page does."""
    if location is not None and not location.is_confidential:
        return [[getattr(location, fact) for fact in accessibility.FACTS]]
    return [accessibility.NOT_STATED] if location is not None or Way.AGREED.value in ways else []


def _weekdays_between(starts_at: datetime, ends_at: datetime) -> tuple[str, ...]:
    first, last = timezone.localdate(starts_at), timezone.localdate(ends_at)
    days = min((last - first).days, 6) + 1
    there = {(first + DAY * number).weekday() for number in range(days)}
    return tuple(code for number, code in enumerate(WEEKDAY_CODES) if number in there)


def _parts_of_day(starts_at: datetime, ends_at: datetime) -> tuple[str, ...]:
    """Return the parts of its day; of several days, the one in which it begins."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    is_of_one_day = starts.date() == ends.date()
    return parts_of_day([(starts.strftime("%H:%M"), ends.strftime("%H:%M") if is_of_one_day else None)])


def meeting_keys(facts: SearchFacts) -> tuple[str, ...]:
    """Return the keys of the days on which people meet."""
    if facts.meets is None:
        return ()
    first, last = (timezone.localdate(moment) for moment in facts.meets)
    return tuple(keys_of_dates(first, last))


def page_numbers(facts: SearchFacts) -> dict[Number, tuple[int, ...]]:
    """Return from when and until when a page's subject is going on; nothing of what has no time."""
    if facts.opens_at is None and facts.closes_at is None:
        return {}
    return {
        Number.MONTH: EACH_MONTH,
        Number.OPENS: (int(facts.opens_at.timestamp()) if facts.opens_at else 0,),
        Number.CLOSES: (int(facts.closes_at.timestamp()) if facts.closes_at else NEVER,),
    }
