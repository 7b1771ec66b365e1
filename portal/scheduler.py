"""Jobs that run at intervals, in one process beside the web server and the search worker.

Running a job more often than planned does no harm.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread

from django.db import Error as DatabaseTrouble
from django.db import connection

from portal.locks import Lock, wait_for
from portal.models import SharedChange

_logger = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
"""How often the scheduler checks that it still has the lock."""

LONGEST_FIRST_WAIT = timedelta(minutes=1)
"""So that a daily job also runs on a machine that is started every morning."""


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def register(name: str, every: timedelta, run: Callable[[], object]) -> None:
    """Add a job to `manage.py scheduler`. Apps call this in `AppConfig.ready`."""
    _jobs[name] = Job(name, every, run)


def jobs() -> list[Job]:
    return list(_jobs.values())


def run_job(job: Job) -> bool:
    """Run a job once. Return whether it succeeded. An error is logged and does not stop other jobs."""
    try:
        job.run()
    except Exception:
        _logger.exception("The job %s failed", job.name)
        return False
    return True


def run(lock: Lock, stop: Event) -> None:
    """Run all jobs while this process has the lock, until `stop` is set. Wait when the database is down."""
    is_away = False
    while not stop.is_set():
        try:
            if wait_for(lock, stop):
                if is_away:
                    _logger.info("The database answers again")
                is_away = False
                run_while(lock.is_held, stop)
        except DatabaseTrouble as error:
            if not is_away:
                _logger.warning("The database is away, the jobs wait: %s", error)
            is_away = True
            stop.wait(LOOK_SECONDS)
    lock.release()


def run_while(is_active: Callable[[], bool], stop: Event) -> None:
    """Run all jobs at their intervals, until `stop` is set or `is_active` is false. A slow job delays no other."""
    end = Event()
    threads = [Thread(target=_repeat, args=(job, end), name=job.name, daemon=True) for job in jobs()]
    for thread in threads:
        thread.start()
    while not stop.wait(LOOK_SECONDS) and is_active():
        pass
    end.set()
    for thread in threads:
        thread.join(timeout=2)


def _repeat(job: Job, end: Event) -> None:
    end.wait(min(job.every, LONGEST_FIRST_WAIT).total_seconds())
    while not end.is_set():
        run_job(job)
        # Each thread has its own connection. Close it: it may be broken, or idle for a day.
        connection.close()
        end.wait(job.every.total_seconds())


def prune_shared_changes() -> None:
    """Replace all rows by a new one."""
    changes = SharedChange.objects
    if changes.count() > 1:
        # A new row gives a version that no process has seen before.
        newest = changes.create()
        changes.filter(pk__lt=newest.pk).delete()
