"""What every engine promises of numbers that are compared. Each test runs against each engine."""

from __future__ import annotations

import pytest

from search.engines.base import EngineQuery, Range
from search.engines.clauses import Term
from search.enums import Number
from search.facets.counts import FacetCounts
from tests.search.conftest import NOW

KERHO = Term("name_lemma", "kerho")
NEVER = 253_402_300_799  # the last second of the year 9999


@pytest.fixture
def aged(engine, entry):
    def ages(low, high):
        return {Number.MINIMUM_AGE: [low], Number.MAXIMUM_AGE: [high]}

    engine.rebuild(
        [
            entry("child", name_lemma="kerho", facets={"cost": ["free"]}, numbers=ages(0, 12)),
            entry("adult", name_lemma="kerho", facets={"cost": ["paid"]}, numbers=ages(18, 64)),
            entry("any", name_lemma="muisti", facets={"cost": ["free"]}, numbers=ages(0, 32_767)),
            entry("page", name_lemma="kerho", facets={"cost": ["free"]}),
        ],
        fence=1,
    )
    return engine


def of_age(age):
    return (
        Range(number=Number.MINIMUM_AGE, lte=age),
        Range(number=Number.MAXIMUM_AGE, gte=age),
    )


@pytest.mark.parametrize(
    ("age", "uids"),
    [
        (0, ["any", "child"]),
        (12, ["any", "child"]),
        (13, ["any"]),
        (18, ["adult", "any"]),
        (64, ["adult", "any"]),
    ],
)
def test_bounds_of_a_condition_belong_to_it(aged, found, age, uids):
    assert found(aged, conditions=of_age(age)) == uids


def test_conditions_hold_in_every_count(aged):
    filters = {"cost": ("paid",)}
    result = aged.search(
        EngineQuery(clause=None, now=NOW, count=("cost",), filters=filters, conditions=of_age(30))
    )
    assert result.total == 1
    assert result.counts == {"cost": FacetCounts({"paid": 1, "free": 1})}


def test_condition_does_not_score(aged):
    plain = aged.search(EngineQuery(clause=KERHO, now=NOW))
    narrowed = aged.search(EngineQuery(clause=KERHO, now=NOW, conditions=of_age(30)))
    assert {hit.uid: hit.score for hit in narrowed.hits}.items() <= {
        hit.uid: hit.score for hit in plain.hits
    }.items()


def test_one_of_several_numbers_is_enough(engine, entry, found):
    engine.rebuild(
        [entry("winter", numbers={Number.MONTH: [11, 12, 1]}), entry("summer", numbers={Number.MONTH: [6]})],
        fence=1,
    )
    assert found(engine, conditions=(Range(number=Number.MONTH, gte=12, lte=12),)) == ["winter"]
    assert found(engine, conditions=(Range(number=Number.MONTH, gte=2, lte=10),)) == ["summer"]


def test_times_to_the_end_of_all_time_are_compared(engine, entry, found):
    engine.rebuild(
        [entry("a", numbers={Number.CLOSES: [NEVER]}), entry("b", numbers={Number.CLOSES: [NOW]})], fence=1
    )
    assert found(engine, conditions=(Range(number=Number.CLOSES, gte=NOW + 1),)) == ["a"]


def test_written_numbers_replace_the_old_ones(engine, entry, found):
    engine.rebuild([entry("a", numbers={Number.MONTH: [1]})], fence=1)
    engine.apply(put=[entry("a", numbers={Number.MONTH: [7]})], remove=[], fence=2)
    assert found(engine, conditions=(Range(number=Number.MONTH, lte=1),)) == []


@pytest.mark.parametrize("values", [(), (4, 8), (6,), (7, 12), (5,)])
def test_condition_says_of_numbers_what_the_engine_finds(engine, entry, found, values):
    condition = Range(number=Number.MONTH, gte=5, lte=7)
    engine.rebuild([entry("a", numbers={Number.MONTH: values})], fence=1)
    assert bool(found(engine, conditions=(condition,))) == condition.is_met_by(values)
