"""Ranking where a place is asked for: nearness, and what serves everyone neither buried nor first all over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from search.engines.base import EngineHit
from search.geo.nearness import Nearness
from search.results.ranking import blend, rank

NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
PLACES = {f"64.{number:04},24.0000": float(number) for number in range(100)}


def at(km: int) -> str:
    return f"64.{km:04},24.0000"


def hit(uid, *points, score=10.0, assured=0):
    return EngineHit(uid=uid, source=uid, score=score, stored="{}", assured=assured, points=points)


def order(hits, **near):
    return [hit.uid for hit in rank(hits, now=NOW, near=Nearness(PLACES, **near))]


def test_nearer_comes_first_among_equals():
    assert order([hit("far", at(30)), hit("near", at(3)), hit("nowhere")]) == ["near", "far", "nowhere"]


def test_score_and_confirmation_beat_nearness():
    fresh = NOW.toordinal()
    hits = [hit("near", at(1)), hit("fresh", at(9), assured=fresh), hit("best", at(40), score=11.0)]
    assert order(hits) == ["best", "fresh", "near"]


def test_equal_hits_in_one_place_take_turns():
    hits = [hit(uid, at(3)) for uid in "abc"]
    firsts = {rank(hits, now=NOW.replace(day=day), near=Nearness(PLACES))[0].uid for day in range(1, 31)}
    assert firsts == {"a", "b", "c"}


def test_nearest_first_is_by_the_true_distance_whatever_the_score():
    hits = [hit("b", at(7), score=9), hit("c", at(30), score=12), hit("a", at(6), score=8)]
    assert order(hits, is_order=True) == ["a", "b", "c"]


def test_nearest_first_does_not_ask_how_well_the_words_match():
    hits = [hit("meant", at(82), score=9_012.0), hit("passing", at(1), score=17_002.0)]
    assert order(hits, is_order=True) == ["passing", "meant"]


def test_nearest_first_has_what_has_no_address_after_all_that_has_one():
    hits = [hit("line", "any", score=30.0), hit("far", at(82)), hit("served", "sievi"), hit("near", at(1))]
    places = Nearness({**PLACES, "sievi": 5.0}, is_order=True)
    assert [hit.uid for hit in rank(hits, now=NOW, near=places)] == ["near", "far", "served", "line"]


def test_promotion_is_not_nearer_than_it_is():
    hits = [hit("promoted", at(40), score=1_000_000_000.0), hit("near", at(1))]
    assert order(hits, is_order=True) == ["near", "promoted"]


def test_what_serves_everyone_is_at_most_every_third_of_the_first_page():
    hits = [hit(f"line{number}", "any", "remote", score=20 - number / 10) for number in range(40)]
    hits += [hit(f"local{number}", at(number), score=5.0) for number in range(20)]
    first = order(hits)[:20]
    assert sum(uid.startswith("line") for uid in first) <= 7
    assert first[0] == "line0"


def test_what_serves_everyone_fills_the_page_where_nothing_is_local():
    hits = [hit(f"line{number}", "any", score=20 - number / 10) for number in range(30)]
    assert order(hits) == [f"line{number}" for number in range(30)]


def test_irrelevant_line_is_not_brought_forward():
    hits = [hit(f"local{number}", at(number), score=10.0) for number in range(8)] + [
        hit("line", "any", score=2.0)
    ]
    assert order(hits)[-1] == "line"


@pytest.mark.parametrize("pattern", ["wlwlllllwwww", "llllllllllllw", "wwwwwwwwwwll", "lw" * 20, "w", ""])
def test_blending_loses_nothing_and_keeps_both_orders(pattern):
    hits = [hit(f"{kind}{number:02}") for number, kind in enumerate(pattern)]
    wide = {one.uid for one in hits if one.uid.startswith("w")}
    blended = [one.uid for one in blend(hits, is_everywhere=wide, is_relevant=wide)]
    assert sorted(blended) == sorted(one.uid for one in hits)
    for kind in "wl":
        assert [uid for uid in blended if uid[0] == kind] == [one.uid for one in hits if one.uid[0] == kind]


def test_without_a_place_nothing_is_moved():
    hits = [hit(f"line{number}", "any", score=20 - number) for number in range(5)]
    assert [one.uid for one in rank(hits, now=NOW)] == [one.uid for one in hits]


def test_what_serves_everyone_is_every_third_where_it_scores_best():
    hits = [hit(f"w{number:02}", "any", score=90.0 - number) for number in range(9)]
    hits += [hit(f"l{number:02}", at(number), score=60.0 - number) for number in range(16)]
    assert "".join(uid[0] for uid in order(hits)) == "wllwllwllwllwllwllwlwwlll"


def test_what_serves_everyone_is_every_fifth_where_it_scores_worst():
    hits = [hit(f"w{number:02}", "any", score=50.0 - number) for number in range(9)]
    hits += [hit(f"l{number:02}", at(number), score=90.0 - number) for number in range(16)]
    assert "".join(uid[0] for uid in order(hits)) == "llllwllllwllllwllllwwwwww"


@pytest.mark.parametrize(("score", "position"), [(34.0, 4), (33.0, 8)])
def test_a_third_of_the_best_score_is_relevant(score, position):
    hits = [hit(f"local{number}", at(number), score=100.0) for number in range(8)]
    assert order([*hits, hit("line", "any", score=score)]).index("line") == position


def test_distances_count_by_a_hundred_metres():
    near = Nearness({at(0): 3.04, at(1): 2.96, at(2): 3.06})
    hits = [hit("a", at(0), assured=0), hit("b", at(1), assured=0), hit("c", at(2), assured=0)]
    ranked = [[one.uid for one in rank(hits, now=NOW.replace(day=day), near=near)] for day in range(1, 31)]
    assert {uids[0] for uids in ranked} == {"a", "b"}
    assert {uids[-1] for uids in ranked} == {"c"}
