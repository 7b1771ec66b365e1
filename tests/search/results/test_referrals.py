"""What a professional is told of a service on its card, from the stored facts, on a day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from catalogue.enums import View
from search.engines.base import EngineHit
from search.index.outbox.pending import PendingChanges
from search.query.parsing import ParsedQuery
from search.query.search_query import SearchQuery
from search.results.pipeline import Results, with_current_cards
from search.results.presentation import shown_hits
from tests.builders import make_municipality, make_term

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 9)
NOW = datetime(2026, 12, 9, tzinfo=UTC)
TEXT = {
    "language": "fi",
    "name": "Kahvila",
    "url": "/palvelut/kahvila/",
    "summary": "Seuraa.",
    "body": "Pitkästi.",
}
QUERY = SearchQuery(view=View.PROFESSIONAL)
CARD = {"organization": "Kylä ry", "fees": "free", "status": "active", "break_ends_on": None}


def found(card):
    page = Paginator([], 20).get_page(1)
    return Results(
        query=SearchQuery(),
        parsed=ParsedQuery(language="fi"),
        cards=(card,),
        hits=(),
        total=1,
        counts={},
        page=page,
    )


def hit(view=View.PROFESSIONAL, kind="service", day=DAY, referral=None, **card):
    facts = {**CARD, "referral": referral or {}, **card}
    stored = {"kind": kind, "texts": [TEXT], "card": facts, "points": []}
    [shown] = shown_hits(found(stored), SearchQuery(view=view), day=day)
    return shown


def told(day=DAY, card=None, **referral):
    return hit(day=day, referral=referral, **(card or {})).referral


def test_only_services_are_told_of_otherwise_and_only_to_professionals():
    assert hit().referral
    assert hit(kind="organization").referral is None
    assert hit(view=View.RESIDENT).referral is None


def test_link_of_a_professionals_card_keeps_the_view():
    assert hit().url == "/palvelut/kahvila/?nakyma=ammattilainen"
    assert hit(view=View.RESIDENT).url == "/palvelut/kahvila/"
    assert hit().referral.path == "/palvelut/kahvila/"


@pytest.mark.parametrize(
    ("capacity", "words", "has_room"),
    [
        ("open", "Tilaa", True),
        ("waiting_list", "Jono", False),
        ("full", "Täynnä", False),
        ("unknown", "Tilanne ei tiedossa", None),
    ],
)
def test_room_is_said_in_a_word(capacity, words, has_room):
    referral = told(capacity=capacity)
    assert (referral.room, referral.has_room) == (words, has_room)


def test_break_says_until_when_instead_of_whether_there_is_room():
    card = {"status": "on_break", "break_ends_on": "2027-01-03"}
    assert told(card=card, capacity="open").room == "Tauolla su 3.1.2027 asti"
    assert told(card=card, capacity="open", day=date(2027, 1, 4)).room == "Tilaa"
    assert told(card={"status": "temporarily_closed"}).room == "Toistaiseksi suljettu"


def test_room_out_of_season_is_what_the_residents_card_says():
    season = {"season_first_month": 1, "season_last_month": 4}
    referral = told(capacity="open", **season)
    assert (referral.room, referral.has_room) == ("Kauden ulkopuolella, alkaa tammikuussa", False)
    assert hit(view=View.RESIDENT, season=[1, 4]).warnings == ["Kauden ulkopuolella, alkaa tammikuussa"]
    assert told(capacity="open", day=date(2027, 1, 1), **season).room == "Tilaa"
    on_break = {"status": "on_break", "break_ends_on": "2027-01-03"}
    assert told(card=on_break, capacity="open", **season).room == "Tauolla su 3.1.2027 asti"


def test_facts_that_nobody_has_confirmed_for_half_a_year_are_warned_of():
    fresh, old, older = (told(assured_date=day) for day in ("2026-10-03", "2025-10-03", "2024-10-03"))
    assert (fresh.assurance, fresh.is_assured) == ("Tiedot vahvistettu la 3.10.2026.", True)
    assert old.assurance == "Tiedot vahvistettu pe 3.10.2025, yli vuosi sitten: tarkista järjestäjältä."
    assert "yli 2 vuotta sitten" in older.assurance
    stale = told(assured_date="2026-03-03").assurance
    assert stale == "Tiedot vahvistettu ti 3.3.2026, yli puoli vuotta sitten: tarkista järjestäjältä."
    assert not old.is_assured and not older.is_assured
    assert told().assurance == "Järjestäjä ei ole vielä vahvistanut tietoja."


def test_contacts_for_professionals_stand_apart():
    phones = [
        {"number": "044 1", "description": "arkisin"},
        {"number": "044 2", "is_for_professionals": True},
    ]
    referral = told(phones=phones, email="a@b.fi", professional_email="c@d.fi")
    assert [(phone.number, phone.description) for phone in referral.phones] == [("044 1", "arkisin")]
    assert [phone.number for phone in referral.professional_phones] == ["044 2"]
    assert (referral.email, referral.professional_email) == ("a@b.fi", "c@d.fi")


def test_times_that_are_over_are_left_out_and_the_season_is_named():
    weekly = {"freq": "weekly", "interval": 1, "opens_at": "17:00:00"}
    rows = [
        {**weekly, "byday": "TU", "valid_to": "2026-12-01"},
        {**weekly, "byday": "WE", "description": "ei pyhinä"},
    ]
    referral = told(card={"schedules": rows}, season_first_month=9, season_last_month=5)
    assert referral.when == [("keskiviikkoisin klo 17", "ei pyhinä"), ("Kausi: syyskuu–toukokuu", "")]


def test_places_have_addresses_and_a_secret_one_its_municipality():
    make_municipality("Kalajoki")
    hall = {
        "name": "Kylätalo",
        "kind": "physical",
        "street": "Tie 1",
        "postal_code": "85410",
        "city": "Sievi",
    }
    places = [
        hall,
        {"municipality": "kalajoki"},
        {"name": "Verkko", "kind": "virtual", "url": "https://a.fi/"},
    ]
    assert [line.words for line in told(places=places).where] == [
        "Kylätalo, Tie 1, 85410 Sievi",
        "Kalajoki (osoite kerrotaan sinulle erikseen)",
        "Verkko, https://a.fi/",
    ]
    assert told(places=[hall] * 5).where[-1].words == "ja 2 muuta paikkaa"


def test_for_whom_it_is_stands_on_a_line():
    make_term("Ikäihmiset", "target_group")
    referral = told(
        minimum_age=18, maximum_age=64, target_groups=["ikaihmiset"], eligibility_description="Omaisille."
    )
    assert referral.for_whom == [("18–64-vuotiaat · Ikäihmiset", ""), ("", "Omaisille.")]
    assert told(is_for_everyone=True).for_whom == [("Avoin kaikille", "")]


def test_alert_is_over_after_its_last_day():
    facts = {"alert": "Poikkeuksellisesti torstaina", "alert_ends_on": "2026-12-09"}
    assert told(**facts).alert == "Poikkeuksellisesti torstaina"
    assert told(**facts, day=date(2026, 12, 10)).alert == ""


def test_client_gets_what_when_where_whom_to_call_and_the_address(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://yhdyspinta.example"
    referral = told(
        card={"schedules": [{"freq": "weekly", "byday": "WE", "opens_at": "17:00:00"}]},
        places=[{"name": "Kylätalo", "kind": "physical", "street": "Tie 1", "city": "Sievi"}],
        phones=[{"number": "044 1"}, {"number": "044 2", "is_for_professionals": True}],
        professional_email="c@d.fi",
    )
    assert referral.handout.splitlines() == [
        "Kahvila",
        "Seuraa.",
        "Milloin: keskiviikkoisin klo 17",
        "Missä: Kylätalo, Tie 1, Sievi",
        "Puhelin: 044 1",
        "Lisätietoa: https://yhdyspinta.example/palvelut/kahvila/",
    ]


def test_card_that_was_stored_before_there_were_such_facts_tells_what_it_can():
    """While the index is built anew, the database answers with what the version before had stored."""
    old = json.dumps({"kind": "service", "texts": [TEXT], "card": CARD})
    stored = EngineHit(uid="service:1", source="service:1", score=1.0, assured=0, stored=old)
    [(_hit, card)] = with_current_cards([stored], PendingChanges(frozenset(), is_all=False), NOW)
    [shown] = shown_hits(found(card), QUERY, day=DAY)
    referral = shown.referral
    assert (referral.organization, referral.process, referral.phones) == ("Kylä ry", "", [])


def test_languages_are_named_in_the_readers_language():
    with translation.override("sv"):
        assert told(languages=["fi", "xx"]).languages != ""
    assert told(languages=["fi", "sv", "xx"]).languages == "suomi, ruotsi"
