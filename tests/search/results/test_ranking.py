from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from search.engines.base import EngineHit
from search.results.ranking import rank

NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
DAY = NOW.date()


@pytest.fixture
def hit():
    def make(uid, *, score=1.0, age=None, **times):
        assured = 0 if age is None else (DAY - timedelta(days=age)).toordinal()
        return EngineHit(uid=uid, source=uid, score=score, stored="{}", assured=assured, **times)

    return make


def order(hits, now=NOW):
    return [hit.uid for hit in rank(hits, now=now)]


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
    for now in (NOW, NOW + timedelta(days=1)):
        assert order([hit("a", age=1), hit("b", age=80)], now) == order(
            [hit("a", age=80), hit("b", age=1)], now
        )


def test_each_of_equal_hits_is_first_on_some_day(hit):
    hits = [hit(uid) for uid in "abc"]
    firsts = {order(hits, NOW + timedelta(days=day))[0] for day in range(30)}
    assert firsts == {"a", "b", "c"}


def test_order_does_not_depend_on_the_engines_order(hit):
    hits = [hit(f"service:{number}") for number in range(20)]
    assert order(hits) == order(reversed(hits))


def test_confirmation_in_the_future_counts_as_fresh(hit):
    assert order([hit("a", age=-3), hit("b", age=200)]) == ["a", "b"]


HOUR_AGO, IN_AN_HOUR = (int((NOW + timedelta(hours=hours)).timestamp()) for hours in (-1, 1))


def test_past_event_comes_after_everything_whatever_its_score(hit):
    hits = [hit("past", score=90.0, closes=[HOUR_AGO]), hit("coming", score=1.0, closes=[IN_AN_HOUR])]
    assert order(hits) == ["coming", "past"]


@pytest.mark.parametrize("times", [{"opens": [IN_AN_HOUR]}, {"month": [1, 2, 4]}], ids=["break", "season"])
def test_what_is_not_open_now_comes_after_nearly_equal_hits(hit, times):
    assert order([hit("closed", score=10.0, **times), hit("open", score=9.0)]) == ["open", "closed"]
    assert order([hit("closed", score=10.0, **times), hit("open", score=8.0)]) == ["closed", "open"]


def test_open_in_its_season_and_after_its_break_loses_nothing(hit):
    opened = {"opens": [HOUR_AGO], "closes": [IN_AN_HOUR], "month": [3]}
    assert order([hit("open", score=10.0, **opened), hit("other", score=9.99)]) == ["open", "other"]
