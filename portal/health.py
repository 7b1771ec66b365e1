"""Two addresses for those who keep the site running: does the process live, and is it ready to answer?

`/healthz` touches nothing but the process: who restarts it at a failure must not do so because a database is
away. `/readyz` says whether visitors should be sent here: 503 without the database, or before its migrations.
What only makes the site plainer (a search engine that is away: the database answers) is told, with 200.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import Error as DatabaseTrouble
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

_logger = logging.getLogger(__name__)

DATABASE_SECONDS = 2


class State(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found. `facts` are numbers and plain words: no secret, address or version."""

    state: State
    facts: Mapping[str, object] = field(default_factory=dict)


_checks: dict[str, Callable[[], Finding]] = {}


def register(name: str, check: Callable[[], Finding]) -> None:
    """Add a check to `/readyz`; called in an app's `ready`.

    It is asked when the database answers and has all migrations, needs few queries, and ends within two
    seconds. `FAILED` takes the process out of rotation: only for what no page can be answered without.
    """
    _checks[name] = check


class HealthMiddleware:
    """Answers both before anything else: a load balancer asks by address, without TLS and without our name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return _answer({"status": State.OK}, 200)
        if request.path_info == "/readyz":
            return readiness()
        return self._get_response(request)


def readiness() -> HttpResponse:
    """Say how the database, its migrations and what was registered are."""
    told: dict[str, object] = {}
    states = []
    for name, check in {"database": _database, "migrations": _migrations, **_checks}.items():
        finding = _finding(name, check)
        told |= {name: finding.state, **finding.facts}
        states.append(finding.state)
        if finding.state == State.FAILED:
            break  # what follows needs it
    worst = next((state for state in reversed(State) if state in states), State.OK)
    return _answer({"status": worst, **told}, 503 if worst == State.FAILED else 200)


def _finding(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except DatabaseTrouble as error:
        _logger.warning("Not ready, %s: %s", name, error)
        return Finding(State.FAILED)
    except Exception:
        # A fault in a check says nothing of the pages.
        _logger.exception("The check %s failed", name)
        return Finding(State.DEGRADED)


def _database() -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute(f"SET LOCAL statement_timeout = {DATABASE_SECONDS * 1000:d}")
                cursor.execute("SELECT 1")
        else:
            # No transaction: on SQLite one waits for whoever writes (a long import), and pages do not.
            cursor.execute("SELECT 1")
    return Finding(State.OK)


_has_migrations = False


def _migrations() -> Finding:
    """Look until all are there, and then no more: this process will not grow new ones."""
    global _has_migrations
    if not _has_migrations:
        executor = MigrationExecutor(connection)
        _has_migrations = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding(State.OK if _has_migrations else State.FAILED)


def _answer(told: Mapping[str, object], status: int) -> HttpResponse:
    return JsonResponse(told, status=status, headers={"Cache-Control": "no-store"})
