"""Distance on the results page: without JavaScript, and a map only where the site has tiles."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from catalogue.coordinates import Point, kilometres
from catalogue.models import Location
from portal.tiles import tile_host
from search.geo.gazetteer import find_place
from search.geo.keys import is_place, place_key, point_of

TILES = "https://tiles.example/{z}/{x}/{y}.png"
SECRET = place_key(64.685, 24.48)


@pytest.fixture
def has_map(settings):
    settings.TILE_URL, settings.TILE_ATTRIBUTION = TILES, "Kartta: Esimerkki"
    settings.TILE_HOST = tile_host(settings.TILE_URL, settings.TILE_ATTRIBUTION)


def total(page) -> int:
    return int(re.search(r'class="results__count">(\d+) tulosta', page.text)[1])


def places_of(page) -> list[dict]:
    found = re.search(r'data-places="([^"]*)"', page.text)
    return json.loads(unescape(found[1])) if found else []


def test_distance_narrows_and_each_wider_one_finds_more(visit):
    counts = [total(visit(f"/haku/?kaikki=1&q=ryhmä&lahella=sievi&etaisyys={km}")) for km in (5, 25, 50, 100)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] <= total(visit("/haku/?kaikki=1&q=ryhmä"))


def test_place_narrows_to_a_distance_that_can_be_taken_away(visit):
    near = visit("/haku/?kaikki=1&q=ryhmä&lahella=Sievissä")
    assert "Enintään 25 km: Sievi." in near.text
    assert (
        total(near)
        < total(visit("/haku/?kaikki=1&q=ryhmä&lahella=Sievissä&etaisyys=50"))
        < total(visit("/haku/?kaikki=1&q=ryhmä"))
    )
    assert total(visit("/haku/?kaikki=1&q=ryhmä&lahella=Sievissä&etaisyys=0")) == total(
        visit("/haku/?kaikki=1&q=ryhmä")
    )


def test_database_finds_within_the_same_distance_while_the_engine_is_away(visit, settings, has_map):
    address = "/haku/?lahella=84100&etaisyys=10&jarjestys=lahin"
    by_engine = visit(address)
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    by_database = visit(address)
    assert "tavallista suppeammin" in by_database.text
    assert total(by_database) == total(by_engine)
    assert re.findall(r"noin \d+ km|alle kilometrin", by_engine.text) == re.findall(
        r"noin \d+ km|alle kilometrin", by_database.text
    )


def test_nearest_first_is_in_the_order_of_the_shown_distances(visit):
    text = visit("/haku/?lahella=ylivieska&jarjestys=lahin&etaisyys=0&mita=event&mita=service").text
    text = text.partition("Ilman käyntiosoitetta")[0]
    shown = [int(km) for km in re.findall(r"noin (\d+) km", text)]
    assert len(shown) > 5
    assert shown == sorted(shown)


def test_services_on_the_web_and_of_the_whole_county_are_on_the_first_page(visit):
    text = visit("/haku/?kaikki=1&q=vertaistuki&lahella=sievi").text
    cards = text.split('class="card"')[1:]
    wide = [
        number
        for number, card in enumerate(cards)
        if re.search("Verkossa|Koko hyvinvointialueella|palvelee koko", card)
    ]
    assert wide[0] < 5
    assert len(wide) <= 7


def test_unknown_place_is_told_beside_the_field_and_kept(visit):
    page = visit("/haku/?kaikki=1&q=ryhmä&lahella=Atlantis&etaisyys=10")
    assert total(page) == total(visit("/haku/?kaikki=1&q=ryhmä"))
    assert 'value="Atlantis"' in page.text
    assert 'aria-invalid="true" aria-describedby="lahella-fault"' in page.text
    assert 'id="lahella-fault">Emme tunne paikkaa ”Atlantis”.' in page.text
    assert '<option value="10" selected>' in page.text


def test_what_was_typed_is_escaped(visit):
    assert "<script>alert" not in visit('/haku/?lahella="><script>alert(1)</script>').text


def test_links_keep_the_place(visit):
    text = unescape(visit("/haku/?kaikki=1&q=ryhmä&lahella=sievi&etaisyys=100&kieli=fi").text)
    assert "lahella=sievi&etaisyys=100&sivu=2" in text
    assert 'href="?q=ryhm%C3%A4&kaikki=1&lahella=sievi&etaisyys=100"' in text


def test_a_municipality_among_the_words_works_beside_the_place(visit):
    text = visit("/haku/?q=kahvila Kalajoki&lahella=sievi&etaisyys=100").text
    assert "Kalajoki" in text.split('class="card"')[1]


def test_page_costs_the_same_with_a_place(visit):
    assert visit("/haku/?kaikki=1&q=ryhmä&lahella=sievi&etaisyys=25&jarjestys=lahin").queries <= 2


def test_known_places_may_be_kept_by_browsers(visit):
    page = visit("/haku/paikat.json")
    places = page.response.json()["places"]
    assert "max-age=3600" in page.response["Cache-Control"]
    assert {"label": "84100"}.items() <= next(one for one in places if one["label"] == "84100").items()
    assert len(places) > 50
    assert all(is_place(place_key(*one["point"])) for one in places)


def test_browser_may_ask_for_the_position(visit):
    assert "geolocation=(self)" in visit("/haku/").response["Permissions-Policy"]


def test_without_tiles_there_is_no_map(visit):
    page = visit("/haku/?kaikki=1&q=ryhmä&lahella=sievi")
    assert "map.js" not in page.text
    assert "leaflet" not in page.text
    assert "img-src 'self' data:;" in page.response["Content-Security-Policy"] + ";"


def test_map_shows_the_hits_of_the_page_at_their_places(visit, has_map):
    page = visit("/haku/?lahella=84100&etaisyys=10")
    here = find_place("84100").point
    places = places_of(page)
    assert len(places) > 2
    assert all(kilometres(here, Point(*one["point"])) < 250 for one in places)
    for place in places:
        for hit in place["hits"]:
            assert f'href="{hit["url"]}"' in page.text
            assert hit["title"]


def test_secret_place_is_on_no_map_and_gives_no_distance(visit, has_map):
    page = visit("/haku/?q=turvakoti&lahella=raahe")
    assert "turvakoti" in page.text.lower()
    points = {place_key(*one["point"]) for one in places_of(page)}
    assert SECRET not in points
    assert "64.685" not in page.text


def test_place_that_becomes_secret_is_gone_before_the_worker_has_seen_it(visit, has_map, db):
    address = "/haku/?lahella=84100&etaisyys=10"
    point = place_key(*places_of(visit(address))[0]["point"])
    at = point_of(point)
    found = Location.objects.filter(latitude__range=(at[0] - 1e-4, at[0] + 1e-4))
    assert found.update(is_confidential=True)
    assert point not in {place_key(*one["point"]) for one in places_of(visit(address))}
