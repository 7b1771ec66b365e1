"""On which days people meet, as keys of the index.

A rule has keys, not dates, so that an index need not be made anew as time goes by: each Thursday is "th", the first
Thursday of a month "1th", its last "-1th", every other Thursday "th/2:0" or "th/2:1" by the number of the week. What
happens once has its dates ("2026-12-03").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from catalogue.models.service_parts import WEEKDAYS, days_of

MEETS = "meets"
"""The field with the keys of a thing."""

MOST_INTERVAL = 8
MOST_DATES = 31
WEEK = 7
_CODES = tuple(code.lower() for code in WEEKDAYS)


def keys_of_rule(byday: str, *, interval: int, starts_on: date | None) -> Iterator[str]:
    """Yield the keys of a recurring time; none if one can't know them: every other week, from nobody knows when."""
    days = [(ordinal, code.lower()) for ordinal, code in days_of(byday)]
    if interval <= 1:
        yield from (f"{ordinal or ''}{code}" for ordinal, code in days)
    elif starts_on and days and interval <= MOST_INTERVAL:
        first = _first_of({code for _ordinal, code in days}, starts_on)
        for ordinal, code in days:
            number = _month_number(first) if ordinal else _week_number(first)
            yield f"{ordinal or ''}{code}/{interval}:{number % interval}"


def keys_of_first_week(rule: Iterable[str], first: date, last: date) -> list[str]:
    """Return the dates of the first week on which a rule meets that begins later, and goes on until `last`.

    Its own keys would find it before it begins. Nobody asks for more than a week, and the index learns when it begins.
    """
    keys = set(rule)
    days = (first + timedelta(days=number) for number in range(WEEK))
    return [day.isoformat() for day in days if day <= last and not keys.isdisjoint(keys_of_day(day))]


def keys_of_dates(first: date, last: date) -> list[str]:
    """Return the keys of what goes on from a day to another; of what is longer than a month, its first month."""
    count = min((last - first).days + 1, MOST_DATES)
    return [(first + timedelta(days=number)).isoformat() for number in range(count)]


def keys_of_day(day: date) -> list[str]:
    """Return the keys of all that takes place on a day."""
    code = _CODES[day.weekday()]
    ordinals = [str((day.day - 1) // WEEK + 1)]
    if (day + timedelta(days=WEEK)).month != day.month:
        ordinals.append("-1")
    intervals = range(2, MOST_INTERVAL + 1)
    return [
        day.isoformat(),
        code,
        *(f"{code}/{interval}:{_week_number(day) % interval}" for interval in intervals),
        *(f"{ordinal}{code}" for ordinal in ordinals),
        *(
            f"{ordinal}{code}/{interval}:{_month_number(day) % interval}"
            for ordinal in ordinals
            for interval in intervals
        ),
    ]


def _first_of(codes: set[str], start: date) -> date:
    days = (start + timedelta(days=number) for number in range(WEEK))
    return next(day for day in days if _CODES[day.weekday()] in codes)


def _week_number(day: date) -> int:
    """Count weeks from Monday to Sunday, through the years."""
    return (day.toordinal() - 1) // WEEK


def _month_number(day: date) -> int:
    return day.year * 12 + day.month
