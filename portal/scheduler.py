"""The owner of time: jobs that run at intervals, in one process beside web and worker.

Each job can be run at any time and any number of times without harm.
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
"""How often the lock is looked at."""

LONGEST_FIRST_WAIT = timedelta(minutes=1)
"""So that a job of once a day runs although the machine is started anew each morning."""


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def register(name: str, every: timedelta, run: Callable[[], object]) -> None:
    """Add a job to what `manage.py scheduler` does; called in an app's `ready`."""
    _jobs[name] = Job(name, every, run)


def jobs() -> list[Job]:
    return list(_jobs.values())


def run_job(job: Job) -> bool:
    """Run a job once; tell whether it succeeded. Its failure is nobody else's."""
    try:
        job.run()
    except Exception:
        _logger.exception("The job %s failed", job.name)
        return False
    return True


def run(lock: Lock, stop: Event) -> None:
    """Run all jobs whenever this process has the lock, until told to stop; wait for a database that is away."""
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
    """Run all jobs at their intervals until told to stop, or no longer active; a slow one delays no other."""
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
        # The thread's own one: a broken connection must not outlive the failure, nor an idle one the day.
        connection.close()
        end.wait(job.every.total_seconds())


def prune_shared_changes() -> None:
    """Keep the newest row: the number of all that went before says nothing that it does not."""
    changes = SharedChange.objects
    if changes.count() > 1:
        # A new one, so that the version after is none that was ever seen before.
        newest = changes.create()
        changes.filter(pk__lt=newest.pk).delete()
