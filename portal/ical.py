"""Calendar files (RFC 5545) that a reader's own calendar takes in or follows."""

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

FOLLOWED_EVERY = timedelta(hours=12)
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
    """Return a VEVENT. Times are local ones with a zone; `rule` is an RRULE in icalendar's words.

    DTSTAMP is when the facts changed, not when the file was made: so an unchanged file stays the same.
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
    """Return a calendar with its time zone: to be followed, or with a file name to be saved."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{translation.get_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for title in ("name", "x-wr-calname"):
        # The library does not know these names, and would write their values as they are.
        calendar.add(title, vText(printable(name)))
    if not filename:
        calendar.add("refresh-interval", FOLLOWED_EVERY, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(FOLLOWED_EVERY))
    for entry in entries:
        calendar.add_component(entry)
    _add_time_zone(calendar)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    if filename:
        response["Content-Disposition"] = content_disposition_header(True, f"{filename}.ics")
    return response


def _add_time_zone(calendar: Calendar) -> None:
    """Add when summer time begins and ends in the years of the entries, not in all years since 1970."""
    years = [entry.decoded("dtstart").year for entry in calendar.events]
    if years:
        calendar.add_missing_timezones(date(min(years), 1, 1), date(max(years) + ZONE_YEARS, 1, 1))
