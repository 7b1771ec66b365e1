"""The worker: when it rebuilds, when it waits, and what it survives."""

from __future__ import annotations

from threading import Event

import pytest
from django.db import OperationalError

from catalogue.models import Service
from search.engines.base import EngineAwayError, RebuildNeededError
from search.index import batch
from search.index.worker import Worker
from search.models import IndexerState
from tests.builders import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def worker(index):
    class NoLock:
        def acquire(self):
            return True

        is_held = acquire

        def release(self):
            pass

    return Worker(engine=index.engine, analyzer=index.analyzer, lock=NoLock(), stop=Event())


def test_the_worker_builds_an_index_that_is_missing(engine, analyzer, worker):
    service = make_service()
    empty = Worker(engine=engine, analyzer=analyzer, lock=worker.lock, stop=Event())
    while empty.step():
        pass
    assert f"service:{service.pk}" in dict(engine.fingerprints())


def test_the_worker_rebuilds_an_index_of_another_signature(worker, index):
    asked = []

    def search(query):
        if not asked:
            asked.append(query)
            raise RebuildNeededError("another analyser")
        return index.engine.search(query)

    before = index.engine.state().name
    worker.engine = index.wrapped(search=search)
    worker.step()
    assert index.engine.state().name != before


def test_the_worker_rebuilds_an_index_that_the_database_does_not_know(worker, index):
    IndexerState.objects.update(index_name="somebody else's")
    before = index.engine.state().name
    worker.step()
    assert index.engine.state().name != before


def test_the_worker_keeps_a_good_index(worker, index):
    before = index.engine.state().name
    worker.step()
    assert index.engine.state().name == before


def test_the_worker_waits_ever_longer_for_an_engine_and_goes_on(worker, index, monkeypatch, caplog):
    make_service()
    pauses = []
    failures = iter(range(7))

    def apply(**kwargs):
        if next(failures, None) is not None:
            raise EngineAwayError("connection refused")
        worker.stop.set()
        return index.engine.apply(**kwargs)

    worker.engine = index.wrapped(apply=apply)
    monkeypatch.setattr(worker.stop, "wait", lambda seconds: pauses.append(seconds))
    worker.run()
    assert pauses[:7] == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert len([line for line in caplog.messages if "away" in line]) == 1
    assert f"service:{Service.objects.get().pk}" in index.uids()


def test_the_worker_survives_a_database_error(worker, index, monkeypatch, caplog):
    calls = []

    def fail_once():
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("the database is away")
        worker.stop.set()
        return []

    monkeypatch.setattr("search.index.worker.take_changes", fail_once)
    monkeypatch.setattr("search.index.worker.connection.close", lambda: None)
    monkeypatch.setattr(worker.stop, "wait", lambda seconds: None)
    worker.run()
    assert len(calls) == 2


def test_the_worker_ends_quietly_when_it_is_told_to_stop_while_it_builds_the_first_index(worker, index):
    def rebuild(entries, **more):
        worker.stop.set()
        return index.engine.rebuild(entries, **more)

    before = index.engine.state().name
    worker.engine = index.wrapped(state=lambda: None, rebuild=rebuild)
    worker.run()
    assert index.engine.state().name == before


def test_the_worker_says_that_it_lives(worker, index):
    IndexerState.objects.update(passed_at=None)
    worker.step()
    assert IndexerState.load().passed_at is not None
    assert batch.take_changes() == []
