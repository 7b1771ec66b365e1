"""How far away a hit is, as a card, the API and the map tell it."""

from __future__ import annotations

import pytest

from search.geo.nearness import Nearness
from search.geo.presentation import distance_words, kilometres_to, map_places

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
