"""What every engine promises of a search. Each test runs against each engine."""

from __future__ import annotations

import pytest

from search.engines.base import EngineQuery
from search.engines.clauses import ConstantScore, DisMax, Must, Prefix, Should, Term, Terms
from search.facets.counts import FacetCounts
from tests.search.conftest import NOW

HOSTILE = [
    "\x00",
    "a\x00b",
    "\ud800",
    "'",
    '"',
    "\\",
    "*",
    ".*",
    "a b",
    " ",
    "",
    "x" * 10_000,
    "\u202e",
    "😀",
]


@pytest.fixture
def fill(engine, entry):
    """Fill the index: `fill(a="kerho muisti")` makes entries by their names' lemmas."""

    def fill(*entries, **names):
        engine.rebuild([*entries, *(entry(uid, name_lemma=name) for uid, name in names.items())], fence=1)

    return fill


def name(token, boost=1.0):
    return Term("name_lemma", token, boost)


# Clauses


def test_term_finds_its_token_only(engine, fill, found):
    fill(a="muisti kerho", b="muistikerho", c="kerho")
    assert sorted(found(engine, name("kerho"))) == ["a", "c"]


def test_rare_token_scores_higher_than_a_common_one(engine, fill, found):
    fill(a="kerho", b="kerho", c="muisti")
    assert found(engine, Should((name("kerho"), name("muisti")))) == ["c", "a", "b"]


def test_entry_is_found_by_its_uid(engine, fill, found):
    fill(**{"service:1": "kerho", "service:12": "kerho"})
    assert found(engine, Term("uid", "service:1")) == ["service:1"]


@pytest.mark.parametrize("others", [1, 150])
def test_entry_is_found_by_one_of_few_or_many_keys(engine, entry, found, others):
    engine.rebuild([entry("a", points=["sievi"]), entry("b", points=["oulu"]), entry("c")], fence=1)
    keys = Terms("points", ("sievi", *(f"elsewhere-{number}" for number in range(others))))
    assert found(engine, ConstantScore(keys, 2.0)) == ["a"]


def test_boost_multiplies(engine, fill):
    fill(a="kerho", b="muisti")
    result = engine.search(EngineQuery(clause=Should((name("kerho", 3.0), name("muisti"))), now=NOW))
    assert result.hits[0].score == pytest.approx(3 * result.hits[1].score)


def test_prefix_scores_its_boost(engine, fill):
    fill(a="muistikerho", b="muisti", c="kerho")
    result = engine.search(EngineQuery(clause=Prefix("name_lemma", "muis", 2.5), now=NOW))
    assert [(hit.uid, hit.score) for hit in result.hits] == [("a", 2.5), ("b", 2.5)]


@pytest.mark.parametrize("clause", [Prefix("name_lemma", "·"), Term("name_lemma", "·")])
def test_what_every_entry_holds_is_not_found(engine, fill, found, clause):
    fill(a="kerho")
    assert found(engine, clause) == []


def test_const_scores_its_boost(engine, fill):
    fill(a="kerho kerho", b="kerho muisti äiti")
    result = engine.search(EngineQuery(clause=ConstantScore(name("kerho"), 7.0), now=NOW))
    assert [(hit.uid, hit.score) for hit in result.hits] == [("a", 7.0), ("b", 7.0)]


def test_best_counts_the_others_by_the_tie(engine, fill):
    fill(a="kerho muisti")
    parts = (ConstantScore(name("kerho"), 4.0), ConstantScore(name("muisti"), 2.0))
    result = engine.search(EngineQuery(clause=DisMax(parts, 0.25), now=NOW))
    assert result.hits[0].score == pytest.approx(4.5)


def test_any_needs_its_minimum(engine, fill, found):
    fill(a="kerho muisti äiti", b="kerho muisti", c="kerho")
    words = (name("kerho"), name("muisti"), name("äiti"))
    assert sorted(found(engine, Should(words, 1))) == ["a", "b", "c"]
    assert sorted(found(engine, Should(words, 2))) == ["a", "b"]
    assert found(engine, Should(words, 3)) == ["a"]
    assert found(engine, Should(words, 4)) == []


def test_any_adds_up(engine, fill):
    fill(a="kerho muisti", b="kerho")
    parts = (ConstantScore(name("kerho"), 4.0), ConstantScore(name("muisti"), 2.0))
    result = engine.search(EngineQuery(clause=Should(parts), now=NOW))
    assert [(hit.uid, hit.score) for hit in result.hits] == [("a", 6.0), ("b", 4.0)]


