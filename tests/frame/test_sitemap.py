"""The map and the rules for search engines: all that is public, and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.enums import ServiceStatus
from events.models import Event, EventPage
from tests.builders import (
    make_article,
    make_event,
    make_municipality,
    make_organization,
    make_private,
    make_service,
    make_standard_page,
    make_term,
)

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BASE = "https://portal.example"
SECTIONS = ("sivut", "luettelot", "palvelut", "jarjestot", "aiheet", "kunnat")


@pytest.fixture
def listed(read):
    """Path → its versions by language, of a part of the map."""

    def get(section: str) -> dict[str, dict[str, str]]:
        urls = ElementTree.fromstring(read(f"/sitemap-{section}.xml")).findall(f"{MAP}url")
        return {
            url.findtext(f"{MAP}loc").removeprefix(BASE): {
                link.get("hreflang"): link.get("href").removeprefix(BASE)
                for link in url.findall(f"{XHTML}link")
            }
            for url in urls
        }

    return get


def test_index_names_every_part_by_the_sites_own_address(client, read):
    index = ElementTree.fromstring(client.get("/sitemap.xml", headers={"host": "other.example"}).content)
    addresses = [loc.text for loc in index.iter(f"{MAP}loc")]
    assert addresses == [f"{BASE}/sitemap-{section}.xml" for section in SECTIONS]
    for address in addresses:
        ElementTree.fromstring(read(address.removeprefix(BASE)))


def test_everything_on_the_map_opens(client, listed):
    make_service(
        terms=[make_term("Muisti", term_sv="Minne")],
        areas=[make_municipality("Kalajoki", name_sv="Kalajoki stad")],
        texts={"sv": {"name": "Kafé", "summary": "Kaffe."}},
    )
    make_article()
    paths = [path for section in SECTIONS for path in listed(section)]
    assert len(paths) > 12
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_service_has_the_versions_that_it_has_words_for(listed):
    make_service(
        "Kahvila",
        slug="kahvila",
        texts={"sv": {"name": "Kafé", "summary": "."}, "ru": {"name": "Кафе", "summary": "."}},
    )
    make_service("Suomeksi", slug="suomeksi")
    versions = {"fi": "/palvelut/kahvila/", "sv": "/sv/palvelut/kahvila/", "x-default": "/palvelut/kahvila/"}
    services = listed("palvelut")
    assert set(services) == {"/palvelut/kahvila/", "/sv/palvelut/kahvila/", "/palvelut/suomeksi/"}
    assert services["/sv/palvelut/kahvila/"] == services["/palvelut/kahvila/"] == versions


def test_service_says_when_it_changed(read):
    service = make_service()
    day = timezone.localdate(service.last_modified)
    assert f"<lastmod>{day.isoformat()}</lastmod>" in read("/sitemap-palvelut.xml")


def test_event_changed_when_its_words_or_its_facts_did(read):
    event = make_event()
    for published_at, facts_at in (("2026-01-05", "2026-02-03"), ("2026-03-04", "2026-02-03")):
        EventPage.objects.filter(pk=event.pk).update(last_published_at=f"{published_at}T12:00Z")
        Event.objects.update(last_modified=f"{facts_at}T12:00Z")
        assert f"<lastmod>{max(published_at, facts_at)}</lastmod>" in read("/sitemap-sivut.xml")


def test_what_is_not_offered_is_not_on_the_map(listed):
    theme = make_term("Muisti")
    hidden = make_organization("Piilossa ry", do_not_list=True)
    make_service("Päättynyt", status=ServiceStatus.ENDED, terms=[theme])
    make_service("Luonnos", live=False, terms=[theme])
    make_service("Piilotettu", organization=hidden, terms=[theme])
    assert not listed("palvelut")
    assert "/jarjestot/piilossa-ry/" not in listed("jarjestot")
    assert not listed("aiheet")


def test_draft_and_private_pages_are_not_on_the_map(listed):
    make_standard_page("Nähtävä", slug="nahtava")
    make_standard_page("Luonnos", live=False)
    private = make_standard_page("Salainen")
    make_standard_page("Alasivu", parent=private)
    make_private(private)
    paths = set(listed("sivut"))
    assert "/nahtava/" in paths
    assert not {"/luonnos/", "/salainen/", "/salainen/alasivu/"} & paths


def test_page_is_listed_with_its_translations(listed, swedish_home):
    translation = make_standard_page("Tietoa").copy_for_translation(swedish_home.locale)
    assert "sv" not in listed("sivut")["/tietoa/"]  # a draft so far
    translation.live = True
    translation.save()
    pages = listed("sivut")
    assert pages["/tietoa/"]["sv"] == translation.url
    assert pages[translation.url] == pages["/tietoa/"]


def test_demonstration_has_no_map_and_sends_robots_away(client, read, settings):
    settings.DEMONSTRATION = True
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/sitemap-palvelut.xml").status_code == 404
    assert read("/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_unknown_part_of_the_map_is_not_there(client):
    assert client.get("/sitemap-muut.xml").status_code == 404


@pytest.mark.parametrize("section", SECTIONS)
def test_map_costs_the_same_for_one_thing_and_for_many(client, section):
    def cost() -> int:
        client.get(f"/sitemap-{section}.xml")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/sitemap-{section}.xml")
        return len(queries)

    def add(number: int) -> None:
        make_article(f"Uutinen {number}")
        make_service(f"Palvelu {number}", terms=[make_term(f"Aihe {number}")])

    add(0)
    before = cost()
    for number in range(1, 5):
        add(number)
    assert cost() == before


def test_robots_are_led_to_the_map_and_away_from_admin_and_combined_facets(read):
    lines = read("/robots.txt").splitlines()
    assert f"Sitemap: {BASE}/sitemap.xml" in lines
    assert "Disallow: /hallinta/" in lines
    assert {"Disallow: /haku/?*&", "Disallow: /sv/haku/?*&", "Disallow: /en/haku/?*&"} <= set(lines)
    assert "Disallow: /" not in lines
