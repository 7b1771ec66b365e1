"""What every engine promises of its writes. Each test runs against each engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from search.engines import make_engine
from search.engines.base import EngineAwayError, RebuildNeededError, TooFewDocumentsError
from search.engines.clauses import Term
from search.engines.generations import new_generation, outdated

KERHO = Term("name_lemma", "kerho")
MUISTI = Term("name_lemma", "muisti")


@pytest.fixture
def other_process(engine_url):
    """The same index as another process sees it."""
    return make_engine(engine_url, signature="0" * 12)


@pytest.fixture
def newer_code(engine_url):
    """The same index as a process with another analyser sees it."""
    return make_engine(engine_url, signature="1" * 12)


# apply


def test_written_entry_is_found_at_once(engine, entry, found):
    engine.rebuild([], fence=1)
    assert engine.apply(put=[entry("a", name_lemma="kerho")], remove=[], fence=2) == {}
    assert found(engine, KERHO) == ["a"]


def test_written_entry_is_found_by_other_processes(engine, other_process, entry, found):
    engine.rebuild([], fence=1)
    assert found(other_process, KERHO) == []
    engine.apply(put=[entry("a", name_lemma="kerho")], remove=[], fence=2)
    assert found(other_process, KERHO) == ["a"]


def test_changed_entry_replaces_the_old_one(engine, entry, found):
    engine.rebuild([entry("a", name_lemma="kerho")], fence=1)
    engine.apply(put=[entry("a", name_lemma="muisti", fingerprint="g")], remove=[], fence=2)
    assert found(engine, KERHO) == []
    assert found(engine, MUISTI) == ["a"]
    assert list(engine.fingerprints()) == [("a", "g")]


def test_removed_entry_is_gone(engine, entry, found):
    engine.rebuild([entry("a"), entry("b")], fence=1)
    assert engine.apply(put=[], remove=["a", "never there"], fence=2) == {}
    assert found(engine) == ["b"]


def test_nothing_to_write_is_no_error(engine):
    engine.rebuild([], fence=1)
    assert engine.apply(put=[], remove=[], fence=2) == {}


def test_more_entries_than_one_request_takes_are_written(engine, entry):
    engine.rebuild([], fence=1)
    engine.apply(put=[entry(f"{number:04}") for number in range(1_100)], remove=[], fence=2)
    assert engine.state().documents == 1_100


def test_write_with_an_older_fence_is_ignored(engine, entry, found):
    engine.rebuild([entry("a", name_lemma="kerho"), entry("b", name_lemma="kerho")], fence=5)
    assert engine.apply(put=[entry("a", name_lemma="muisti")], remove=["b"], fence=4) == {}
    assert found(engine, KERHO) == ["a", "b"]


def test_write_with_the_same_fence_counts(engine, entry, found):
    engine.rebuild([entry("a", name_lemma="kerho")], fence=5)
    engine.apply(put=[entry("a", name_lemma="muisti")], remove=[], fence=5)
    assert found(engine, MUISTI) == ["a"]


def test_fingerprints_name_every_entry(engine, entry):
    engine.rebuild([entry(f"{number:04}", fingerprint=f"f{number}") for number in range(2_500)], fence=1)
    assert dict(engine.fingerprints()) == {f"{number:04}": f"f{number}" for number in range(2_500)}


# rebuild


def test_rebuild_stores_all_entries(engine, entry):
    assert engine.rebuild((entry(uid) for uid in "abc"), fence=1) == {}
    assert engine.state().documents == 3


def test_rebuild_leaves_out_an_entry_that_cannot_be_stored_and_says_why(engine, entry, found):
    failed = engine.rebuild([entry("a"), entry("b", expires=2**63), entry("c")], fence=1)
    assert found(engine) == ["a", "c"]
    assert list(failed) == ["b"]
    assert failed["b"]


def test_apply_leaves_out_an_entry_that_cannot_be_stored_and_says_why(engine, entry, found):
    engine.rebuild([], fence=1)
    failed = engine.apply(put=[entry("a"), entry("b", expires=2**63)], remove=[], fence=2)
    assert found(engine) == ["a"]
    assert list(failed) == ["b"]


def test_entries_that_cannot_be_stored_do_not_count_for_the_floor(engine, entry):
    with pytest.raises(TooFewDocumentsError):
        engine.rebuild([entry("a"), entry("b", expires=2**63)], fence=1, floor=2)


def test_entry_that_comes_twice_is_stored_once(engine, entry, found):
    entries = [entry("a", name_lemma="kerho"), entry("b"), entry("a", name_lemma="muisti")]
    engine.rebuild(entries, fence=1)
    assert engine.state().documents == 2
    assert found(engine, MUISTI) == ["a"]
    assert found(engine, KERHO) == []


def test_old_index_answers_until_the_new_one_is_complete(engine, other_process, entry, found):
    engine.rebuild([entry("old")], fence=1)
    assert found(other_process) == ["old"]

    def entries():
        yield entry("new")
        assert found(engine) == found(other_process) == ["old"]

    engine.rebuild(entries(), fence=2)
    assert found(engine) == found(other_process) == ["new"]


def test_failure_half_way_leaves_the_old_index_and_no_orphan(engine, entry, found, index_names):
    engine.rebuild([entry("old")], fence=1)
    before = index_names()

    def entries():
        yield from (entry(f"{number}") for number in range(600))
        raise KeyError("a broken document")

    with pytest.raises(KeyError):
        engine.rebuild(entries(), fence=2)
    assert found(engine) == ["old"]
    assert index_names() == before


def test_too_few_entries_leave_the_old_index(engine, entry, found, index_names):
    engine.rebuild([entry("old")], fence=1)
    before = index_names()
    with pytest.raises(TooFewDocumentsError):
        engine.rebuild([entry("new")], fence=2, floor=2)
    assert found(engine) == ["old"]
    assert index_names() == before


def test_index_that_was_just_replaced_is_kept(engine, entry, index_names):
    engine.rebuild([entry("a")], fence=1)
    engine.rebuild([entry("b")], fence=2)
    assert len(index_names()) == 2


def test_index_replaced_more_than_a_day_ago_is_removed(engine, entry, index_names, monkeypatch):
    module = type(engine).__module__
    days = iter([datetime(2027, 1, day, tzinfo=UTC) for day in (1, 5, 5, 10, 10, 10)])
    monkeypatch.setattr(f"{module}.datetime", Clock(days))
    for fence in (1, 2, 3):
        engine.rebuild([entry("a")], fence=fence)
    assert sorted(name.partition("2027")[2][:4] for name in index_names()) == ["0105", "0110"]


class Clock:
    """A `datetime` whose `now` is told in advance: at the start and at the end of each rebuild."""

    def __init__(self, times):
        self._times = times

    def now(self, _zone):
        return next(self._times)


def test_generations_of_others_are_left_alone():
    names = ["notes", "20270101", new_generation("0" * 12, at=datetime(2027, 1, 1, tzinfo=UTC))]
    assert outdated(names, current="", at=datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=9)) == []


# What the index was made with


def test_state_describes_the_index(engine, entry):
    assert engine.state() is None
    engine.rebuild([entry("a")], fence=1)
    assert engine.state().documents == 1
    assert engine.state().name.endswith("0" * 12)


@pytest.mark.parametrize("clause", [None, KERHO])
def test_index_of_another_analyser_needs_a_rebuild(engine, newer_code, entry, found, clause):
    engine.rebuild([entry("a")], fence=1)
    with pytest.raises(RebuildNeededError):
        found(newer_code, clause)
    with pytest.raises(RebuildNeededError):
        newer_code.apply(put=[entry("b")], remove=[], fence=2)
    with pytest.raises(RebuildNeededError):
        list(newer_code.fingerprints())
    assert newer_code.state() == engine.state()


def test_rebuild_by_another_analyser_leaves_the_older_code_without_an_index(engine, newer_code, entry, found):
    engine.rebuild([entry("a")], fence=1)
    newer_code.rebuild([entry("b")], fence=2)
    assert found(newer_code) == ["b"]
    with pytest.raises(RebuildNeededError):
        found(engine)


@pytest.mark.parametrize("verb", ["search", "apply", "fingerprints"])
def test_without_an_index_the_engine_is_away(engine, entry, found, index_names, verb):
    calls = {
        "search": lambda: found(engine, KERHO),
        "apply": lambda: engine.apply(put=[entry("a")], remove=["b"], fence=1),
        "fingerprints": lambda: list(engine.fingerprints()),
    }
    with pytest.raises(EngineAwayError):
        calls[verb]()
    assert index_names() == set()
