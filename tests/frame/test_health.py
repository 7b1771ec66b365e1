"""Whether the process lives, and whether visitors should be sent to it."""

from __future__ import annotations

import json
import socket
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import health
from portal.health import CheckResult, Status
from search.models import Change, IndexerState


@pytest.fixture
def ready(client):
    """The status and the words of /readyz."""

    def get() -> tuple[int, dict]:
        response = client.get("/readyz")
        return response.status_code, json.loads(response.content)

    return get


@pytest.fixture
def indexed(db, settings, tmp_path):
    """A site whose worker has just looked."""
    settings.SEARCH_URL = f"embedded:///{tmp_path}/search"
    call_command("search_rebuild", verbosity=0)
    Change.objects.all().delete()


@pytest.fixture
def no_database(db, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", fail)
        yield


@pytest.fixture
def unknown_migrations(monkeypatch):
    """As in a process that has not looked yet."""
    monkeypatch.setattr(health, "_has_migrations", False)


def test_living_process_asks_nobody(client):
    # pytest-django refuses any query of a test that asks for no database.
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_process_with_everything_is_ready(ready, indexed, unknown_migrations):
    passed_at = timezone.now()
    IndexerState.objects.update(passed_at=passed_at)
    with time_machine.travel(passed_at + timedelta(seconds=7), tick=False):
        status, told = ready()
    assert status == 200
    assert told == {
        "worker_seconds": 7,
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "search": "ok",
        "index": "ok",
        "waiting": 0,
        "oldest_seconds": 0,
        "set_aside": 0,
    }


def test_process_without_a_database_is_not_ready_but_lives(ready, client, no_database):
    assert ready() == (503, {"status": "failed", "database": "failed"})
    assert client.get("/healthz").status_code == 200


def test_process_newer_than_its_database_is_not_ready(ready, indexed, unknown_migrations):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'search'")
    assert ready() == (503, {"status": "failed", "database": "ok", "migrations": "failed"})


def test_process_looks_at_migrations_until_all_are_there(ready, indexed, unknown_migrations, monkeypatch):
    assert ready()[0] == 200
    monkeypatch.setattr(health, "MigrationExecutor", None)
    assert ready()[0] == 200


@pytest.fixture(params=["closed", "silent"])
def engine_away(request, db, settings):
    """An Elasticsearch at whose port nobody listens, and one that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SEARCH_URL = f"http://127.0.0.1:{server.getsockname()[1]}/away-{request.param}"
        if request.param == "closed":
            server.close()
        yield


def test_process_whose_engine_is_away_is_ready_and_says_so(ready, engine_away):
    status, told = ready()
    assert status == 200
    assert (told["status"], told["search"], told["index"]) == ("degraded", "degraded", "away")


def test_engine_that_is_away_is_asked_once_and_for_a_second(ready, engine_away, sent):
    ready()
    assert [request.timeout for request in sent] == [1.0]


def test_missing_index_is_told(ready, db, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:///{tmp_path}/search"
    status, told = ready()
    assert (status, told["status"], told["index"]) == (200, "degraded", "rebuild")


def test_change_that_waits_for_minutes_is_told(ready, indexed):
    Change.objects.create(kind="service", key="1", noted_at=timezone.now() - timedelta(minutes=5))
    status, told = ready()
    assert (status, told["status"], told["waiting"]) == (200, "degraded", 1)
    assert told["oldest_seconds"] >= 300


def test_thing_that_was_set_aside_is_told(ready, indexed):
    Change.objects.create(kind="service", key="1", attempts=5, failed_reason="secret words")
    status, told = ready()
    assert (status, told["status"], told["set_aside"]) == (200, "degraded", 1)
    assert "secret words" not in json.dumps(told)


def test_worker_that_gives_no_sign_of_life_is_told(ready, indexed):
    IndexerState.objects.update(passed_at=timezone.now() - timedelta(minutes=10))
    status, told = ready()
    assert (status, told["status"]) == (200, "degraded")
    assert told["worker_seconds"] >= 600


def test_fault_in_a_check_takes_nobody_out_of_rotation(ready, db, monkeypatch):
    monkeypatch.setattr(health, "_checks", {"broken": lambda: 1 / 0})
    assert ready()[0] == 200
    assert ready()[1]["broken"] == "degraded"


def test_what_an_app_calls_failed_takes_the_process_out_of_rotation(ready, db, monkeypatch):
    monkeypatch.setattr(health, "_checks", {})
    health.register("thing", lambda: CheckResult(Status.FAILED, {"count": 3}))
    assert ready() == (
        503,
        {"status": "failed", "database": "ok", "migrations": "ok", "thing": "failed", "count": 3},
    )


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probe_needs_neither_our_name_nor_tls_and_is_never_kept(client, db, settings, path):
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies


def test_answer_tells_no_secret_address_or_version(client, indexed, settings):
    text = client.get("/readyz").content.decode()
    for secret in (settings.SECRET_KEY, settings.SEARCH_URL, str(connection.settings_dict["NAME"])):
        assert secret not in text
    assert set(json.loads(text)["status"]) <= set("okdegraded")


def test_a_long_import_on_sqlite_is_not_waited_for(ready, indexed):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's transactions wait for nobody")
    with CaptureQueriesContext(connection) as queries:
        assert ready()[0] == 200
    # A transaction of ours takes the lock for writing at once (transaction_mode IMMEDIATE).
    assert not [query["sql"] for query in queries if query["sql"].startswith(("BEGIN", "SAVEPOINT"))]
