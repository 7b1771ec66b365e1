"""Facts of the offering, as visitors read them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils import translation

from catalogue.models import LiaisonContact, Location, Municipality, Schedule, Service, TaxonomyTerm

ON = date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (18, 64, "18–64-vuotiaat"),
        (65, None, "65 vuotta täyttäneet"),
        (None, 29, "Enintään 29-vuotiaat"),
        (0, 29, "Enintään 29-vuotiaat"),
        (None, None, ""),
    ],
)
def test_ages(low, high, words):
    assert Service(minimum_age=low, maximum_age=high).ages_in_words() == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Tiedot vahvistettu to 31.12.2026."),
        (365, "Tiedot vahvistettu ke 31.12.2025."),
        (366, "Tiedot vahvistettu ti 30.12.2025, yli vuosi sitten: tarkista järjestäjältä."),
        (729, "Tiedot vahvistettu ke 1.1.2025, yli vuosi sitten: tarkista järjestäjältä."),
        (730, "Tiedot vahvistettu ti 31.12.2024, yli 2 vuotta sitten: tarkista järjestäjältä."),
    ],
)
def test_confirmation(days, words):
    service = Service(assured_date=ON - timedelta(days=days))
    assert service.assurance_in_words(ON) == words
    assert service.is_assured(ON) is (days <= 365)
    assert service.assurance_due == ON - timedelta(days=days) + timedelta(days=365)


def test_facts_that_nobody_has_confirmed():
    assert Service().assurance_in_words(ON) == "Järjestäjä ei ole vielä vahvistanut tietoja."
    assert Service().assurance_due is None
    assert not Service().is_assured(ON)


@pytest.mark.parametrize(
    ("facts", "has_room", "words"),
    [
        ({"capacity": "open"}, True, "Tilaa"),
        ({"capacity": "waiting_list"}, False, "Jono"),
        ({"capacity": "full"}, False, "Täynnä"),
        ({"capacity": "unknown"}, None, "Tilanne ei tiedossa"),
        ({"capacity": "open", "status": "on_break"}, False, "Tauolla"),
        (
            {"capacity": "open", "status": "on_break", "break_ends_on": ON},
            False,
            "Tauolla to 31.12.2026 asti",
        ),
        ({"capacity": "open", "status": "on_break", "break_ends_on": ON - DAY}, True, "Tilaa"),
        ({"capacity": "open", "status": "temporarily_closed"}, False, "Toistaiseksi suljettu"),
        (
            {"capacity": "open", "status": "temporarily_closed", "break_ends_on": ON},
            False,
            "Toistaiseksi suljettu",
        ),
        ({"capacity": "open", "status": "ended"}, False, "Päättynyt"),
    ],
)
def test_room(facts, has_room, words):
    assert Service(**facts).has_room(ON) is has_room
    assert Service(**facts).room_in_words(ON) == words


def test_languages_have_their_names_in_the_readers_language():
    service = Service(languages=["sv", "fi", "xx"])
    assert service.language_names() == ["ruotsi", "suomi"]
    with translation.override("sv"):
        assert service.language_names() == ["svenska", "finska"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"byday": "MO,WE"}, "maanantaisin, keskiviikkoisin"),
        ({"byday": "TU", "interval": 1}, "tiistaisin"),
        ({"byday": "TH", "interval": 2}, "joka toinen viikko torstaisin"),
        ({"byday": "FR", "interval": 3}, "3 viikon välein perjantaisin"),
        ({"byday": "SA", "freq": "monthly", "interval": 2}, "joka toinen kuukausi lauantaisin"),
        ({"byday": "2SU", "freq": "monthly"}, "kuukauden toinen sunnuntai"),
        ({"byday": "3MO", "freq": "monthly"}, "kuukauden kolmas maanantai"),
        ({"byday": "4TU", "freq": "monthly"}, "kuukauden neljäs tiistai"),
        ({"byday": "5WE", "freq": "monthly"}, "kuukauden viides keskiviikko"),
        ({"byday": " mo , ,1tu"}, "maanantaisin, kuukauden ensimmäinen tiistai"),
        ({"byday": "MO,XX"}, "maanantaisin"),
        ({"opens_at": time(9, 30), "closes_at": time(12)}, "klo 9.30–12"),
        ({"closes_at": time(12)}, ""),
    ],
)
def test_schedule(facts, words):
    assert Schedule(**facts).in_words() == words


@pytest.mark.parametrize(
    ("ends", "is_over"), [(None, False), (ON, False), (ON - DAY, True), (ON + DAY, False)]
)
def test_schedule_is_over_after_its_last_day(ends, is_over):
    assert Schedule(valid_to=ends).is_over(ON) is is_over


def test_schedule_without_hours_and_one_of_equal_hours():
    assert str(Schedule(byday="MO", opens_at=time(9))) == "MO 09:00:00"
    assert str(Schedule(byday="MO")) == "MO"


HALL = {
    "name": "Kylätalo",
    "street": "Kylätie 1",
    "postal_code": "85410",
    "city": "Sievi",
    "url": "https://kylatalo.example/",
}


@pytest.mark.parametrize(
    ("facts", "name", "address", "words"),
    [
        ({}, "Kylätalo", "Kylätie 1, 85410 Sievi", "Kylätalo, Kylätie 1, 85410 Sievi"),
        ({"street": ""}, "Kylätalo", "85410 Sievi", "Kylätalo, 85410 Sievi"),
        ({"postal_code": ""}, "Kylätalo", "Kylätie 1, Sievi", "Kylätalo, Kylätie 1, Sievi"),
        ({"postal_code": "", "city": ""}, "Kylätalo", "Kylätie 1", "Kylätalo, Kylätie 1"),
        ({"kind": "virtual"}, "Kylätalo", "", "Kylätalo, https://kylatalo.example/"),
        ({"is_confidential": True}, "", "", ""),
        ({"is_confidential": True, "kind": "virtual"}, "", "", ""),
        ({"is_confidential": True, "municipality": Municipality(name="Sievi")}, "Sievi", "", "Sievi"),
    ],
    ids=str,
)
def test_place(facts, name, address, words):
    place = Location(**{**HALL, **facts})
    assert (place.shown_name, place.address, place.in_words()) == (name, address, words)


def test_place_for_editors_has_its_town():
    assert str(Location(**HALL)) == "Kylätalo (Sievi)"
    assert str(Location(name="Kylätalo")) == "Kylätalo"


def test_accessibility_of_a_place():
    place = Location(step_free_entrance="yes", lift="no")
    assert [(str(label), str(stated.label)) for label, stated in place.accessibility()] == [
        ("esteetön sisäänkäynti", "kyllä"),
        ("esteetön wc", "ei tiedossa"),
        ("esteetön pysäköintipaikka", "ei tiedossa"),
        ("hissi tai yksi kerros", "ei"),
        ("induktiosilmukka", "ei tiedossa"),
    ]


@pytest.mark.parametrize(
    ("language", "names"), [("fi", ("Oulu", "Ii")), ("sv", ("Uleåborg", "Ii")), ("en", ("Oulu", "Ii"))]
)
def test_municipality_has_its_name_in_the_readers_language(language, names):
    with translation.override(language):
        assert Municipality(name="Oulu", name_sv="Uleåborg").label() == names[0]
        assert str(Municipality(name="Ii")) == names[1]


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_placed"),
    [(63.9, 24.5, True), (0.0, 0.0, True), (63.9, None, False), (None, 24.5, False), (None, None, False)],
)
def test_municipality_is_placed_by_both_its_coordinates(latitude, longitude, is_placed):
    assert Municipality(latitude=latitude, longitude=longitude).is_placed is is_placed


def test_distance_between_municipalities():
    sievi = Municipality(latitude=63.9074, longitude=24.5167)
    oulu = Municipality(latitude=65.0121, longitude=25.4651)
    assert sievi.distance_to(oulu) == pytest.approx(131, abs=1)


@pytest.mark.parametrize(
    ("language", "label"), [("fi", "Muisti"), ("sv", "Minne"), ("en", "Muisti"), ("ru", "Muisti")]
)
def test_term_has_its_name_in_the_readers_language_else_in_finnish(language, label):
    term = TaxonomyTerm(term="Muisti", term_sv="Minne")
    assert term.labels() == {"fi": "Muisti", "sv": "Minne"}
    with translation.override(language):
        assert term.label() == label


def test_liaison_is_called_by_name_else_by_title():
    assert str(LiaisonContact(name="Maija", title="Koordinaattori")) == "Maija"
    assert str(LiaisonContact(title="Koordinaattori")) == "Koordinaattori"
