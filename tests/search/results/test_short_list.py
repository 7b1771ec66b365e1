"""The short list: what fits the words, and what is left for one press."""

from __future__ import annotations

from search.engines.base import EngineHit
from search.results.short_list import split


def hits(*scores):
    return [
        EngineHit(uid=f"{n}", source="", score=score, stored="{}", assured=0)
        for n, score in enumerate(scores)
    ]


def sizes(*scores):
    fitting, rest = split(hits(*scores), most=20)
    return len(fitting), len(rest)


def test_fits_with_a_third_of_the_second_best_score():
    assert sizes(90, 30, 29, 20, 12, 11, 9, 8, 7, 6) == (6, 4)


def test_at_least_five_fit_and_at_most_a_page():
    assert sizes(90, 30, 1, 1, 1, 1, 1, 1, 1) == (5, 4)
    assert sizes(*[9] * 45) == (20, 25)


def test_three_more_are_not_worth_a_press():
    assert sizes(90, 80, 70, 60, 50, 1, 1, 1) == (8, 0)
    assert sizes(90, 80, 70, 60, 50, 1, 1, 1, 1) == (5, 4)
    assert sizes() == (0, 0)


def test_promotion_fits_and_is_not_what_others_are_measured_by():
    assert sizes(200_000.0, 100_000.0, 9, 9, 8, 3, 2, 2, 2, 2) == (6, 4)


def test_order_is_kept():
    fitting, rest = split(hits(1, 9, 9, 2, 9, 9, 1, 9, 1), most=20)
    assert [hit.uid for hit in (*fitting, *rest)] == ["1", "2", "4", "5", "7", "0", "3", "6", "8"]
