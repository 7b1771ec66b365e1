"""Real transactions beside a worker that runs: nothing is lost, and one worker is active at a time."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from io import StringIO
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from catalogue.models import Organization, Service, ServiceText
from portal.locks import make_lock
from search.engines import make_engine
from search.index.reconcile import compare
from search.index.worker import Worker
from search.models import Change
from tests.builders import make_organization, make_private, make_service, make_standard_page

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
]

PATIENCE = 20.0


@pytest.fixture
def engine(embedded_url):
    return make_engine(embedded_url, signature="0" * 12)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("search.index.worker.POLL_SECONDS", 0.02)


@contextmanager
def running(engine, analyzer):
    """A worker in a thread with a connection and a lock of its own."""
    worker = Worker(engine=engine, analyzer=analyzer, lock=make_lock("search in a test"), stop=Event())

    def run():
        try:
            worker.run()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def eventually(condition) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


class ChangedMeanwhileError(Exception):
    """The writer thinks better of it."""


def write(number: int) -> None:
    """Thirty short transactions, every fifth rolled back."""
    try:
        organization = make_organization(f"Järjestö {number}")
        for turn in range(30):
            with suppress(ChangedMeanwhileError), transaction.atomic():
                service = make_service(f"Palvelu {number} {turn}", organization=organization)
                ServiceText.objects.filter(service__organization=organization).update(
                    summary=f"Kierros {turn}"
                )
                if turn % 3 == 0:
                    Service.objects.filter(pk=service.pk).delete()
                if turn % 7 == 0:
                    Organization.objects.filter(pk=organization.pk).update(name=f"Järjestö {number} {turn}")
                if turn % 5 == 0:
                    raise ChangedMeanwhileError
    finally:
        connection.close()


def test_three_writers_beside_a_worker_lose_nothing(engine, analyzer):
    with running(engine, analyzer):
        writers = [Thread(target=write, args=(number,)) for number in range(3)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(60)
        assert eventually(lambda: not Change.objects.exists())
    assert Service.objects.count() > 20
    assert not compare(engine, analyzer, timezone.now())


def test_a_second_worker_takes_over_when_the_first_ends(engine, analyzer):
    with running(engine, analyzer) as first:
        assert eventually(lambda: engine.state() is not None and not Change.objects.exists())
        with running(engine, analyzer):
            first.stop.set()
            service = make_service()
            assert eventually(lambda: f"service:{service.pk}" in dict(engine.fingerprints()))


def test_a_running_worker_rebuilds_on_demand(engine, analyzer, monkeypatch):
    for name in ("get_engine", "get_analyzer"):
        value = engine if name == "get_engine" else analyzer
        monkeypatch.setattr(f"search.management.commands.search_rebuild.{name}", lambda value=value: value)
    monkeypatch.setattr(
        "search.management.commands.search_rebuild.make_lock", lambda _: make_lock("search in a test")
    )
    make_service()
    with running(engine, analyzer):
        assert eventually(lambda: engine.state() is not None and not Change.objects.exists())
        before = engine.state().name
        output = StringIO()
        call_command("search_rebuild", stdout=output)
        assert "Indexed 2 documents" in output.getvalue()
        assert engine.state().name != before


def test_a_subtree_made_private_leaves_within_moments(engine, analyzer):
    page, beside = make_standard_page("Yllä"), make_standard_page("Vieressä")
    below = make_standard_page("Alla", parent=page)
    uids = {f"page:{page.pk}", f"page:{below.pk}"}
    with running(engine, analyzer):
        assert eventually(lambda: engine.state() is not None and uids <= dict(engine.fingerprints()).keys())
        make_private(page)
        assert eventually(lambda: not uids & dict(engine.fingerprints()).keys())
        assert f"page:{beside.pk}" in dict(engine.fingerprints())
