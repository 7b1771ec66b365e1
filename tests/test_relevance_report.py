"""What the report of search quality tells, and what it keeps back."""

from __future__ import annotations

import pytest

from benchmarks.relevance import report
from benchmarks.relevance.county import County
from benchmarks.relevance.evaluating import Answer, figures
from benchmarks.relevance.judged import Half, JudgedQuery

COUNTY = County(documents=[], keys={}, names={"service:a": "Omaishoitajien kahvila", "service:b": "Kerho"})


@pytest.fixture(scope="module")
def make_answer():
    """An answer of the wished half: `make_answer(Half.TUNING, ["service:a"])`."""

    def make(half, hits, *, kind="plain", grades=(("service:a", 3),)):
        queries = (
            JudgedQuery(kind=kind, words=f"haku {number}", language="fi", grades=dict(grades))
            for number in range(100)
        )
        return Answer(query=next(query for query in queries if query.half == half), hits=hits)

    return make


def test_means_are_of_answerable_queries_and_traps_stand_apart(make_answer):
    found = figures(
        [
            make_answer(Half.TUNING, ["service:a"]),
            make_answer(Half.HELD_BACK, []),
            make_answer(Half.TUNING, ["service:b"], kind="trap", grades=()),
        ]
    )
    assert (found.ndcg, found.recall, found.success, found.empty) == (0.5, 0.5, 0.5, 0.5)
    assert (found.traps_empty, found.junk) == (0, 1)


def test_halves_stand_side_by_side(make_answer):
    results = {"portal": [make_answer(Half.TUNING, ["service:a"]), make_answer(Half.HELD_BACK, [])]}
    assert "| plain   | 1 · 1   | 1.00 · 0.00 |" in report.by_class(results, "both")
    assert "| plain   | 1       | 1.00   |" in report.by_class(results, "tuning")
    assert "| plain   | 2       | 0.50   |" in report.by_class(results, "all")


def test_worst_queries_are_of_the_tuning_half_only(make_answer):
    tuned, kept = make_answer(Half.TUNING, ["service:b"]), make_answer(Half.HELD_BACK, ["service:b"])
    text = "\n".join(report.worst("portal", [tuned, kept], COUNTY, 5))
    assert tuned.query.words in text
    assert "1. –  Kerho" in text
    assert "should 3  Omaishoitajien kahvila" in text
    assert kept.query.words not in text


def test_change_since_a_run_before_is_told(make_answer):
    before = report.to_json(
        {"portal": [make_answer(Half.TUNING, []), make_answer(Half.HELD_BACK, ["service:a"])]}
    )
    now = {"portal": [make_answer(Half.TUNING, ["service:a"]), make_answer(Half.HELD_BACK, [])]}
    assert "| portal | 1.00 (+1.00) · 0.00 (-1.00) |" in report.overview(now, "both", before)
    first, *moved = report.moved("portal", now["portal"], before)
    assert first == "portal: 1 queries of the tuning half moved"
    assert [line.split("  ")[0] for line in moved] == ["+1.00 to 1.00"]
