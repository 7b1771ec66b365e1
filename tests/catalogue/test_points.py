"""Distances against those that everyone can look up."""

from __future__ import annotations

import pytest

from catalogue.coordinates import Point, kilometres, middle
from catalogue.models import Location

HELSINKI, OULU = Point(60.1699, 24.9384), Point(65.0121, 25.4651)
PARIS, NEW_YORK = Point(48.8566, 2.3522), Point(40.7128, -74.0060)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        (HELSINKI, OULU, 539),
        (PARIS, NEW_YORK, 5837),
        # A degree of latitude is as long everywhere, one of longitude half as long at 60 degrees north.
        (Point(64, 25), Point(65, 25), 111.2),
        (Point(60, 25), Point(60, 26), 55.6),
    ],
)
def test_distance_is_the_known_one(one, other, known):
    assert kilometres(one, other) == pytest.approx(known, rel=0.003)
    assert kilometres(other, one) == pytest.approx(kilometres(one, other))


def test_point_is_no_distance_from_itself():
    assert kilometres(OULU, OULU) == 0


@pytest.mark.parametrize("nonsense", [Point(120, 25), Point(-500, 9000)])
def test_nonsense_gives_some_distance(nonsense):
    assert kilometres(OULU, nonsense) >= 0


def test_middle_lies_between():
    assert middle([Point(64, 24), Point(65, 26)]) == Point(64.5, 25)


def test_address_is_street_code_and_town():
    assert (
        Location(street="Kirkkotie 3", postal_code="90100", city="Oulu").address == "Kirkkotie 3, 90100 Oulu"
    )
    assert Location(city="Oulu").address == "Oulu"
