"""Facet values and numbers of services and events, by which results are filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain

from django.utils import timezone

from catalogue.enums import LocationKind, ServiceKind, ServiceStatus
from catalogue.models.service_parts import WEEKDAYS, days_of
from search.engines.entries import NEVER
from search.enums import Number, TimeOfDay, Way
from search.facets import accessibility
from search.facets.days import keys_of_first_week, keys_of_rule
from search.facets.declarations import Facet
from search.index.sources.service_rows import Row, ServiceRow

DAY = timedelta(days=1)
WEEKDAY_CODES = tuple(code.lower() for code in WEEKDAYS)
OLDEST = 32_767
"""The highest age that the database field can hold."""

EACH_MONTH = tuple(range(1, 13))
PARTS_OF_DAY = {
    TimeOfDay.MORNING: ("00:00", "12:00"),
    TimeOfDay.AFTERNOON: ("12:00", "17:00"),
    TimeOfDay.EVENING: ("17:00", "24:00"),
}
"""From when until when each part of the day is."""

BY_PHONE = (ServiceKind.ADVICE, ServiceKind.CRISIS_HELP)
"""Nearly every service has a telephone number for questions; these are given by telephone."""

_ACCESSIBILITY = tuple(f"location__{fact}" for fact in accessibility.FACTS)
_FIRST, _LAST = date.min.isoformat(), date.max.isoformat()


def service_facets(row: ServiceRow, day: date) -> dict[Facet, tuple[str, ...]]:
    """Return the facet values of a service on a day: a schedule that has ended by then gives no weekday."""
    ways = tuple(way.value for way in _ways(row))
    current = _current(row.schedules, day)
    return {
        Facet.WEEKDAY: _weekdays(current),
        Facet.TIME_OF_DAY: parts_of_day((row["opens_at"], row["closes_at"]) for row in current),
        Facet.WAY: ways,
        Facet.CAPACITY: (row.capacity,),
        Facet.ACCESSIBILITY: accessibility.tokens(_statements(row.places, ways)),
        Facet.SECTOR: (row.organization_sector,),
    }


def _current(schedules: Iterable[Row], day: date) -> list[Row]:
    today = day.isoformat()
    return [row for row in schedules if (row["valid_to"] or _LAST) >= today]


def _weekdays(schedules: Iterable[Row]) -> tuple[str, ...]:
    there = {code.lower() for row in schedules for _ordinal, code in days_of(row["byday"])}
    return tuple(code for code in WEEKDAY_CODES if code in there)


def parts_of_day(times: Iterable[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """Return the parts of the day that the times touch; times are "HH:MM…", and an end may be missing."""
    spans = [(opens[:5], (closes or opens)[:5]) for opens, closes in times if opens]
    return tuple(
        part.value
        for part, (begins, ends) in PARTS_OF_DAY.items()
        if any(opens < ends and (closes > begins or opens >= begins) for opens, closes in spans)
    )


def meeting_keys(schedules: Iterable[Row], day: date) -> tuple[str, ...]:
    """Return the keys of the days on which a service meets, by the schedules in force on a day or later."""
    keys = (_keys(row, day) for row in _current(schedules, day))
    return tuple(dict.fromkeys(chain.from_iterable(keys)))


def _keys(row: Row, day: date) -> Iterable[str]:
    begins = _date(row["valid_from"])
    rule = keys_of_rule(row["byday"], interval=row["interval"], starts_on=begins)
    if begins is None or begins <= day:
        return rule
    return keys_of_first_week(rule, begins, _date(row["valid_to"]) or date.max)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _ways(row: ServiceRow) -> Iterator[Way]:
    kinds = {place["location__kind"] for place in row.places}
    is_online = LocationKind.VIRTUAL in kinds or row.kind == ServiceKind.DIGITAL
    is_by_phone = row.has_phone and row.kind in BY_PHONE
    if LocationKind.PHYSICAL in kinds:
        yield Way.PLACE
    if is_online:
        yield Way.ONLINE
    if is_by_phone:
        yield Way.PHONE
    if not (kinds or is_online or is_by_phone):
        yield Way.AGREED


def _statements(places: Iterable[Row], ways: Iterable[str]) -> Iterator[accessibility.Statements]:
    """Yield the accessibility facts of each place; a confidential one has none, as on its page.

    A service that is somewhere but names no place counts as unknown. A service on the web needs no ramp.
    """
    for place in places:
        if place["location__kind"] == LocationKind.PHYSICAL:
            is_secret = place["location__is_confidential"]
            yield accessibility.NOT_STATED if is_secret else [place[fact] for fact in _ACCESSIBILITY]
    if Way.AGREED in ways:
        yield accessibility.NOT_STATED


def service_numbers(row: ServiceRow, day: date) -> dict[Number, tuple[int, ...]]:
    """Return the numbers of a service that conditions compare: ages, season months, when it opens and closes, and
    whether it helps the reader.

    Of several periods it takes the current one on that day, or else the next. When a period has ended,
    `search.index.outbox.changed_schedules` queues the service.
    """
    opens, closes = _period(row, day)
    return {
        Number.HELPS: () if row.kind == ServiceKind.VOLUNTEERING else (1,),
        Number.MINIMUM_AGE: (row.minimum_age or 0,),
        Number.MAXIMUM_AGE: (OLDEST if row.maximum_age is None else row.maximum_age,),
        Number.MONTH: _months(row.season_first_month, row.season_last_month),
        Number.OPENS: (opens,),
        Number.CLOSES: (closes,),
    }


def _months(first: int | None, last: int | None) -> tuple[int, ...]:
    if first is None or last is None:
        return EACH_MONTH
    within = (lambda month: first <= month <= last) if first <= last else lambda m: m >= first or m <= last
    return tuple(filter(within, EACH_MONTH))


def _period(row: ServiceRow, day: date) -> tuple[int, int]:
    """Return the Unix times when a service opens and closes, without regard to its season."""
    resumes = _resumes_on(row)
    if resumes is None:
        return NEVER, NEVER
    from_day = max(day, resumes).isoformat()
    periods = _merged((each["valid_from"] or _FIRST, each["valid_to"] or _LAST) for each in row.schedules)
    if not periods:
        return _starts(resumes), NEVER
    first, last = next((period for period in periods if period[1] >= from_day), periods[-1])
    opens = max(date.fromisoformat(first), resumes)
    return _starts(opens), NEVER if last == _LAST else _starts(date.fromisoformat(last) + DAY)


def _resumes_on(row: ServiceRow) -> date | None:
    """Return the first day without a break; None if it is not known."""
    if row.status == ServiceStatus.ACTIVE:
        return date.min
    if row.status == ServiceStatus.ON_BREAK and row.break_ends_on:
        return row.break_ends_on + DAY
    return None


def _merged(periods: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the periods in order, and merge those that overlap or follow each other; days are ISO 8601."""
    merged: list[tuple[str, str]] = []
    for first, last in sorted(periods):
        if merged and first <= _day_after(merged[-1][1]):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _day_after(day: str) -> str:
    return day if day == _LAST else (date.fromisoformat(day) + DAY).isoformat()


@lru_cache(maxsize=2_000)
def _starts(day: date) -> int:
    """Return the Unix time of a day's first second in the local time zone; 0 before 1970."""
    if day.year < 1970:
        return 0
    return int(timezone.make_aware(datetime.combine(day, time.min)).timestamp())
