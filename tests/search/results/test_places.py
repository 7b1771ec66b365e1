"""What a visitor finds around a place: the same by the engine and, while that is away, by the database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import (
    make_article,
    make_location,
    make_municipality,
    make_service,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def in_kuusamo():
    """A group that meets in Kuusamo and serves Pudasjärvi, too."""
    pudasjarvi = make_municipality("Pudasjärvi", latitude=65.36, longitude=27.0)
    kuusamo = make_municipality("Kuusamo", latitude=65.97, longitude=29.18)
    place = make_location(
        "Kerhotalo", municipality=kuusamo, street="Kirkkotie 3", latitude=65.97, longitude=29.18
    )
    return make_service("Kuoro", places=[place], areas=[pudasjarvi])


def test_place_on_a_card_is_where_one_goes(results, in_kuusamo):
    page = results("q=kuoro&lahella=pudasjärvi&etaisyys=0")
    where = page.text.index("Kuusamo, Kirkkotie 3")
    assert where < page.text.index("noin 121 km") < page.text.index("palvelee myös: Pudasjärvi")


def test_what_serves_the_place_comes_after_what_is_within_reach(results, in_kuusamo):
    place = make_location("Talo", latitude=65.4, longitude=27.0)
    make_service("Kahvila, jossa on joskus kuoro", places=[place])
    assert results("q=kuoro&lahella=pudasjärvi").titles == ["Kahvila, jossa on joskus kuoro", "Kuoro"]


def test_place_that_is_asked_for_has_a_radius_which_one_press_widens(results, in_kuusamo):
    make_service("Lähellä oleva kuoro", places=[make_location(latitude=65.4, longitude=27.0)])
    in_kuusamo.areas.clear()
    in_kuusamo.save()
    page = results("q=kuoro&lahella=pudasjärvi")
    assert page.titles == ["Lähellä oleva kuoro"]
    assert "Enintään 25 km: Pudasjärvi." in page.text
    assert "lahella=pudasj%C3%A4rvi&amp;etaisyys=50" in page.text
    assert sorted(results("q=kuoro&lahella=pudasjärvi&etaisyys=0").titles) == ["Kuoro", "Lähellä oleva kuoro"]


NOTHING_WITHIN = "30 kilometrin säteellä paikasta Sievi ei ole yhtään. Tässä lähimmät."


def test_where_nothing_is_within_the_radius_the_nearest_beyond_it_are_shown(results):
    make_municipality("Sievi", latitude=63.9, longitude=24.5)
    for name, latitude, fees in (
        ("Kaukainen", 64.9, "free"),
        ("Lähin", 64.3, "free"),
        ("Toinen", 64.6, "free"),
        ("Kallis", 64.2, "paid"),
    ):
        make_service(f"{name} kuoro", places=[make_location(latitude=latitude, longitude=24.5)], fees=fees)
    make_service("Koko alueen kuoro", is_countywide=True, fees="free")
    address = "q=kuoro&hinta=free&lahella=sievi&etaisyys="
    page = results(f"{address}30")
    # By distance; the price still narrows.
    assert page.titles == ["Lähin kuoro", "Toinen kuoro", "Kaukainen kuoro", "Koko alueen kuoro"]
    assert NOTHING_WITHIN in page.text
    assert "Sievi, yli 30 km" in page.text
    assert "Enintään" not in page.text
    assert (
        page.text.index("Kaukainen")
        < page.text.index("Ilman käyntiosoitetta")
        < page.text.index("Koko alueen")
    )
    assert page.counts("hinta") == {"free": 4, "paid": 1}
    # The form keeps what was asked for.
    assert '<option value="30" selected>30 km' in page.text
    within = results(f"{address}50")
    assert sorted(within.titles) == ["Koko alueen kuoro", "Lähin kuoro"]
    assert "kilometrin säteellä" not in within.text


def test_what_nobody_has_anywhere_is_not_said_to_be_farther_away(results):
    make_municipality("Sievi", latitude=63.9, longitude=24.5)
    make_service("Koko alueen kuoro", is_countywide=True)
    make_article("Uutinen kuorosta")
    page = results("q=kuoro&lahella=sievi&etaisyys=30")
    assert page.titles == ["Koko alueen kuoro"]
    assert "säteellä" not in page.text


def test_form_without_a_place_asks_for_no_distance(results):
    make_service("Kuoro")
    text = results("q=kuoro&lahella=&etaisyys=&jarjestys=").text
    assert '<option value="" selected>25 km' in text
    assert 'aria-invalid="true"' not in text


def test_nearest_first_without_a_place_has_no_heading(results):
    make_service("Kuoro")
    assert "Ilman käyntiosoitetta" not in results("q=kuoro&jarjestys=lahin").text


def test_what_has_no_address_stands_under_a_heading_of_its_own(results):
    sievi = make_municipality("Sievi", latitude=63.9, longitude=24.5)
    make_service("Kotona käyvä kuoro", areas=[sievi])
    make_service("Kuoro", places=[make_location("Talo", latitude=63.91, longitude=24.5)])
    page = results("q=kuoro&lahella=sievi&jarjestys=lahin")
    assert page.titles == ["Kuoro", "Kotona käyvä kuoro"]
    heading = page.text.index("Ilman käyntiosoitetta")
    assert page.text.index(">Kuoro<") < heading < page.text.index("Kotona käyvä")
