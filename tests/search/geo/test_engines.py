"""What engines promise of places. Each test runs against each engine."""

from __future__ import annotations

import json

import pytest

from search.engines.base import EngineQuery
from search.engines.clauses import ConstantScore, MatchAll, Must, Term, Terms
from search.facets.declarations import Facet
from search.geo.clauses import with_nearness
from search.geo.countywide import search_engine
from search.geo.nearness import Nearness
from search.index.entries import make_entry
from tests.search.conftest import NOW

NEAR, TOWN, FAR = "64.0000,24.0000", "64.1000,24.0000", "65.0000,25.0000"
KNOWN = {NEAR: 1.0, TOWN: 11.0, FAR: 120.0}


@pytest.fixture
def fill(engine, entry):
    """Fill the index: `fill(a=(NEAR,))` makes entries of one name by their points."""

    def fill(**places):
        engine.rebuild(
            [
                entry(uid, name_lemma="ryhmä", points=points, facets={Facet.COST: ("free",)})
                for uid, points in places.items()
            ],
            fence=1,
        )

    return fill


def search(engine, clause, **more):
    return engine.search(EngineQuery(clause=clause, now=NOW, **more))


def test_one_of_finds_any_of_its_values(engine, fill, found):
    fill(a=(NEAR,), b=(TOWN, FAR), c=())
    assert found(engine, ConstantScore(Terms("points", (NEAR, FAR)), 2.0)) == ["a", "b"]
    assert found(engine, Terms("points", ())) == []
    assert found(engine, ConstantScore(Terms("points", ("\x00", "x" * 10_000, "")), 1.0)) == []


def test_everything_scores_nothing(engine, fill):
    fill(a=(NEAR,), b=())
    assert [hit.score for hit in search(engine, MatchAll()).hits] == [0.0, 0.0]


def test_what_is_wished_adds_without_narrowing(engine, fill):
    fill(a=(NEAR,), b=(FAR,))
    hits = search(engine, Must((MatchAll(),), should=(ConstantScore(Terms("points", (FAR,)), 3.0),))).hits
    assert [(hit.uid, hit.score) for hit in hits] == [("b", 3.0), ("a", 0.0)]


def test_hit_tells_its_points(engine, fill):
    fill(a=(NEAR, "any"), b=())
    assert [list(hit.points) for hit in search(engine, None).hits] == [[NEAR, "any"], []]


def test_distance_narrows_hits_total_and_counts(engine, fill):
    fill(a=(NEAR,), b=(TOWN,), c=(FAR,), d=("any",), e=())
    result = search(engine, with_nearness(None, Nearness(KNOWN, limit=25)), count=("cost",))
    assert sorted(hit.uid for hit in result.hits) == ["a", "b", "d"]
    assert result.total == result.counts["cost"].of("free") == 3


def test_without_words_the_nearest_are_the_best(engine, fill, found):
    fill(far=(FAR,), near=(NEAR,), town=(TOWN,), nowhere=())
    assert found(engine, with_nearness(None, Nearness(KNOWN))) == ["near", "town", "far", "nowhere"]


def test_nearest_is_not_lost_beyond_the_best(engine, fill, found):
    fill(**{f"far{number}": (FAR,) for number in range(30)}, near=(NEAR,))
    clause = with_nearness(Term("name_lemma", "ryhmä"), Nearness(KNOWN, is_order=True))
    assert found(engine, clause, limit=5)[0] == "near"


def test_what_serves_everyone_is_not_lost_beyond_the_best(engine, fill):
    fill(
        **{f"near{number}": (NEAR,) for number in range(30)},
        **{f"line{number}": ("any",) for number in range(9)},
    )
    near = Nearness(KNOWN, is_order=True)
    request = EngineQuery(clause=with_nearness(Term("name_lemma", "ryhmä"), near), now=NOW, limit=20)
    result = search_engine(engine, request, near)
    assert len(result.hits) == 20
    assert result.total == 39
    assert sum("any" in hit.points for hit in result.hits) == 7


def test_thousands_of_places_can_be_asked_for(engine, fill, found):
    fill(a=(NEAR,), b=(FAR,))
    many = tuple(f"63.{number:04},24.0000" for number in range(9_999))
    assert found(engine, Must((MatchAll(), ConstantScore(Terms("points", (*many, NEAR)), 0.0)))) == ["a"]


def test_card_keeps_the_points(analyzer, make_document):
    assert json.loads(make_entry(make_document(points=(NEAR,)), analyzer).card)["points"] == [NEAR]
