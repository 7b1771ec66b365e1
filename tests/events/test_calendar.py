"""Events as calendar files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale

from tests.builders import (
    home_page,
    make_event,
    make_location,
    make_municipality,
    make_private,
    make_standard_page,
)

pytestmark = pytest.mark.django_db

FILE = "/tapahtumat/jarjestofoorumi/kalenteri.ics"


@pytest.fixture(autouse=True)
def site_address(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"


def make_forum(**facts):
    return make_event("Järjestöfoorumi", **{"slug": "jarjestofoorumi", **facts})


def test_event_is_a_file_to_be_saved(client: Client):
    event = make_forum(
        summary="Tule, keskustele;\nkysy.",
        location=make_location("Sali", street="Tie 1"),
        registration_note="Ilmoittaudu.",
        online_url="https://verkossa.example/",
        last_published_at=datetime(2099, 11, 1, 12, tzinfo=UTC),
    )
    response = client.get(event.calendar_path)
    assert event.calendar_path == FILE
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="jarjestofoorumi.ics"'
    assert "max-age=60" in response.headers["Cache-Control"]
    calendar = Calendar.from_ical(response.content)
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Helsinki"]
    [entry] = calendar.events
    assert entry["uid"] == str(event.translation_key)
    assert entry.decoded("dtstamp") == datetime(2099, 11, 1, 12, tzinfo=UTC)
    assert entry["dtstart"].params["TZID"] == "Europe/Helsinki"
    assert entry.decoded("dtstart") == datetime(2027, 3, 4, 15, tzinfo=UTC)
    assert entry.decoded("dtstart").hour == 17
    assert entry.decoded("dtend") == datetime(2027, 3, 4, 17, tzinfo=UTC)
    assert entry["location"] == "Sali, Tie 1, Sievi"
    assert entry["url"] == "https://portal.example/tapahtumat/jarjestofoorumi/"
    for words in ("Tule, keskustele;\nkysy.", "Ilmoittaudu.", "https://verkossa.example/"):
        assert words in entry["description"]


def test_zone_of_the_file_turns_the_clock_as_finland_does(client: Client):
    make_forum(starts_at=datetime(2027, 7, 1, 14, tzinfo=UTC), ends_at=datetime(2027, 7, 1, 15, tzinfo=UTC))
    [zone] = Calendar.from_ical(client.get(FILE).content).timezones
    finland = zone.to_tz()
    assert datetime(2027, 7, 1, 17, tzinfo=finland).utcoffset() == timedelta(hours=3)
    assert datetime(2027, 12, 1, 17, tzinfo=finland).utcoffset() == timedelta(hours=2)


def test_event_at_a_secret_place_names_its_municipality_only(client: Client):
    secret = make_location(
        "Turvakoti", street="Salatie 1", is_confidential=True, municipality=make_municipality()
    )
    make_forum(location=secret)
    text = client.get(FILE).content.decode()
    assert "LOCATION:Sievi\r\n" in text
    assert "Turvakoti" not in text
    assert "Salatie" not in text


def test_draft_has_no_file(client: Client):
    make_forum(live=False)
    assert client.get(FILE).status_code == 404


def test_private_event_has_no_file_for_anyone(client: Client, admin_client: Client):
    make_private(make_forum())
    assert client.get(FILE).status_code == 404
    assert admin_client.get(FILE).status_code == 404


def test_other_pages_have_no_file(client: Client):
    make_standard_page("Tietoa", slug="tietoa")
    for path in (
        "/tietoa/kalenteri.ics",
        "/ei-ole/kalenteri.ics",
        "/kalenteri.ics",
        "/sv/tietoa/kalenteri.ics",
    ):
        assert client.get(path).status_code == 404


def test_event_whose_address_has_a_letter_with_dots_has_a_file(client: Client):
    event = make_event("Hämärä", slug="hämärä")
    assert client.get(event.calendar_path).status_code == 200


def test_event_without_a_place_names_none(client: Client):
    event = make_event("Webinaari", location=None, online_url="https://kokous.example/")
    [entry] = Calendar.from_ical(client.get(event.calendar_path).content).events
    assert "LOCATION" not in entry
    assert "https://kokous.example/" in entry["DESCRIPTION"]


def test_all_coming_public_events_can_be_followed(client: Client):
    soon, later = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=2)
    past = timezone.now() - timedelta(days=2)
    make_event("Tulossa", starts_at=soon, ends_at=later)
    make_event("Ollut", starts_at=past, ends_at=past)
    make_event("Luonnos", starts_at=soon, ends_at=later, live=False)
    make_private(make_event("Salainen", starts_at=soon, ends_at=later))
    response = client.get("/tapahtumat/kalenteri.ics")
    assert "Content-Disposition" not in response.headers
    calendar = Calendar.from_ical(response.content)
    assert [entry["summary"] for entry in calendar.events] == ["Tulossa"]
    assert calendar.refresh_interval == timedelta(hours=12)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in response.content.decode()
    assert calendar.calendar_name.startswith("Tulevat tapahtumat")


def test_calendar_without_events_is_whole(client: Client):
    calendar = Calendar.from_ical(client.get("/tapahtumat/kalenteri.ics").content)
    assert not calendar.events


def test_versions_of_an_event_are_one_entry(client: Client):
    event = make_forum()
    locale, _made = Locale.objects.get_or_create(language_code="sv")
    for page in (home_page(), event.get_parent(), event):
        version = page.specific.copy_for_translation(locale)
        version.live = True
        version.save()
    [swedish] = Calendar.from_ical(client.get(version.calendar_path).content).events
    assert version.calendar_path.startswith("/sv/")
    assert swedish["uid"] == str(event.translation_key)