def test_all_needs_every_clause(engine, fill, found):
    fill(a="kerho muisti", b="kerho")
    assert found(engine, Must((name("kerho"), name("muisti")))) == ["a"]


@pytest.mark.parametrize("clause", [Should(()), DisMax(()), Must(())])
def test_empty_clause_finds_nothing(engine, fill, found, clause):
    fill(a="kerho")
    assert found(engine, clause) == []


# Hits


def test_hit_returns_what_was_stored(engine, entry):
    card = {"kind": "event", "texts": [{"name": "Ä\ud800\x00'\""}], "card": {"n": 1}}
    engine.rebuild([entry("a", name_lemma="kerho", card=card)], fence=1)
    (hit,) = engine.search(EngineQuery(clause=None, now=NOW)).hits
    assert (hit.uid, hit.source, hit.card, hit.assured) == ("a", "source of a", card, 0)


def test_large_card_is_returned_whole(engine, entry):
    engine.rebuild([entry("a", name_lemma="kerho", card={"body": "ä" * 100_000})], fence=1)
    (hit,) = engine.search(EngineQuery(clause=None, now=NOW)).hits
    assert hit.card == {"body": "ä" * 100_000}


def test_no_clause_finds_everything_by_uid_and_scores_nothing(engine, fill):
    fill(c="kerho", a="muisti", b="äiti")
    result = engine.search(EngineQuery(clause=None, now=NOW))
    assert [(hit.uid, hit.score) for hit in result.hits] == [("a", 0.0), ("b", 0.0), ("c", 0.0)]


def test_equal_scores_come_by_uid_even_at_the_cut(engine, entry, found):
    uids = [f"{number:03}" for number in range(300)]
    engine.rebuild([entry(uid, name_lemma="kerho") for uid in reversed(uids)], fence=1)
    assert found(engine, ConstantScore(name("kerho")), limit=20) == uids[:20]


def test_of_many_equal_scores_the_first_follow_the_better_ones(engine, entry, found):
    uids = [f"{number:03}" for number in range(300)]
    entries = [entry(uid, name_lemma="kerho") for uid in reversed(uids)]
    entries += [entry(f"other {uid}", name_lemma="piiri") for uid in uids]
    entries.append(entry("z", name_lemma="kerho", name_part="piiri"))
    engine.rebuild(entries, fence=1)
    clause = Should((ConstantScore(name("kerho")), ConstantScore(Term("name_part", "piiri"))))
    assert found(engine, clause, limit=20) == ["z", *uids[:19]]


def test_total_counts_more_than_the_hits_returned(engine, entry):
    engine.rebuild([entry(f"{number}", name_lemma="kerho") for number in range(30)], fence=1)
    result = engine.search(EngineQuery(clause=name("kerho"), now=NOW, limit=5))
    assert (len(result.hits), result.total) == (5, 30)


@pytest.mark.parametrize("clause", [None, Term("name_lemma", "kerho")])
def test_no_hits_wanted_still_counts(engine, entry, clause):
    engine.rebuild([entry("a", name_lemma="kerho", facets={"cost": ["free"]})], fence=1)
    result = engine.search(EngineQuery(clause=clause, now=NOW, limit=0, count=("cost",)))
    assert (list(result.hits), result.total, result.counts) == ([], 1, {"cost": FacetCounts({"free": 1})})


def test_expired_entry_is_left_out(engine, entry, found):
    engine.rebuild([entry("a", expires=NOW), entry("b", expires=NOW + 1), entry("c")], fence=1)
    assert found(engine) == ["b", "c"]


def test_index_without_entries_finds_nothing(engine, found):
    engine.rebuild([], fence=1)
    assert found(engine, name("kerho")) == []
    assert list(engine.fingerprints()) == []


# Facets


@pytest.fixture
def facetted(engine, entry):
    engine.rebuild(
        [
            entry("a", name_lemma="kerho", facets={"municipality": ["sievi"], "cost": ["free"]}),
            entry("b", name_lemma="kerho", facets={"municipality": ["sievi", "perho"], "cost": ["paid"]}),
            entry("c", name_lemma="kerho", facets={"municipality": ["any"], "cost": ["free"]}),
            entry("d", name_lemma="muisti", facets={"municipality": ["kokkola"], "cost": ["any"]}),
        ],
        fence=1,
    )
    return engine


