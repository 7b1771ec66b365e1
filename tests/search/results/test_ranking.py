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
