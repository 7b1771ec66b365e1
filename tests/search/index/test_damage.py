"""An index whose files were damaged: the worker, or the command, puts a new one in its place."""

from __future__ import annotations

import random
from io import StringIO
from pathlib import Path
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.engines.base import RebuildNeededError, TooFewDocumentsError
from search.index import worker as worker_module
from search.index.rebuild import rebuild
from search.index.reconcile import reconcile
from search.index.sources import SOURCES
from search.index.worker import Worker
from search.management.commands import search_rebuild
from search.models import Change, IndexedDocument, IndexerState
from tests.builders import make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine_url(embedded_url):
    return embedded_url


@pytest.fixture
def damage(embedded_url):
    """Overwrite each file of the index that answers by as many random bytes."""

    def overwrite() -> None:
        for path in Path(embedded_url.removeprefix("embedded:///")).glob("2*/*"):
            path.write_bytes(random.Random(1).randbytes(path.stat().st_size))

    return overwrite


class Taken:
    """A lock that another process has."""

    def acquire(self):
        return False

    is_held = acquire

    def release(self):
        pass


@pytest.fixture
def worker(index):
    return Worker(engine=index.engine, analyzer=index.analyzer, lock=Taken(), stop=Event())


@pytest.fixture
def command(index, monkeypatch):
    """`search_rebuild` with the test's engine."""
    monkeypatch.setattr(search_rebuild, "get_engine", lambda: index.engine)
    monkeypatch.setattr(search_rebuild, "get_analyzer", lambda: index.analyzer)

    def call(**options) -> str:
        output = StringIO()
        call_command("search_rebuild", stdout=output, **options)
        return output.getvalue()

    return call


@pytest.fixture
def beside_the_worker(worker, monkeypatch):
    """A worker that has the lock and takes a step whenever the command sleeps, as it does in its own process."""

    def step(_seconds):
        try:
            worker.step()
        except Exception as error:
            worker._recover(error)

    worker.stop.wait = lambda seconds: None
    monkeypatch.setattr(search_rebuild, "make_lock", lambda name: Taken())
    monkeypatch.setattr(search_rebuild.time, "sleep", step)


@pytest.fixture
def half_is_gone(index, monkeypatch):
    """Five services that no trigger saw going."""
    for number in range(5):
        make_service(f"Palvelu {number}")
    index.drain()
    monkeypatch.setitem(SOURCES, "service", lambda keys, now: [])
    monkeypatch.setitem(SOURCES, "organization", lambda keys, now: [])


def test_an_idle_worker_mends_it_within_seconds(index, worker, damage, monkeypatch):
    assert worker_module.CHECK_SECONDS <= 5
    assert not worker.step()
    damage()
    monkeypatch.setattr(worker_module, "CHECK_SECONDS", 0)
    assert worker.step()
    assert not index.differences()


def test_a_worker_that_starts_mends_it(index, worker, damage):
    service = make_service()
    damage()
    while worker.step():
        pass
    assert f"service:{service.pk}" in index.uids()


def test_damage_that_only_a_pass_meets_is_mended(index, worker):
    make_service()

    def apply(**changes):
        raise RebuildNeededError("a broken postings list")

    worker.stop.wait = lambda seconds: None
    before = index.engine.state().name
    worker.engine = index.wrapped(apply=apply)
    with pytest.raises(RebuildNeededError) as raised:
        while worker.step():
            pass
    worker._recover(raised.value)
    assert worker.step()
    assert index.engine.state().name != before


def test_damage_that_only_the_check_meets_is_mended(index, worker):
    def fingerprints():
        raise RebuildNeededError("a broken store")

    before = index.engine.state().name
    engine = index.wrapped(fingerprints=fingerprints)
    report = reconcile(engine, index.analyzer, timezone.now())
    assert "a broken store" in report.rebuild_reason
    worker.step()
    assert index.engine.state().name != before


def test_the_check_reports_it(index, damage):
    damage()
    assert reconcile(index.engine, index.analyzer, timezone.now()).rebuild_reason


def test_the_command_mends_it_without_a_worker(index, command, damage):
    damage()
    assert command().startswith("Indexed 1 documents")
    assert not index.differences()


@pytest.mark.usefixtures("beside_the_worker")
def test_the_command_mends_it_beside_a_worker(index, command, damage):
    damage()
    assert command().startswith("Indexed 1 documents")
    assert not index.differences()


def test_the_database_knows_how_many_documents_a_damaged_index_had(index, damage, half_is_gone):
    assert IndexedDocument.objects.count() > 5
    damage()
    with pytest.raises(TooFewDocumentsError, match="search_rebuild --floor 0"):
        rebuild(index.engine, index.analyzer, timezone.now())


@pytest.mark.usefixtures("beside_the_worker", "half_is_gone")
def test_the_command_gets_through_to_a_worker_that_finds_too_few(index, worker, command, caplog):
    IndexerState.objects.update(index_name="another one")
    for _attempt in range(3):
        with pytest.raises(TooFewDocumentsError) as raised:
            worker.step()
        worker._recover(raised.value)
    [warning] = [record for record in caplog.records if "old index stays" in record.message]
    assert warning.exc_info is None and "--floor 0" in warning.message
    assert command(floor=0).startswith("Indexed 1 documents")


def test_what_was_asked_for_does_not_wait_behind_other_changes(index, worker):
    before = index.engine.state().name
    Change.objects.bulk_create(Change(kind="page", key=str(number)) for number in range(510))
    Change.objects.create(kind="rebuild", key="")
    worker.step()
    assert index.engine.state().name != before


@pytest.mark.parametrize("attempts", [0, 1])
def test_the_command_gives_up_on_a_worker_that_hangs(command, monkeypatch, attempts):
    monkeypatch.setattr(search_rebuild, "make_lock", lambda name: Taken())
    monkeypatch.setattr(search_rebuild, "END_SECONDS" if attempts else "BEGIN_SECONDS", 0)
    monkeypatch.setattr(
        search_rebuild.time,
        "sleep",
        lambda _: Change.objects.filter(kind="rebuild").update(attempts=attempts),
    )
    with pytest.raises(CommandError, match="end the worker"):
        command()
    assert not Change.objects.filter(kind="rebuild").exists()
