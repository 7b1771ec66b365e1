from __future__ import annotations

from math import inf

import pytest

from catalogue.coordinates import Point
from search.engines.clauses import ConstantScore, DisMax, Must, Term, Terms
from search.geo.clauses import within
from search.geo.gazetteer import Place
from search.geo.keys import is_place, place_key, point_of
from search.geo.near import Near
from search.geo.nearness import Nearness

NEAR, TOWN, FAR = "64.0731,24.5391", "64.1000,24.8000", "65.0121,25.4651"
KNOWN = {NEAR: 0.4, TOWN: 14.0, FAR: 110.0, "sievi": 5.0, "oulu": 111.0}


def test_key_of_a_place_gives_the_place_back():
    assert point_of(place_key(64.07312, 24.53909)) == (64.0731, 24.5391)
    assert is_place(NEAR)
    assert not is_place("sievi")


def test_nearest_of_several_places_counts():
    assert Nearness(KNOWN).of([FAR, TOWN]) == 14.0


def test_what_nobody_knows_is_infinitely_far():
    assert Nearness(KNOWN).of([]) == Nearness(KNOWN).of(["1.0000,1.0000"]) == inf


@pytest.mark.parametrize(
    ("points", "passes"),
    [
        ([NEAR], True),
        ([FAR, TOWN], True),
        ([FAR], False),
        (["any"], True),
        (["remote", "oulu"], False),
        ([], False),
    ],
)
def test_distance_lets_pass_what_is_near_or_serves_everyone(points, passes):
    near = Nearness(KNOWN, limit=25)
    assert near.accepts(points) is passes
    assert bool(set(points) & set(near.accepted())) is passes


def test_what_serves_everyone_from_a_place_close_by_is_local():
    assert not Nearness(KNOWN).serves_everywhere(["any", TOWN])
    assert Nearness(KNOWN).serves_everywhere(["any", FAR])
    assert Nearness(KNOWN, limit=10).serves_everywhere(["any", TOWN])
    assert not Nearness(KNOWN).serves_everywhere([FAR])


@pytest.mark.parametrize("is_order", [True, False])
@pytest.mark.parametrize("has_words", [True, False])
def test_engine_and_database_add_the_same(has_words, is_order):
    near = Nearness(KNOWN, is_order=is_order)
    rings = near.rings(has_words=has_words)
    for points in ([NEAR], [TOWN], [FAR], ["any"], ["any", NEAR], ["any", FAR], ["sievi"], []):
        by_engine = max((added for added, keys in rings if set(keys) & set(points)), default=0.0)
        assert near.bonus(points, has_words=has_words) == by_engine


def test_nearer_ring_adds_more_and_each_key_is_in_one_ring():
    for has_words in (True, False):
        rings = Nearness(KNOWN, is_order=not has_words).rings(has_words=has_words)
        assert [added for added, _keys in rings] == sorted((added for added, _ in rings), reverse=True)
        keys = [key for _added, keys in rings for key in keys]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("points", "added"),
    [
        ([NEAR], 12.0),
        (["sievi"], 12.0),
        ([TOWN], 9.0),
        ([FAR], 0.0),
        (["any"], 9.0),
        (["any", NEAR], 12.0),
        ([], 0.0),
    ],
    ids=str,
)
def test_with_words_nearness_is_worth_less_than_a_rare_word_in_a_name(points, added):
    assert Nearness(KNOWN).bonus(points, has_words=True) == added


def test_relevance_is_what_the_words_scored():
    assert Nearness(KNOWN, is_order=True).relevance(17_012.25) == 12.25
    assert Nearness(KNOWN).relevance(12.25) == 12.25


@pytest.mark.parametrize(
    ("kilometres", "with_words", "without"),
    [
        (0.0, 12.0, 18_000.0),
        (1.0, 12.0, 18_000.0),
        (1.1, 12.0, 17_000.0),
        (5.0, 12.0, 15_000.0),
        (5.1, 11.0, 14_000.0),
        (10.0, 11.0, 13_000.0),
        (10.1, 9.0, 12_000.0),
        (25.0, 9.0, 10_000.0),
        (25.1, 2.0, 9_000.0),
        (50.0, 2.0, 7_000.0),
        (100.0, 0.8, 4_000.0),
        (100.1, 0.0, 3_000.0),
        (200.0, 0.0, 2_000.0),
        (200.1, 0.0, 1_000.0),
    ],
)
def test_what_nearness_adds(kilometres, with_words, without):
    near, in_order = Nearness({NEAR: kilometres}), Nearness({NEAR: kilometres}, is_order=True)
    assert near.bonus([NEAR], has_words=True) == with_words
    assert near.bonus([NEAR], has_words=False) == without
    assert in_order.bonus([NEAR], has_words=True) == without


def test_what_serves_everyone_is_as_if_25_kilometres_away_and_the_unknown_adds_nothing():
    assert Nearness(KNOWN).bonus(["any"], has_words=False) == 10_000.0
    assert Nearness(KNOWN).bonus(["any", FAR], has_words=False) == 10_000.0
    assert Nearness(KNOWN).bonus(["any", NEAR], has_words=False) == 18_000.0
    assert Nearness(KNOWN).bonus(["1.0000,1.0000"], has_words=False) == 0.0


@pytest.mark.parametrize(("kilometres", "is_everywhere"), [(50.0, False), (50.1, True)])
def test_place_within_50_kilometres_is_local(kilometres, is_everywhere):
    assert Nearness({TOWN: kilometres}).serves_everywhere(["any", TOWN]) is is_everywhere
    assert Nearness({TOWN: kilometres}).serves_everywhere(["remote", TOWN]) is is_everywhere
    assert not Nearness({TOWN: kilometres}).serves_everywhere([TOWN])


def test_nearest_ring_comes_first_with_all_that_is_in_it():
    near = Nearness({NEAR: 0.4, TOWN: 4.0, FAR: 110.0})
    assert near.rings(has_words=True) == ((12.0, (NEAR, TOWN)), (9.0, ("any",)))
    assert near.rings(has_words=False) == (
        (18_000.0, (NEAR,)),
        (15_000.0, (TOWN,)),
        (10_000.0, ("any",)),
        (3_000.0, (FAR,)),
    )


def test_distance_lets_pass_up_to_itself():
    near = Nearness({NEAR: 25.0, TOWN: 25.1}, limit=25)
    assert near.accepted() == ("any", NEAR)
    assert near.accepts([NEAR])
    assert not near.accepts([TOWN])
    assert Nearness({NEAR: 400.0}).accepts([NEAR])


def test_town_is_reached_by_what_serves_it_and_a_postal_code_only_by_distance():
    kerho = Term("name_lemma", "kerho")
    town = Nearness({"sievi": 5.0, "oulu": 111.0}, limit=25, town="sievi")
    reached = Terms("points", ("any", "sievi"))
    assert within(kerho, town) == Must(
        (kerho, ConstantScore(DisMax((reached, Term("municipality", "sievi"))), 0.0))
    )
    code = Nearness({"sievi": 5.0, "oulu": 111.0}, limit=25)
    assert within(kerho, code) == Must((kerho, ConstantScore(reached, 0.0)))


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "town"), [("sievi", "sievi"), ("85410", "")])
def test_only_a_municipality_is_a_town(value, town):
    assert Near(text="x", place=Place(value, "x", Point(64.0, 24.0)), distance=25).nearness().town == town
