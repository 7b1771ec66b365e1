"""How far away a hit is, as a card, the API and the map tell it."""

from __future__ import annotations

import pytest

from search.geo.nearness import Nearness
from search.geo.presentation import distance_words, kilometres_to, map_places, where_in_words
from tests.builders import make_municipality

HERE, TOWN, FAR = "64.0000,24.0000", "64.1000,24.2000", "65.0000,25.0000"
NEAR = Nearness({HERE: 0.94, TOWN: 13.6, FAR: 120.0, "sievi": 5.0, "oulu": 111.4})


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ((HERE,), "alle kilometrin päässä"),
        ((TOWN,), "noin 14 km"),
        ((FAR, TOWN), "noin 14 km"),
        (("oulu",), "noin 111 km"),
        # The card names the municipality already.
        (("sievi",), ""),
        (("sievi", TOWN), "noin 5 km"),
        (("remote",), "Verkossa"),
        (("any", "remote"), "Verkossa"),
        (("remote", TOWN), "noin 14 km"),
        (("any",), ""),
        (("any", FAR), ""),
        (("any", TOWN), "noin 14 km"),
        (("62.0000,24.0000",), ""),
        ((), ""),
    ],
    ids=str,
)
def test_distance_is_told_where_it_says_something(points, words):
    assert distance_words(points, NEAR) == words
    assert distance_words(points, None) == ""


def test_place_at_one_kilometre_is_about_one_kilometre_away():
    assert distance_words((HERE,), Nearness({HERE: 1.0})) == "noin 1 km"


@pytest.mark.parametrize(
    ("points", "kilometres"),
    [((HERE,), 0.9), ((TOWN,), 13.6), (("any",), None), (("any", TOWN), 13.6), ((), None)],
    ids=str,
)
def test_programs_get_the_distance_with_one_decimal(points, kilometres):
    assert kilometres_to(points, NEAR) == kilometres
    assert kilometres_to(points, None) is None


def test_map_has_each_place_once_with_the_hits_that_are_there():
    hits = [(HERE, "any"), ("sievi",), (TOWN, HERE), ()]
    assert map_places(hits) == [((64.0, 24.0), [0, 2]), ((64.1, 24.2), [2])]


TWO = [
    {"town": "sievi", "street": "Kylätie 1", "key": TOWN},
    {"town": "oulu", "street": "Rantakatu 2", "key": FAR},
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"places": [], "municipalities": ["sievi"]}, ["Palvelee: Sievi"]),
        ({"places": [], "municipalities": ["sievi", "oulu"]}, ["Palvelee: Oulu, Sievi"]),
        ({"places": [], "is_countywide": True}, ["Koko hyvinvointialueella"]),
        # An organisation is in a municipality; only a service serves it.
        ({"municipalities": ["sievi"]}, ["Sievi"]),
        ({"places": TWO[:1], "municipalities": ["sievi"]}, ["Sievi, Kylätie 1"]),
        ({"places": TWO[:1], "municipalities": ["oulu"]}, ["Sievi, Kylätie 1", "palvelee myös: Oulu"]),
        (
            {"places": TWO[:1], "is_countywide": True},
            ["Sievi, Kylätie 1", "palvelee koko hyvinvointialuetta"],
        ),
        ({"places": TWO}, ["Sievi, Kylätie 1 ja 1 muu paikka"]),
    ],
    ids=str,
)
def test_card_says_first_where_one_goes_and_then_whom_it_serves(facts, words):
    make_municipality("Sievi")
    make_municipality("Oulu")
    assert list(filter(None, where_in_words(facts, (), None, ()))) == words


@pytest.mark.django_db
def test_the_nearest_of_several_places_is_named_and_how_far_it_is():
    make_municipality("Sievi")
    make_municipality("Oulu")
    near = Nearness({TOWN: 13.6, FAR: 2.2})
    assert list(where_in_words({"places": TWO}, (TOWN, FAR), near, ()))[:2] == [
        "Oulu, Rantakatu 2 ja 1 muu paikka",
        "noin 2 km",
    ]
