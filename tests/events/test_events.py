"""Events as a visitor sees them at a moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.enums import EventKind
from tests.builders import make_event, make_location, make_municipality, make_private

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 10, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TITLE = re.compile(r'class="card__title"><a [^>]*>([^<]*)<')


@pytest.fixture
def listed(client):
    """The titles of coming and of past events on the page of events."""

    def get(address: str = "") -> tuple[list[str], list[str]]:
        with time_machine.travel(NOW, tick=False):
            text = client.get(f"/tapahtumat/{address}").content.decode().replace("\xad", "")
        coming, _heading, past = text.partition("Menneet tapahtumat</h2>")
        return TITLE.findall(coming), TITLE.findall(past)

    return get


def event(title="Foorumi", *, starts=HOUR, lasts=HOUR, **facts):
    return make_event(title, starts_at=NOW + starts, ends_at=NOW + starts + lasts, **facts)


@pytest.mark.parametrize(
    ("starts", "is_coming"),
    [(HOUR, True), (-HOUR / 2, True), (-HOUR, True), (-HOUR - timedelta(seconds=1), False)],
    ids=["before", "meanwhile", "at its end", "after"],
)
def test_event_is_coming_until_it_has_ended(client, listed, starts, is_coming):
    page = event(starts=starts)
    assert listed() == ((["Foorumi"], []) if is_coming else ([], ["Foorumi"]))
    with time_machine.travel(NOW, tick=False):
        text = client.get(page.url).content.decode()
    assert ("Tämä tapahtuma on jo ollut." in text) is not is_coming
    assert ("Lisää kalenteriin" in text) is is_coming


def test_nearest_coming_event_and_latest_past_one_come_first(listed):
    for number in (3, 1, 2):
        event(f"Tulossa {number}", starts=number * DAY)
        event(f"Ollut {number}", starts=-number * DAY)
    assert listed() == (
        ["Tulossa 1", "Tulossa 2", "Tulossa 3"],
        ["Ollut 1", "Ollut 2", "Ollut 3"],
    )


def test_events_of_one_moment_keep_the_order_in_which_they_were_made(listed):
    for number in range(3):
        event(f"Tulossa {number}")
        event(f"Ollut {number}", starts=-DAY)
    assert listed() == (["Tulossa 0", "Tulossa 1", "Tulossa 2"], ["Ollut 0", "Ollut 1", "Ollut 2"])


def test_past_events_come_twenty_on_a_page(listed):
    for number in range(1, 22):
        event(f"Ollut {number}", starts=-number * DAY)
    assert listed()[1] == [f"Ollut {number}" for number in range(1, 21)]
    assert listed("?sivu=2")[1] == ["Ollut 21"]


def test_drafts_and_private_events_are_not_listed(listed):
    event("Luonnos", live=False)
    make_private(event("Salainen"))
    assert listed() == ([], [])


def test_page_tells_when_where_and_how(client):
    page = event(
        location=make_location("Kylätalo", street="Kylätie 1", postal_code="85410"),
        online_url="https://verkossa.example/",
        registration_note="Ilmoittaudu viimeistään maanantaina.",
        kind="workshop",
    )
    text = client.get(page.url).content.decode()
    for words in (
        "ke 10.3.2027 klo 13–14",
        "Kylätalo<br>Kylätie 1, 85410 Sievi",
        'href="https://verkossa.example/"',
        "Ilmoittaudu viimeistään maanantaina.",
        "<p>Työpaja</p>",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"online_url": "https://verkossa.example/"}, "<span>Verkossa</span>"), ({}, "</span> </p>")],
)
def test_card_tells_where_an_event_without_a_place_is(client, facts, words):
    event(**facts)
    with time_machine.travel(NOW, tick=False):
        assert words in client.get("/tapahtumat/").content.decode()


def test_event_does_not_end_before_it_begins():
    event(lasts=timedelta())
    with pytest.raises(ValidationError) as refused:
        event("Toinen", lasts=-HOUR)
    assert refused.value.message_dict == {"ends_at": ["Tapahtuma ei voi päättyä ennen kuin se alkaa."]}


def test_kinds_of_events_keep_their_names_in_the_database():
    assert EventKind.values == ["forum", "workshop", "regional_event", "negotiation"]


def test_page_of_a_municipality_tells_its_own_next_events_only(client):
    sievi, oulu = make_municipality("Sievi"), make_municipality("Oulu")
    soon = timezone.now() + timedelta(days=3)
    times = {"starts_at": soon, "ends_at": soon + timedelta(hours=2)}
    make_event("Kyläpäivä", location=make_location("Kylätalo", municipality=sievi), **times)
    make_event("Rantapäivä", location=make_location("Rantatalo", municipality=oulu), **times)
    text = client.get("/kunnat/sievi/").content.decode().replace("\xad", "")
    assert "Kyläpäivä" in text
    assert "Rantapäivä" not in text
