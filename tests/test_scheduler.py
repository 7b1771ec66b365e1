"""The owner of time: each job alone, one scheduler at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from threading import Event

import psycopg
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone
from wagtail.models import Page

from portal import scheduler, shared_cache
from portal.locks import FileLock, make_lock, wait_for
from portal.models import SharedChange
from search.models import Change
from tests.builders import make_standard_page

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def jobs(monkeypatch):
    """Only the jobs that the test registers."""
    monkeypatch.setattr(scheduler, "_jobs", {})
    return scheduler._jobs


def test_the_jobs_of_the_portal_are_registered():
    intervals = {job.name: job.every for job in scheduler.jobs()}
    assert intervals["publish_scheduled"] <= timedelta(seconds=30)
    assert {"clearsessions", "prune_shared_changes", "search_check"} <= intervals.keys()


@pytest.mark.django_db
def test_a_failing_job_does_not_stop_the_others(jobs, caplog):
    ran = []
    scheduler.register("bad", timedelta(days=1), lambda: 1 / 0)
    scheduler.register("good", timedelta(days=1), lambda: ran.append("good"))
    with pytest.raises(CommandError, match=r"Failed: bad\."):
        call_command("scheduler", once=True)
    assert ran == ["good"]
    assert "The job bad failed" in caplog.messages


def test_jobs_repeat_beside_each_other_until_told_to_stop(jobs, monkeypatch):
    monkeypatch.setattr(scheduler, "LOOK_SECONDS", 0.01)
    stop, blocked, runs = Event(), Event(), []

    def tick():
        runs.append(1)
        if len(runs) == 3:
            stop.set()
            blocked.set()

    scheduler.register("slow", timedelta(milliseconds=1), lambda: blocked.wait(5))
    scheduler.register("quick", timedelta(milliseconds=1), tick)
    scheduler.run_while(lambda: True, stop)
    assert len(runs) >= 3


def test_a_clock_that_lost_its_lock_ends(jobs, monkeypatch):
    monkeypatch.setattr(scheduler, "LOOK_SECONDS", 0.01)
    scheduler.run_while(lambda: False, Event())


def test_a_clock_waits_for_a_database_that_is_away_and_takes_the_lock_again(jobs, monkeypatch, caplog):
    monkeypatch.setattr(scheduler, "LOOK_SECONDS", 0.001)
    stop = Event()
    answers = iter([True, OperationalError("down"), OperationalError("down"), True])
    calls = []

    class Shaky:
        def acquire(self):
            calls.append("acquire")
            answer = next(answers)
            if isinstance(answer, Exception):
                raise answer
            return answer

        def is_held(self):
            if len(calls) == 4:
                stop.set()
            return False

        def release(self):
            calls.append("release")

    with caplog.at_level("INFO", "portal.scheduler"):
        scheduler.run(Shaky(), stop)
    assert calls == ["acquire"] * 4 + ["release"]
    assert caplog.messages == [
        "The database is away, the jobs wait: down",
        "The database answers again",
    ]


@pytest.mark.django_db
@pytest.mark.postgresql
def test_pages_are_published_when_their_time_has_come():
    page = make_standard_page("Tuleva", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not Page.objects.get(pk=page.pk).live
    [job] = [job for job in scheduler.jobs() if job.name == "publish_scheduled"]
    Change.objects.all().delete()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert scheduler.run_job(job)
    assert Page.objects.get(pk=page.pk).live
    assert f"page:{page.pk}" in {row.source for row in Change.objects.all()}


@pytest.mark.django_db
@pytest.mark.postgresql
def test_pruning_leaves_one_row_and_a_version_never_seen_before():
    rows = [SharedChange.objects.create() for _ in range(5)]
    before = shared_cache.version()
    scheduler.prune_shared_changes()
    assert SharedChange.objects.count() == 1
    assert shared_cache.version() != before
    assert SharedChange.objects.get().pk > rows[-1].pk
    once = shared_cache.version()
    scheduler.prune_shared_changes()
    assert shared_cache.version() == once


def test_only_one_has_a_file_lock(tmp_path):
    first, second = FileLock(tmp_path / "x.lock"), FileLock(tmp_path / "x.lock")
    assert first.acquire() and first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire() and not first.is_held()
    second.release()


def test_waiting_for_a_lock_ends_when_told_to(tmp_path):
    first, second = FileLock(tmp_path / "x.lock"), FileLock(tmp_path / "x.lock")
    first.acquire()
    stop = Event()
    stop.wait = lambda seconds: stop.set()
    assert not wait_for(second, stop)
    first.release()


def test_a_killed_holder_gives_its_file_lock_back(tmp_path):
    program = (
        "import fcntl, sys; file = open(sys.argv[1], 'a'); fcntl.flock(file, fcntl.LOCK_EX); "
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "x.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        mine = FileLock(tmp_path / "x.lock")
        assert not mine.acquire()
        holder.kill()
        holder.wait()
        assert wait_for(mine, Event(), every=0.05)
        mine.release()


@pytest.mark.django_db
@pytest.mark.postgresql
def test_only_one_has_the_lock_of_the_database():
    first, second = make_lock("a test"), make_lock("a test")
    assert first.acquire()
    assert not second.acquire()
    assert first.is_held() and not second.is_held()
    first.release()
    assert second.acquire()
    second.release()


@pytest.mark.django_db
@pytest.mark.postgresql(only=True)
def test_a_lost_session_is_a_lost_lock():
    lock, other = make_lock("a test"), make_lock("a test")
    assert lock.acquire()
    with lock._session.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert not lock.is_held()
    assert wait_for(other, Event(), every=0.05)
    other.release()


@pytest.mark.postgresql(only=True)
def test_the_scheduler_outlives_a_server_that_is_stopped_and_started(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(ROOT / "script")
    from _local import LocalServerError, ServerUser
    from _postgresql import cluster, find_programs, run

    try:
        programs, user = find_programs(), ServerUser("postgres", "nobody")
    except LocalServerError as error:
        pytest.skip(str(error))
    with cluster() as url, psycopg.connect(url) as session:
        [data] = session.execute("SHOW data_directory").fetchone()
        session.close()
        control = [programs / "pg_ctl", "-D", data, "-w"]
        options = (Path(data) / "postmaster.opts").read_text().partition(" ")[2].replace('"', "'")
        with (tmp_path / "log").open("w+") as log:
            environment = {**os.environ, "DATABASE_URL": url}
            program = [sys.executable, "manage.py", "scheduler"]
            with subprocess.Popen(program, cwd=ROOT, env=environment, stdout=log, stderr=log) as process:
                try:
                    _wait_until(lambda: _has_advisory_lock(url))
                    run([*control, "-m", "immediate", "stop"], user, Path(data).parent)
                    _wait_until(lambda: "The database is away" in (tmp_path / "log").read_text())
                    run([*control, "-o", options, "start"], user, Path(data).parent)
                    _wait_until(lambda: _has_advisory_lock(url))
                    process.send_signal(signal.SIGTERM)
                    assert process.wait(15) == 0
                finally:
                    process.kill()
    assert "Traceback" not in (tmp_path / "log").read_text()


def _has_advisory_lock(url: str) -> bool:
    with psycopg.connect(url) as session:
        return bool(session.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'").fetchone())


def _wait_until(holds, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)
