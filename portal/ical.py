"""iCalendar files (RFC 5545) that people import or subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event, vDuration, vText

from portal.absolute_urls import absolute
from portal.formatting import printable

REFRESH_INTERVAL = timedelta(hours=12)
ZONE_YEARS = 3


def make_entry(
    *,
    uid: UUID,
    starts: date | datetime,
    ends: date | datetime | None,
    changed_at: datetime,
    name: str,
    path: str,
    place: str = "",
    words: Iterable[str] = (),
    rule: Mapping[str, object] | None = None,
) -> Event:
    """Return a VEVENT. Times are local times with a time zone; `rule` is an RRULE as icalendar writes it.

    DTSTAMP is the time of the last change, not that of the request. So an unchanged file stays the same.
    """
    entry = Event()
    entry.add("uid", str(uid))
    entry.add("dtstamp", changed_at)
    entry.add("last-modified", changed_at)
    entry.add("dtstart", starts)
    if ends is not None:
        entry.add("dtend", ends)
    if rule:
        entry.add("rrule", dict(rule))
    entry.add("summary", printable(name))
    if place:
        entry.add("location", printable(place))
    address = absolute(path)
    entry.add("description", printable("\n".join([*filter(None, words), address])))
    entry.add("url", address)
    return entry


def calendar_response(name: str, entries: Iterable[Event], *, filename: str = "") -> HttpResponse:
    """Return a calendar with its time zone. With a file name browsers save it; without one people subscribe to it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{translation.get_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for title in ("name", "x-wr-calname"):
        # icalendar does not know these properties, so it would not escape their values.
        calendar.add(title, vText(printable(name)))
    if not filename:
        calendar.add("refresh-interval", REFRESH_INTERVAL, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESH_INTERVAL))
    for entry in entries:
        calendar.add_component(entry)
    _add_time_zone(calendar)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    if filename:
        response["Content-Disposition"] = content_disposition_header(True, f"{filename}.ics")
    return response


def _add_time_zone(calendar: Calendar) -> None:
    """Add the daylight saving changes for the years of the entries, not for all years since 1970."""
    years = [entry.decoded("dtstart").year for entry in calendar.events]
    if years:
        calendar.add_missing_timezones(date(min(years), 1, 1), date(max(years) + ZONE_YEARS, 1, 1))
