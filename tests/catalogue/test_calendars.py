"""When a service meets, as a calendar file that claims no more than is known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from dateutil import rrule
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from catalogue.calendars import service_entries
from catalogue.enums import Frequency, LocationKind, ServiceStatus
from catalogue.models import Service
from tests.builders import make_location, make_municipality, make_organization, make_service

pytestmark = pytest.mark.django_db

# A Tuesday.
TODAY = date(2026, 11, 24)
TUESDAYS = {"byday": "TU", "opens_at": time(17), "closes_at": time(19, 30)}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime(2026, 11, 24, 8), tick=False):
        yield


def entries_of(*schedules: dict, **facts) -> list[Event]:
    return service_entries(make_service(schedules=schedules, **facts), on=TODAY)


def meetings(entry: Event, *, until: date = date(2027, 12, 31)) -> list[date]:
    """Return the days of an entry as a calendar program reads its rule."""
    rule = rrule.rrulestr(entry["rrule"].to_ical().decode(), dtstart=entry.decoded("dtstart"))
    return [at.date() for at in rule if at.date() <= until]


def test_weekly_hours_recur_from_today_in_local_time():
    [entry] = entries_of(TUESDAYS)
    assert entry["dtstart"].params["TZID"] == "Europe/Helsinki"
    assert entry.decoded("dtstart") == timezone.make_aware(datetime(2026, 11, 24, 17))
    assert entry.decoded("dtend") == timezone.make_aware(datetime(2026, 11, 24, 19, 30))
    assert meetings(entry)[:3] == [TODAY, date(2026, 12, 1), date(2026, 12, 8)]
    summer = next(
        at
        for at in rrule.rrulestr(entry["rrule"].to_ical().decode(), dtstart=entry.decoded("dtstart"))
        if at.month == 7
    )
    assert summer.hour == 17


def test_calendar_is_filled_for_a_year_at_most():
    [entry] = entries_of(TUESDAYS)
    assert meetings(entry)[-1] == date(2027, 11, 23)


def test_schedule_holds_from_its_first_day_to_its_last():
    [entry] = entries_of({**TUESDAYS, "valid_from": date(2026, 12, 2), "valid_to": date(2026, 12, 22)})
    assert meetings(entry) == [date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)]
    # The end of the last day in UTC, as RFC 5545 wants it beside a local start.
    assert entry["rrule"].to_ical().decode() == "FREQ=WEEKLY;UNTIL=20261222T215959Z;BYDAY=TU"


def test_season_across_the_new_year_ends_with_its_last_month():
    [entry] = entries_of(TUESDAYS, season_first_month=9, season_last_month=5)
    assert meetings(entry)[0] == TODAY
    assert meetings(entry)[-1] == date(2027, 5, 25)


def test_season_to_come_begins_with_its_first_month():
    [entry] = entries_of(TUESDAYS, season_first_month=6, season_last_month=8)
    assert (meetings(entry)[0], meetings(entry)[-1]) == (date(2027, 6, 1), date(2027, 8, 31))


def test_season_of_all_months_is_none():
    [entry] = entries_of(TUESDAYS, season_first_month=1, season_last_month=12)
    assert meetings(entry)[-1] == date(2027, 11, 23)


def test_break_is_left_out_and_the_service_goes_on_after_it():
    [entry] = entries_of(TUESDAYS, status=ServiceStatus.ON_BREAK, break_ends_on=date(2027, 1, 5))
    assert meetings(entry)[0] == date(2027, 1, 12)


@pytest.mark.parametrize(
    "status", [ServiceStatus.ON_BREAK, ServiceStatus.TEMPORARILY_CLOSED, ServiceStatus.ENDED]
)
def test_nothing_is_said_of_a_service_that_is_closed(status):
    assert not entries_of(TUESDAYS, status=status)


@pytest.mark.parametrize("day", [date(2028, 1, 1), date(9999, 12, 31)])
def test_break_longer_than_a_year_leaves_nothing(day):
    assert not entries_of(TUESDAYS, status=ServiceStatus.ON_BREAK, break_ends_on=day)


def test_interval_of_nought_is_one():
    [entry] = entries_of({**TUESDAYS, "interval": 0})
    assert meetings(entry)[:2] == [TODAY, date(2026, 12, 1)]


@pytest.mark.parametrize(
    "schedule",
    [
        {"opens_at": time(17)},
        {**TUESDAYS, "interval": 2},
        {**TUESDAYS, "valid_to": date(2026, 11, 23)},
        {**TUESDAYS, "valid_from": date(2026, 12, 2), "valid_to": date(2026, 12, 7)},
        {**TUESDAYS, "valid_from": date(2030, 1, 1)},
        {**TUESDAYS, "valid_from": date(9999, 12, 31)},
    ],
    ids=[
        "no day",
        "every second week of none to count from",
        "over",
        "no such day in it",
        "too far ahead",
        "the last day of all",
    ],
)
def test_schedule_without_a_known_day_has_no_entry(schedule):
    assert not entries_of(schedule)


def test_every_second_week_is_counted_from_the_first_meeting():
    # The first Tuesday on or after the first of September 2026, a Tuesday; the 24th of November is the 13th.
    [entry] = entries_of({**TUESDAYS, "interval": 2, "valid_from": date(2026, 9, 1)})
    assert meetings(entry)[:2] == [TODAY, date(2026, 12, 8)]
    [other] = entries_of(
        {**TUESDAYS, "interval": 2, "valid_from": date(2026, 9, 8)},
        organization=make_organization("Toinen ry"),
    )
    assert meetings(other)[:2] == [date(2026, 12, 1), date(2026, 12, 15)]


def test_every_second_week_that_came_into_force_after_its_day_begins_a_week_later():
    [entry] = entries_of({**TUESDAYS, "interval": 2, "valid_from": date(2026, 12, 2)})
    assert meetings(entry)[:2] == [date(2026, 12, 8), date(2026, 12, 22)]


def test_every_second_week_is_not_counted_across_a_summer():
    told = {**TUESDAYS, "interval": 2, "valid_from": date(2026, 2, 3)}
    assert not entries_of(told, season_first_month=9, season_last_month=5)
    assert entries_of({**told, "valid_from": date(2026, 9, 1)}, season_first_month=9, season_last_month=5)


@pytest.mark.parametrize("freq", [Frequency.MONTHLY, Frequency.WEEKLY])
def test_first_tuesday_of_a_month_is_monthly_whatever_was_chosen(freq):
    [entry] = entries_of({**TUESDAYS, "byday": "1TU", "freq": freq})
    assert meetings(entry)[:3] == [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2)]


def test_last_friday_of_every_second_month_is_counted_from_the_first():
    [entry] = entries_of(
        {
            "byday": "-1FR",
            "freq": "monthly",
            "interval": 2,
            "valid_from": date(2026, 10, 1),
            "opens_at": time(12),
        }
    )
    assert meetings(entry)[:3] == [date(2026, 12, 25), date(2027, 2, 26), date(2027, 4, 30)]


def test_day_without_an_hour_is_a_whole_day():
    [entry] = entries_of({"byday": "WE", "valid_to": date(2026, 12, 9)})
    assert entry.decoded("dtstart") == date(2026, 11, 25)
    assert "dtend" not in entry
    assert entry["rrule"].to_ical().decode() == "FREQ=WEEKLY;UNTIL=20261209;BYDAY=WE"


def test_hour_without_an_end_has_none():
    [entry] = entries_of({"byday": "WE", "opens_at": time(9)})
    assert "dtend" not in entry


def test_several_days_are_one_entry_and_several_schedules_several():
    entries = entries_of({**TUESDAYS, "byday": "MO,TH"}, TUESDAYS)
    assert meetings(entries[0])[:3] == [date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 3)]
    assert len({str(entry["uid"]) for entry in entries}) == 2


def test_place_is_that_of_the_schedule_or_the_only_one():
    hall, school = make_location("Halli", street="Tie 1"), make_location("Koulu", kind=LocationKind.PHYSICAL)
    [entry] = entries_of(TUESDAYS, places=[hall])
    assert entry["location"] == "Halli, Tie 1, Sievi"
    entries = entries_of(
        TUESDAYS,
        {**TUESDAYS, "location": school},
        places=[hall, school],
        organization=make_organization("B ry"),
    )
    assert ["location" in entry for entry in entries] == [False, True]


def test_secret_place_is_its_municipality_only():
    secret = make_location(
        "Turvakoti", street="Salatie 1", is_confidential=True, municipality=make_municipality()
    )
    [entry] = entries_of(TUESDAYS, places=[secret])
    text = entry.to_ical().decode()
    assert "LOCATION:Sievi\r\n" in text
    assert "Turvakoti" not in text
    assert "Salatie" not in text


def test_notice_of_the_day_comes_first():
    [entry] = entries_of(
        TUESDAYS, alert="Ensi viikolla ei kokoonnuta", alert_ends_on=TODAY + timedelta(days=7)
    )
    assert entry["description"].startswith("Ensi viikolla ei kokoonnuta\n")


# The file


def test_file_is_a_whole_calendar_to_be_saved(client: Client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    service = make_service("Kahvila; iso, \x0bhyvä", slug="kahvila", schedules=[TUESDAYS])
    response = client.get("/palvelut/kahvila/kalenteri.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="kahvila.ics"'
    assert "max-age=60" in response.headers["Cache-Control"]
    calendar = Calendar.from_ical(response.content)
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"]
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Helsinki"]
    [entry] = calendar.events
    assert entry["summary"] == "Kahvila; iso, hyvä"
    assert entry["url"] == "https://portal.example/palvelut/kahvila/"
    assert entry.decoded("dtstamp") == Service.objects.get(pk=service.pk).last_modified.replace(microsecond=0)
    assert all(len(line) <= 75 for line in response.content.splitlines())


def test_file_stays_the_same_until_something_changes(client: Client):
    make_service(slug="kahvila", schedules=[TUESDAYS])
    path = "/palvelut/kahvila/kalenteri.ics"
    first = client.get(path)
    assert client.get(path).content == first.content
    assert client.get(path, headers={"if-none-match": first.headers["ETag"]}).status_code == 304


def test_identity_of_an_entry_is_the_same_in_every_language(client: Client):
    make_service(slug="kahvila", schedules=[TUESDAYS], texts={"sv": {"name": "Kafé", "summary": "Kaffe."}})
    finnish, swedish = (
        Calendar.from_ical(client.get(f"{prefix}/palvelut/kahvila/kalenteri.ics").content).events[0]
        for prefix in ("", "/sv")
    )
    assert swedish["summary"] == "Kafé"
    assert swedish["uid"] == finnish["uid"]


@pytest.mark.parametrize(
    "facts",
    [
        {"status": ServiceStatus.ENDED},
        {"live": False},
        {"schedules": []},
        {"status": ServiceStatus.TEMPORARILY_CLOSED},
    ],
    ids=str,
)
def test_service_without_public_hours_has_no_file(client: Client, facts):
    make_service(slug="kahvila", **{"schedules": [TUESDAYS], **facts})
    assert client.get("/palvelut/kahvila/kalenteri.ics").status_code == 404


def test_service_of_an_organisation_that_may_not_be_listed_has_no_file(client: Client):
    make_service(slug="kahvila", schedules=[TUESDAYS], organization=make_organization(do_not_list=True))
    assert client.get("/palvelut/kahvila/kalenteri.ics").status_code == 404


def test_page_knows_whether_there_is_a_file(client: Client):
    make_service(slug="kahvila", schedules=[TUESDAYS])
    make_service(slug="puhelin", organization=make_organization("B ry"))
    link = 'type="text/calendar" title="Muistikahvila" href="/palvelut/kahvila/kalenteri.ics"'
    assert link in client.get("/palvelut/kahvila/").content.decode()
    assert "text/calendar" not in client.get("/palvelut/puhelin/").content.decode()
