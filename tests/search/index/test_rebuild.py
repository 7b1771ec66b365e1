"""A new index in the place of the old one, and the command that asks for it."""

from __future__ import annotations

from io import StringIO
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.engines.base import EngineAwayError, TooFewDocumentsError
from search.index.rebuild import InterruptedRebuildError, reason_to_rebuild, rebuild
from search.index.sources import SOURCES
from search.index.worker import Worker
from search.models import Change, IndexedDocument, IndexerState
from tests.builders import make_event, make_service

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def here(monkeypatch, index):
    """Let the commands use the engine of the test."""
    for command in ("search_rebuild", "search_check", "search_worker"):
        monkeypatch.setattr(f"search.management.commands.{command}.get_engine", lambda: index.engine)
        monkeypatch.setattr(f"search.management.commands.{command}.get_analyzer", lambda: index.analyzer)
    return index


def test_a_rebuild_settles_what_waited(index):
    make_service()
    make_event()
    assert Change.objects.exists()
    done = rebuild(index.engine, index.analyzer, timezone.now())
    assert done.documents == len(index.uids()) > 3
    assert not Change.objects.exists()
    assert not index.differences()
    state = IndexerState.load()
    assert state.index_name == index.engine.state().name
    assert state.rebuilt_documents == done.documents


def test_a_change_during_a_rebuild_is_kept_for_after(index, monkeypatch):
    service = make_service()
    build = SOURCES["service"]

    def build_and_change(keys, now):
        documents = build(keys, now)
        service.save()
        return documents

    monkeypatch.setitem(SOURCES, "service", build_and_change)
    rebuild(index.engine, index.analyzer, timezone.now())
    assert {row.source for row in Change.objects.all()} == {f"service:{service.pk}"}


def test_what_is_gone_is_forgotten(index):
    service = make_service()
    index.drain()
    service.delete()
    rebuild(index.engine, index.analyzer, timezone.now())
    assert not IndexedDocument.objects.filter(source=f"service:{service.pk}").exists()


def test_too_few_documents_leave_the_old_index(index):
    make_service()
    index.drain()
    before, uids = index.engine.state().name, index.uids()
    with pytest.raises(TooFewDocumentsError):
        rebuild(index.engine, index.analyzer, timezone.now(), floor=1_000)
    assert (index.engine.state().name, index.uids()) == (before, uids)
    assert reason_to_rebuild(index.engine) == ""


def test_by_default_half_of_the_documents_must_be_there(index, monkeypatch):
    for number in range(5):
        make_service(f"Palvelu {number}")
    index.drain()
    monkeypatch.setitem(SOURCES, "service", lambda keys, now: [])
    monkeypatch.setitem(SOURCES, "organization", lambda keys, now: [])
    with pytest.raises(TooFewDocumentsError):
        rebuild(index.engine, index.analyzer, timezone.now())
    rebuild(index.engine, index.analyzer, timezone.now(), floor=0)
    assert len(index.uids()) == 1


def test_a_thing_that_fails_is_left_out_and_noted(index, monkeypatch):
    service = make_service()

    def fail(keys, now):
        raise ValueError("a fault")

    monkeypatch.setitem(SOURCES, "service", fail)
    rebuild(index.engine, index.analyzer, timezone.now())
    [row] = Change.objects.all()
    assert (row.source, row.attempts) == (f"service:{service.pk}", 1)


def test_an_entry_that_the_engine_refuses_is_noted_and_the_others_are_found(index):
    refused, taken = make_service("Oudoin"), make_service("Tavallinen")
    uid = f"service:{refused.pk}"

    def rebuild_without(entries, **more):
        failed = index.engine.rebuild((entry for entry in entries if entry.uid != uid), **more)
        return {**failed, uid: "too odd"}

    done = rebuild(index.wrapped(rebuild=rebuild_without), index.analyzer, timezone.now())
    assert f"service:{taken.pk}" in index.uids()
    assert done.documents == len(index.uids())
    [row] = Change.objects.all()
    assert (row.source, row.attempts, row.failed_reason) == (uid, 1, "too odd")


def test_a_process_that_is_told_to_stop_leaves_the_old_index(index):
    before = index.engine.state().name
    stop = Event()
    stop.set()
    with pytest.raises(InterruptedRebuildError):
        rebuild(index.engine, index.analyzer, timezone.now(), stop=stop)
    assert index.engine.state().name == before


def test_the_command_rebuilds_when_no_worker_runs(here):
    make_service()
    output = StringIO()
    call_command("search_rebuild", stdout=output)
    assert output.getvalue().startswith("Indexed 3 documents in ")
    assert not here.differences()


def test_the_command_says_why_the_old_index_stays(here):
    with pytest.raises(CommandError, match="The old index stays: 1 entries, at least 50 expected"):
        call_command("search_rebuild", floor=50)


@pytest.fixture
def running_worker(here, monkeypatch):
    """A worker that has the lock and takes a step whenever the command sleeps."""

    class Taken:
        def acquire(self):
            return False

        def release(self):
            pass

    worker = Worker(engine=here.engine, analyzer=here.analyzer, lock=Taken())
    monkeypatch.setattr("search.management.commands.search_rebuild.make_lock", lambda name: Taken())
    monkeypatch.setattr("search.management.commands.search_rebuild.time.sleep", lambda _: worker.step())
    return worker


def test_the_command_asks_the_worker_that_runs(here, running_worker):
    before = here.engine.state().name
    output = StringIO()
    call_command("search_rebuild", stdout=output)
    assert output.getvalue().startswith("Indexed 1 documents in ")
    assert here.engine.state().name != before
    assert not Change.objects.exists()


def test_the_command_says_why_the_worker_could_not(here, running_worker):
    before = here.engine.state().name
    with pytest.raises(CommandError, match="at least 50 expected"):
        call_command("search_rebuild", floor=50)
    assert here.engine.state().name == before
    assert not Change.objects.filter(kind="rebuild").exists()


def test_the_worker_command_does_what_waits_once(here):
    service = make_service()
    call_command("search_worker", once=True)
    assert f"service:{service.pk}" in here.uids()
    assert not Change.objects.exists()


def test_the_worker_command_says_that_the_engine_is_away(here, monkeypatch):
    def away(**kwargs):
        raise EngineAwayError("connection refused")

    make_service()
    monkeypatch.setattr(here.engine, "apply", away)
    with pytest.raises(CommandError, match="connection refused"):
        call_command("search_worker", once=True)