def counts(engine, facet, **more):
    return engine.search(EngineQuery(clause=None, now=NOW, count=(facet,), **more)).counts[facet]


def test_values_of_a_facet_are_alternatives(facetted, found):
    assert found(facetted, filters={"municipality": ("perho", "kokkola")}) == ["b", "c", "d"]


def test_facets_narrow_each_other(facetted, found):
    assert found(facetted, filters={"municipality": ("sievi",), "cost": ("free",)}) == ["a", "c"]


def test_filter_without_values_filters_nothing(facetted, found):
    assert found(facetted, filters={"municipality": ()}) == ["a", "b", "c", "d"]


def test_filter_does_not_score(facetted):
    plain = facetted.search(EngineQuery(clause=name("kerho"), now=NOW))
    narrowed = facetted.search(EngineQuery(clause=name("kerho"), now=NOW, filters={"cost": ("paid",)}))
    assert {hit.uid: hit.score for hit in narrowed.hits}.items() <= {
        hit.uid: hit.score for hit in plain.hits
    }.items()


def test_counts_include_what_serves_each_value(facetted):
    found = counts(facetted, "municipality")
    assert found == FacetCounts({"sievi": 2, "perho": 1, "kokkola": 1}, everywhere=1)
    assert [found.of(place) for place in ("sievi", "perho", "kokkola")] == [3, 2, 2]


def test_value_that_nothing_names_has_what_serves_each_value(facetted):
    assert counts(facetted, "municipality").of("halsua") == 1


def test_other_facets_take_any_for_an_ordinary_value(facetted, found):
    assert found(facetted, filters={"cost": ("free",)}) == ["a", "c"]
    assert counts(facetted, "cost") == FacetCounts({"free": 2, "paid": 1, "any": 1})


def test_entry_for_each_and_for_some_counts_once(engine, entry):
    engine.rebuild([entry("a", facets={"municipality": ["sievi", "any"]}), entry("b")], fence=1)
    assert counts(engine, "municipality").of("sievi") == 1


def test_counts_disregard_the_facets_own_filter(facetted):
    filters = {"cost": ("paid",), "municipality": ("sievi",)}
    result = facetted.search(
        EngineQuery(clause=None, now=NOW, count=("cost", "municipality", "theme"), filters=filters)
    )
    assert result.total == 1
    assert result.counts == {
        "cost": FacetCounts({"free": 2, "paid": 1}),
        "municipality": FacetCounts({"sievi": 1, "perho": 1}),
        "theme": FacetCounts(),
    }


def test_counts_follow_the_clause_and_the_time(facetted):
    result = facetted.search(EngineQuery(clause=name("muisti"), now=NOW, count=("municipality",)))
    assert result.counts == {"municipality": FacetCounts({"kokkola": 1})}


def test_more_than_ten_values_are_counted(engine, entry):
    engine.rebuild([entry("a", facets={"theme": [f"t{number}" for number in range(60)]})], fence=1)
    assert len(counts(engine, "theme").named) == 60


# Whatever a visitor or an editor types


@pytest.mark.parametrize("odd", HOSTILE)
def test_odd_facet_value_in_a_query_is_harmless(facetted, found, odd):
    assert found(facetted, filters={"cost": (odd,)}) == []
    assert found(facetted, filters={"municipality": (odd,)}) == ["c"]


@pytest.mark.parametrize("odd", HOSTILE)
def test_odd_token_in_a_query_is_harmless(engine, fill, found, odd):
    fill(a="kerho")
    clauses = [
        Term("name_lemma", odd),
        Prefix("name_lemma", odd),
        Term("cost", odd),
        ConstantScore(Term("theme", odd)),
    ]
    for clause in clauses:
        assert found(engine, clause) == []
    assert found(engine, Should((*clauses, name("kerho")))) == ["a"]


def test_odd_tokens_and_values_in_an_entry_are_harmless(engine, entry, found):
    streams = {"name_lemma": " ".join([*HOSTILE, "kerho"])}
    engine.rebuild([entry("a", facets={"cost": [*HOSTILE, "free"]}, **streams)], fence=1)
    assert found(engine, name("kerho")) == ["a"]
    assert counts(engine, "cost").of("free") == 1
