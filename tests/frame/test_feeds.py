"""Feeds are whole Atom documents, and tell only what anyone may know."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.enums import ServiceStatus
from catalogue.models import Service, ServiceText
from events.models import EventPage
from news.models import NewsIndexPage
from tests.builders import (
    make_article,
    make_call,
    make_event,
    make_location,
    make_municipality,
    make_organization,
    make_private,
    make_service,
    make_term,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
WATCHES = [
    "/ajankohtaista/syote.xml",
    "/tapahtumat/syote.xml",
    "/palvelut/uudet.xml",
    "/kunnat/sievi/uudet.xml",
    "/aiheet/muisti/uudet.xml",
]
TODAY = timezone.localdate


@pytest.fixture
def entries(read):
    """Title → entry element of a feed."""

    def get(path: str) -> dict[str, ElementTree.Element]:
        return {
            entry.findtext(f"{ATOM}title"): entry
            for entry in ElementTree.fromstring(read(path)).iter(f"{ATOM}entry")
        }

    return get


@pytest.fixture
def something_new():
    make_service(terms=[make_term("Muisti")], areas=[make_municipality("Sievi")])
    make_article("Uutinen & <muuta>", summary="a < b\x0b & c")
    make_event(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
@pytest.mark.parametrize("path", WATCHES)
def test_feed_has_what_atom_requires(client, something_new, path, language):
    response = client.get(language + path)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"https://portal.example{language}{path}"
    found = list(feed.iter(f"{ATOM}entry"))
    assert found or (language and "palvelut" not in path)
    for part in (feed, *found):
        assert part.findtext(f"{ATOM}id")
        assert part.findtext(f"{ATOM}title")
        assert RFC_3339.fullmatch(part.findtext(f"{ATOM}updated"))
    for entry in found:
        assert entry.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("https://portal.example/")
        assert all(name.text for name in entry.findall(f"{ATOM}author/{ATOM}name"))
    assert len({entry.findtext(f"{ATOM}id") for entry in found}) == len(found)


@pytest.mark.parametrize("path", WATCHES)
def test_link_of_a_feed_to_its_page_opens(client, read, something_new, path):
    feed = ElementTree.fromstring(read(path))
    page = feed.find(f"{ATOM}link[@rel='alternate']").get("href").removeprefix("https://portal.example")
    assert client.get(page).status_code == 200


def test_text_of_an_entry_can_not_become_markup(entries, something_new):
    entry = entries("/ajankohtaista/syote.xml")["Uutinen & <muuta>"]
    assert entry.findtext(f"{ATOM}summary") == "<p>a &lt; b &amp; c</p>"


def test_news_and_open_calls_come_together_the_newest_first(entries):
    make_article("Vanha", published_on=TODAY() - timedelta(days=9))
    make_article("Uusi", published_on=TODAY())
    make_call("Haku", opens_on=TODAY() - timedelta(days=3), closes_on=TODAY() + timedelta(days=3))
    assert list(entries("/ajankohtaista/syote.xml")) == ["Uusi", "Haku", "Vanha"]


def test_call_tells_until_when_and_leaves_with_its_deadline(entries):
    make_call("Auki", opens_on=TODAY(), closes_on=date(2099, 12, 31))
    make_call("Kiinni", opens_on=date(2020, 1, 1), closes_on=TODAY() - timedelta(days=1))
    make_call("Tulossa", opens_on=TODAY() + timedelta(days=1), closes_on=date(2099, 12, 31))
    [(title, entry)] = entries("/ajankohtaista/syote.xml").items()
    assert title == "Auki"
    assert "31.12.2099" in entry.findtext(f"{ATOM}summary")


def test_draft_and_private_pages_are_in_no_feed(entries):
    soon = {"starts_at": timezone.now(), "ends_at": timezone.now() + timedelta(hours=1)}
    make_article("Luonnos", live=False)
    make_private(make_article("Salainen uutinen"))
    make_event("Luonnos", live=False, **soon)
    make_private(make_event("Salainen", **soon))
    assert not entries("/ajankohtaista/syote.xml")
    assert not entries("/tapahtumat/syote.xml")


def test_pages_below_a_private_one_are_in_no_feed(entries):
    make_article("Uutinen")
    make_private(NewsIndexPage.objects.get())
    assert not entries("/ajankohtaista/syote.xml")


def test_feed_has_the_pages_of_its_language_only(entries, swedish_home):
    make_article("Suomeksi")
    index = swedish_home.add_child(instance=NewsIndexPage(title="Aktuellt", locale=swedish_home.locale))
    make_article("På svenska", parent=index, locale=swedish_home.locale)
    assert list(entries("/ajankohtaista/syote.xml")) == ["Suomeksi"]
    assert list(entries("/sv/ajankohtaista/syote.xml")) == ["På svenska"]


def test_past_event_is_no_news(entries):
    make_event("Ollut", starts_at=datetime(2020, 1, 1, tzinfo=UTC), ends_at=datetime(2020, 1, 2, tzinfo=UTC))
    assert not entries("/tapahtumat/syote.xml")


def test_event_announced_last_comes_first(entries):
    now = timezone.now()
    for title, days in (("Ensin", 1), ("Sitten", 9)):
        event = make_event(
            title, starts_at=now + timedelta(days=days), ends_at=now + timedelta(days=days, hours=1)
        )
        EventPage.objects.filter(pk=event.pk).update(first_published_at=now + timedelta(minutes=days))
    assert list(entries("/tapahtumat/syote.xml")) == ["Sitten", "Ensin"]


def test_event_at_a_secret_place_names_its_municipality_only(read):
    secret = make_location(
        "Turvakoti", street="Salatie 1", is_confidential=True, municipality=make_municipality()
    )
    make_event(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1), location=secret)
    text = read("/tapahtumat/syote.xml")
    assert "Sievi" in text
    assert "Turvakoti" not in text
    assert "Salatie" not in text


@pytest.mark.parametrize(
    "path", ["/palvelut/uudet.xml", "/kunnat/sievi/uudet.xml", "/aiheet/muisti/uudet.xml"]
)
def test_only_services_that_are_offered_are_new(entries, path):
    parts = {"terms": [make_term("Muisti")], "areas": [make_municipality("Sievi")]}
    hidden = make_organization("Piilossa ry", do_not_list=True)
    withdrawn = make_organization("Poissa ry", live=False)
    make_service("Näkyvä", **parts)
    make_service("Päättynyt", status=ServiceStatus.ENDED, **parts)
    make_service("Luonnos", live=False, **parts)
    make_service("Piilotettu", organization=hidden, **parts)
    make_service("Poistettu", organization=withdrawn, **parts)
    assert list(entries(path)) == ["Näkyvä"]


def test_feed_of_a_municipality_has_what_serves_it(entries):
    sievi, kalajoki = make_municipality("Sievi"), make_municipality("Kalajoki")
    make_service("Sievissä", areas=[sievi])
    make_service("Kalajoella", areas=[kalajoki])
    make_service("Kaikkialla", is_countywide=True)
    assert set(entries("/kunnat/sievi/uudet.xml")) == {"Sievissä", "Kaikkialla"}


def test_service_published_last_comes_first_and_keeps_its_identity_when_renamed(entries):
    for name, days in (("Vanha", 0), ("Uusi", 5)):
        service = make_service(name)
        published = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days)
        Service.objects.filter(pk=service.pk).update(first_published_at=published)
    before = entries("/palvelut/uudet.xml")
    assert list(before) == ["Uusi", "Vanha"]
    ServiceText.objects.filter(name="Uusi").update(name="Muuttunut")
    after = entries("/palvelut/uudet.xml")
    assert after["Muuttunut"].findtext(f"{ATOM}id") == before["Uusi"].findtext(f"{ATOM}id")


def test_service_without_words_has_a_title_all_the_same(entries):
    make_service(slug="sanaton")
    ServiceText.objects.all().delete()
    assert list(entries("/palvelut/uudet.xml")) == ["sanaton"]


def test_unknown_municipality_and_theme_have_no_feed(client):
    for path in ("/kunnat/ei-ole/uudet.xml", "/aiheet/ei-ole/uudet.xml"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/ajankohtaista/syote.xml", "/tapahtumat/syote.xml", "/palvelut/uudet.xml"])
def test_feed_costs_the_same_for_one_entry_and_for_many(client, something_new, path):
    def cost() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    before = cost()
    for number in range(5):
        make_article(f"Uutinen {number}")
        make_service(f"Palvelu {number}")
        make_event(
            f"Tapahtuma {number}", starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1)
        )
    assert cost() <= before


def test_feed_that_has_not_changed_is_not_sent_again(client, something_new):
    first = client.get("/palvelut/uudet.xml")
    again = client.get("/palvelut/uudet.xml", headers={"if-none-match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "max-age=60" in first.headers["Cache-Control"]
