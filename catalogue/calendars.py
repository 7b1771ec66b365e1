"""The schedules of a service as recurring calendar entries (RFC 5545). They contain no guesses."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from uuid import uuid5

from dateutil import rrule
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from catalogue.enums import Frequency, ServiceStatus
from catalogue.models import Schedule, Service
from portal.ical import make_entry

HORIZON = timedelta(days=365)
"""How far ahead entries recur. A saved file cannot be corrected, so it must not recur for ever."""

_DAY = timedelta(days=1)
_WEEKDAYS = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR}
_WEEKDAYS |= {"SA": rrule.SA, "SU": rrule.SU}


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last known day on which a service is active. `season_begins` is set if it has seasons."""

    first: date
    last: date
    season_begins: date | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The first day, the last possible day, and the RRULE as icalendar writes it, without its end."""

    first: date
    last: date
    rule: dict[str, object]


def service_entries(service: Service, *, on: date) -> list[Event]:
    """Return an entry for each schedule from a day on, if its days are known.

    A service has no entries if it is closed, has ended, or is on a break without an end. Entries cover only one
    season, the current or the next: the hours may change after it.
    """
    return [_entry(service, schedule, recurrence, on) for schedule, recurrence in recurrences(service, on=on)]


def recurrences(service: Service, *, on: date) -> list[tuple[Schedule, Recurrence]]:
    """Return the schedules whose days are known, with their recurrence."""
    period = period_of(service, on)
    if period is None:
        return []
    found = ((schedule, recurrence_of(schedule, period)) for schedule in service.current_schedules(on))
    return [(schedule, recurrence) for schedule, recurrence in found if recurrence]


def period_of(service: Service, on: date) -> Period | None:
    """Return when a service is active: from a day or from the end of its break, until the end of its season."""
    status = service.shown_status(on)
    last = on + HORIZON
    if status == ServiceStatus.ACTIVE:
        first = on
    elif status == ServiceStatus.ON_BREAK and service.break_ends_on and service.break_ends_on < last:
        first = service.break_ends_on + _DAY
    else:
        return None
    months = service.season_first_month, service.season_last_month
    if None in months or months[1] % 12 + 1 == months[0]:
        return Period(first, last)
    begins, ends = _season(*months, day=first)
    first, last = max(first, begins), min(last, ends)
    return Period(first, last, begins) if first <= last else None


def _season(first_month: int, last_month: int, *, day: date) -> tuple[date, date]:
    """Return the first and the last day of the current season, or of the next one."""
    for year in (day.year - 1, day.year, day.year + 1):
        year_of_end = year if first_month <= last_month else year + 1
        ends = date(year_of_end, last_month, monthrange(year_of_end, last_month)[1])
        if ends >= day:
            break
    return date(year, first_month, 1), ends


def recurrence_of(schedule: Schedule, period: Period) -> Recurrence | None:
    """Return when a schedule recurs within a period. None if its days are not known.

    "Every second Monday" needs a Monday to count from. It is the first Monday after the schedule came into
    force, if that was in the same season. Without it a guess would be wrong half of the time.
    """
    first, last = _within(schedule, period)
    interval = max(schedule.interval, 1)
    anchor = schedule.valid_from if interval > 1 else first
    if not schedule.days() or first > last or anchor is None:
        return None
    if interval > 1 and period.season_begins is not None and anchor < period.season_begins:
        return None
    counted_from = _dates(schedule, anchor, interval=1).after(_midnight(anchor), inc=True)
    if counted_from is None:
        return None
    meets = _dates(schedule, counted_from.date(), interval=interval)
    meeting = meets.after(_midnight(first), inc=True)
    if meeting is None or meeting.date() > last:
        return None
    days = [f"{ordinal or ''}{code}" for ordinal, code in schedule.days()]
    rule: dict[str, object] = {"freq": "MONTHLY" if _is_monthly(schedule) else "WEEKLY", "byday": days}
    if interval > 1:
        rule["interval"] = interval
    return Recurrence(meeting.date(), last, rule)


def _within(schedule: Schedule, period: Period) -> tuple[date, date]:
    first = max(period.first, schedule.valid_from or period.first)
    return first, min(period.last, schedule.valid_to or period.last)


def _is_monthly(schedule: Schedule) -> bool:
    """Return whether a schedule is monthly. "First Tuesday" is monthly even if `freq` says weekly."""
    return schedule.freq == Frequency.MONTHLY or any(ordinal for ordinal, _code in schedule.days())


def _dates(schedule: Schedule, start: date, *, interval: int) -> rrule.rrule:
    days = [_WEEKDAYS[code](ordinal) if ordinal else _WEEKDAYS[code] for ordinal, code in schedule.days()]
    freq: Literal[1, 2] = rrule.MONTHLY if _is_monthly(schedule) else rrule.WEEKLY
    return rrule.rrule(freq, dtstart=_midnight(start), interval=interval, byweekday=days)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _entry(service: Service, schedule: Schedule, recurrence: Recurrence, on: date) -> Event:
    starts, ends, until = _hours(schedule, recurrence)
    text = service.text()
    location = schedule.location or _only_place(service)
    return make_entry(
        uid=uuid5(service.uuid, f"schedule {schedule.pk}"),
        starts=starts,
        ends=ends,
        changed_at=service.last_modified,
        name=str(service),
        path=service.get_absolute_url(),
        place=location.in_words() if location else "",
        words=[
            service.current_alert(on),
            text.summary if text else "",
            schedule.description,
            service.organization.name,
            _("Tarkista ajat palvelun sivulta, ennen kuin lähdet."),
        ],
        rule={**recurrence.rule, "until": until},
    )


def _hours(schedule: Schedule, recurrence: Recurrence) -> tuple[date, date | None, date]:
    """Return DTSTART, DTEND and UNTIL. They are days if no time is known; else UNTIL is in UTC (RFC 5545)."""
    if schedule.opens_at is None:
        return recurrence.first, None, recurrence.last
    starts = _local(recurrence.first, schedule.opens_at)
    ends = _local(recurrence.first, schedule.closes_at) if schedule.closes_at else None
    return starts, ends, _local(recurrence.last, time(23, 59, 59)).astimezone(UTC)


def _local(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _only_place(service: Service):
    places = list(service.places.all())
    return places[0].location if len(places) == 1 else None
