"""The search's part of `/readyz`. It never takes a web process out of rotation: the database can answer instead."""

from __future__ import annotations

from django.utils import timezone

from portal.health import CheckResult, Status
from search.engines import get_engine
from search.engines.base import EngineAwayError, RebuildNeededError
from search.index.rebuild import reason_to_rebuild
from search.index.reconcile import queue_state
from search.index.worker import HEARTBEAT_SECONDS
from search.models import IndexerState

LATE_SECONDS = 60
"""A change that waits longer than this is late."""


def check_search() -> CheckResult:
    """Return the state of the index, of the queue and of the worker."""
    now = timezone.now()
    index = _index()
    queue = queue_state(now)
    passed_at = IndexerState.load().passed_at
    silent = round((now - passed_at).total_seconds()) if passed_at else None
    is_late = queue.oldest_seconds > LATE_SECONDS
    is_alive = silent is not None and silent <= 3 * HEARTBEAT_SECONDS
    is_well = index == "ok" and is_alive and not is_late and not queue.set_aside
    return CheckResult(
        Status.OK if is_well else Status.DEGRADED,
        {
            "index": index,
            "waiting": queue.waiting,
            "oldest_seconds": round(queue.oldest_seconds),
            "set_aside": len(queue.set_aside),
            "worker_seconds": silent,
        },
    )


def _index() -> str:
    try:
        return "rebuild" if reason_to_rebuild(get_engine()) else "ok"
    except RebuildNeededError:
        return "rebuild"
    except EngineAwayError:
        return "away"
