from __future__ import annotations

from datetime import date, timedelta

import pytest

from search.engines.base import EngineHit
from search.results.ranking import rank

DAY = date(2027, 3, 1)


@pytest.fixture
def hit():
    def make(uid, *, score=1.0, age=None):
        assured = 0 if age is None else (DAY - timedelta(days=age)).toordinal()
        return EngineHit(uid=uid, source=uid, score=score, stored="{}", assured=assured)

    return make


def order(hits, day=DAY):
    return [hit.uid for hit in rank(hits, day=day)]


def test_higher_score_comes_first(hit):
    assert order([hit("a", score=1.0), hit("b", score=2.0)]) == ["b", "a"]


def test_score_beats_assurance(hit):
    assert order([hit("a", score=2.0), hit("b", score=1.0, age=1)]) == ["a", "b"]


def test_freshly_confirmed_comes_first_among_equals(hit):
    hits = [
        hit("never"),
        hit("old", age=500),
        hit("year", age=300),
        hit("half", age=120),
        hit("fresh", age=3),
    ]
    assert order(hits) == ["fresh", "half", "year", "old", "never"]


def test_scores_that_differ_in_the_fourth_digit_are_equal(hit):
    assert order([hit("a", score=12.341), hit("b", score=12.339, age=1)]) == ["b", "a"]


def test_two_engines_roundings_give_one_order(hit):
    one = [hit("a", score=7.1234567), hit("b", score=3.2)]
    other = [hit("a", score=7.1234561), hit("b", score=3.2000002)]
    assert order(one) == order(other)


def test_confirming_again_within_a_quarter_wins_nothing(hit):
    for day in (DAY, DAY + timedelta(days=1)):
        assert order([hit("a", age=1), hit("b", age=80)], day) == order(
            [hit("a", age=80), hit("b", age=1)], day
        )


def test_each_of_equal_hits_is_first_on_some_day(hit):
    hits = [hit(uid) for uid in "abc"]
    firsts = {order(hits, DAY + timedelta(days=day))[0] for day in range(30)}
    assert firsts == {"a", "b", "c"}


def test_order_does_not_depend_on_the_engines_order(hit):
    hits = [hit(f"service:{number}") for number in range(20)]
    assert order(hits) == order(reversed(hits))


def test_confirmation_in_the_future_counts_as_fresh(hit):
    assert order([hit("a", age=-3), hit("b", age=200)]) == ["a", "b"]


@pytest.mark.parametrize(
    ("fresher", "staler"), [(0, 91), (90, 91), (180, 181), (365, 366), (366, None), (1000, None)]
)
def test_confirmation_ages_after_90_180_and_365_days(hit, fresher, staler):
    for uids in ("ab", "ba"):
        hits = [hit(uids[0], age=fresher), hit(uids[1], age=staler)]
        assert order(hits) == [uids[0], uids[1]]


@pytest.mark.parametrize(("one", "other"), [(0, 90), (91, 180), (181, 365), (366, 5000)])
def test_confirmations_of_one_age_take_turns(hit, one, other):
    firsts = {order([hit("a", age=one), hit("b", age=other)], DAY)[0]}
    # Another day's order, with both of them as old as before.
    for days in range(1, 30):
        day = DAY + timedelta(days=days)
        moved = [
            EngineHit(uid=uid, source=uid, score=1.0, stored="{}", assured=day.toordinal() - age)
            for uid, age in (("a", one), ("b", other))
        ]
        firsts.add(order(moved, day)[0])
    assert firsts == {"a", "b"}


@pytest.mark.parametrize(
    ("uid", "worth"), [("service:1", 1.0), ("organization:1", 0.9), ("page:1", 0.7), ("paragraph:1-2", 0.5)]
)
def test_services_come_first_of_what_matches_alike(hit, uid, worth):
    above, below = hit("service:9", score=worth * 10 + 0.1), hit("service:8", score=worth * 10 - 0.1)
    assert order([hit(uid, score=10.0), below, above]) == ["service:9", uid, "service:8"]


def test_promoted_hits_come_first_in_their_order_whatever_their_kind_and_age(hit):
    hits = [
        hit("service:1", score=99.0, age=1),
        hit("paragraph:2", score=200_000.0),
        hit("page:3", score=100_000.0),
    ]
    assert order(hits) == ["paragraph:2", "page:3", "service:1"]
