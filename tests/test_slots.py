"""Slots: what apps above show on pages of apps below, at one query each."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from jinja2 import UndefinedError

from catalogue import prefetch
from catalogue.models import Service
from events.enums import EventKind
from portal import slots
from portal.slots import Panel, Slot
from search.models import Change
from tests.builders import (
    make_call,
    make_cooperation_document,
    make_event,
    make_location,
    make_municipality,
    make_private,
    make_service,
    make_term,
)

pytestmark = pytest.mark.django_db


def municipality_with_events():
    town = make_municipality("Kalajoki")
    for number in range(5):
        make_event(
            f"Foorumi {number}",
            location=make_location(f"Sali {number}", municipality=town, is_confidential=number == 0),
            kind=EventKind.FORUM,
            starts_at=datetime(2098, 3, 4 + number, 15, tzinfo=UTC),
            ends_at=datetime(2098, 3, 4 + number, 17, tzinfo=UTC),
        )
    return town


def cooperation_with_forums_and_calls():
    municipality_with_events()
    for number in range(5):
        make_call(f"Haku {number}", opens_on=date(2020, 1, 1), closes_on=date(2098, 1, 1 + number))
    return make_cooperation_document().get_parent().specific


def municipality_with_services():
    town = make_municipality("Kalajoki")
    for number in range(5):
        make_service(f"Kuoro {number}", areas=[town])
    call_command("search_rebuild", verbosity=0)
    Change.objects.all().delete()
    return town


def service_with_similar_ones():
    theme = make_term("Laulu")
    for number in range(5):
        service = make_service(f"Kuoro {number}", terms=[theme])
    call_command("search_rebuild", verbosity=0)
    Change.objects.all().delete()
    [loaded] = prefetch.load(Service.objects.filter(pk=service.pk))
    return loaded


THINGS = {
    "similar": service_with_similar_ones,
    "municipality": municipality_with_events,
    "services": municipality_with_services,
    "cooperation": cooperation_with_forums_and_calls,
}
"""Slot → a function that makes the thing of its page, with much to show."""

FIRST_SHOWN = {
    "services": "Kuoro 0",
    "similar": "Kuoro",
    "coming_events": "Foorumi 0",
    "coming_forums": "Foorumi 0",
    "open_calls": "Haku 0",
}
"""Panel → the first title that it shows of that."""


@pytest.mark.parametrize("name", slots.panels())
def test_panel_costs_one_query_at_most_however_much_it_shows(name, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:///{tmp_path}/search"
    panel = slots.panels()[name]
    thing = THINGS[panel.slot]()
    render = engines["jinja2"].get_template(panel.template).render
    render(panel.context(thing))  # what a process keeps is kept from now on
    with CaptureQueriesContext(connection) as queries:
        html = render(panel.context(thing))
    assert FIRST_SHOWN[name] in html
    # The short one asks whether what is kept still holds; a request asks it once for the whole page.
    own = [query["sql"] for query in queries if "portal_sharedchange" not in query["sql"]]
    assert len(own) <= 1, own


def test_every_slot_has_a_thing_to_be_tried_with():
    assert set(THINGS) == set(Slot)


def test_misspelt_slot_fails_at_once():
    with pytest.raises(ValueError, match="municipalty"):
        slots.register("x", Panel("municipalty", "events/coming_panel.html", lambda thing: None))
    with pytest.raises(ValueError, match="municipalty"):
        slots.fill("municipalty", None)
    with pytest.raises(UndefinedError, match="MUNICIPALTY"):
        engines["jinja2"].from_string("{{ slot(Slot.MUNICIPALTY, 1) }}").render({})


def test_panels_stand_in_their_slot_and_those_with_nothing_to_show_are_left_out(monkeypatch):
    monkeypatch.setattr(slots, "_panels", {})
    assert slots.fill(Slot.MUNICIPALITY, None) == ""
    slots.register("empty", Panel(Slot.MUNICIPALITY, "events/coming_panel.html", lambda thing: None))
    slots.register("none", Panel(Slot.MUNICIPALITY, "events/coming_panel.html", lambda thing: {"events": []}))
    assert slots.fill(Slot.MUNICIPALITY, None).count("<section") == 1


# Coming events on the page of a municipality


def test_municipality_shows_the_next_three_of_its_events(client):
    town = municipality_with_events()
    elsewhere = make_municipality("Sievi")
    make_event("Muualla", location=make_location("Tori", municipality=elsewhere))
    text = client.get(town.get_absolute_url()).content.decode()
    assert "Tulevia tapahtumia" in text
    assert [f"Foorumi {number}" in text for number in range(5)] == [True, True, True, False, False]
    assert "Muualla" not in text
    assert "Sali 0" not in text  # secret


def test_municipality_shows_no_past_private_or_unpublished_event(client):
    town = make_municipality("Kalajoki")
    hall = make_location("Sali", municipality=town)
    coming = {
        "starts_at": datetime(2098, 3, 4, 15, tzinfo=UTC),
        "ends_at": datetime(2098, 3, 4, 17, tzinfo=UTC),
    }
    past = {
        "starts_at": datetime(2020, 3, 4, 15, tzinfo=UTC),
        "ends_at": datetime(2020, 3, 4, 17, tzinfo=UTC),
    }
    make_event("Ollut", location=hall, **past)
    make_event("Luonnos", location=hall, live=False, **coming)
    make_private(make_event("Salainen", location=hall, **coming))
    text = client.get(town.get_absolute_url()).content.decode()
    assert "Tulevia tapahtumia" not in text
    for title in ("Ollut", "Luonnos", "Salainen"):
        assert title not in text


# The front page of cooperation


def test_cooperation_shows_the_next_forums_and_the_calls_that_close_first(client):
    page = cooperation_with_forums_and_calls()
    text = client.get(page.url).content.decode()
    assert [f"Foorumi {number}" in text for number in range(5)] == [True, True, True, False, False]
    assert [f"Haku {number}" in text for number in range(5)] == [True, True, True, False, False]
    assert "Sali 0" not in text  # secret


def test_cooperation_shows_no_workshop_and_nothing_past_private_or_unpublished(client):
    page = make_cooperation_document().get_parent().specific
    coming = {
        "starts_at": datetime(2098, 3, 4, 15, tzinfo=UTC),
        "ends_at": datetime(2098, 3, 4, 17, tzinfo=UTC),
    }
    days = {"opens_on": date(2020, 1, 1), "closes_on": date(2098, 1, 1)}
    make_event("Taidepaja", kind=EventKind.WORKSHOP, **coming)
    make_event("Luonnos", kind=EventKind.FORUM, live=False, **coming)
    make_private(make_event("Salainen", kind=EventKind.FORUM, **coming))
    make_call("Päättynyt", opens_on=date(2020, 1, 1), closes_on=date(2020, 2, 1))
    make_call("Hakuluonnos", live=False, **days)
    make_private(make_call("Salahaku", **days))
    text = client.get(page.url).content.decode()
    for title in ("Taidepaja", "Luonnos", "Salainen", "Päättynyt", "Hakuluonnos", "Salahaku"):
        assert title not in text
    assert "Seuraavan foorumin päivää ei ole vielä kerrottu." in text
    assert "Juuri nyt mikään haku ei ole auki." in text


def test_cooperation_leads_to_the_feeds_in_words(client):
    text = client.get(make_cooperation_document().get_parent().specific.url).content.decode()
    assert "Seuraa syötteenä: Tulevat tapahtumat" in text
    assert "Seuraa syötteenä: Ajankohtaista ja avustushaut" in text
    assert "Kaikki tulevat tapahtumat kalenteriin" in text
