"""Health checks for operators and load balancers: `/healthz` and `/readyz`.

`/healthz` (liveness) checks only that the process answers. A supervisor restarts the process when it fails, and
must not do so because the database is down. `/readyz` (readiness) says whether this process can serve visitors. It
is 503 without the database or before its migrations. A fault that pages can live with is reported with 200: when
the search engine is down, the database answers searches.
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


class Status(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check. `facts` are public: numbers and plain words, no secrets, addresses or versions."""

    status: Status
    facts: Mapping[str, object] = field(default_factory=dict)


_checks: dict[str, Callable[[], CheckResult]] = {}


def register(name: str, check: Callable[[], CheckResult]) -> None:
    """Add a check to `/readyz`. Apps call this in `AppConfig.ready`.

    It runs when the database answers and has all migrations. It must need few queries and end within two
    seconds. `FAILED` takes the process out of rotation: use it only for what every page needs.
    """
    _checks[name] = check


class HealthMiddleware:
    """Answers both paths before all other middleware. A load balancer asks by IP address: without TLS or host name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return _response({"status": Status.OK}, 200)
        if request.path_info == "/readyz":
            return readiness()
        return self._get_response(request)


def readiness() -> HttpResponse:
    """Return the results of all checks: the database, its migrations, and the registered ones."""
    content: dict[str, object] = {}
    statuses = []
    for name, check in {"database": _database, "migrations": _migrations, **_checks}.items():
        result = _run(name, check)
        content |= {name: result.status, **result.facts}
        statuses.append(result.status)
        if result.status == Status.FAILED:
            break  # the following checks need this one
    worst = next((status for status in reversed(Status) if status in statuses), Status.OK)
    return _response({"status": worst, **content}, 503 if worst == Status.FAILED else 200)


def _run(name: str, check: Callable[[], CheckResult]) -> CheckResult:
    try:
        return check()
    except DatabaseTrouble as error:
        _logger.warning("Not ready, %s: %s", name, error)
        return CheckResult(Status.FAILED)
    except Exception:
        # An error in the check itself does not mean that pages fail.
        _logger.exception("The check %s failed", name)
        return CheckResult(Status.DEGRADED)


def _database() -> CheckResult:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute(f"SET LOCAL statement_timeout = {DATABASE_SECONDS * 1000:d}")
                cursor.execute("SELECT 1")
        else:
            # No transaction here. On SQLite it would wait for a long import; pages do not wait.
            cursor.execute("SELECT 1")
    return CheckResult(Status.OK)


_has_migrations = False


def _migrations() -> CheckResult:
    """Check until all migrations are applied, then no more: the code of this process does not change."""
    global _has_migrations
    if not _has_migrations:
        executor = MigrationExecutor(connection)
        _has_migrations = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return CheckResult(Status.OK if _has_migrations else Status.FAILED)


def _response(content: Mapping[str, object], status: int) -> HttpResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
