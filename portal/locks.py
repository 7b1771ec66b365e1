"""A lock that lets only one process of a kind work at a time. The others wait.

The operating system or the database releases the lock when the process dies for any reason.
"""

from __future__ import annotations

import fcntl
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import IO, Protocol

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Lock(Protocol):
    def acquire(self) -> bool:
        """Take the lock if it is free. Return whether this process has it."""

    def is_held(self) -> bool:
        """Return whether this process still has the lock."""

    def release(self) -> None:
        """Release the lock. Do nothing if this process does not have it."""


class FileLock:
    """For SQLite: all processes of the database run on one machine."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO | None = None

    def acquire(self) -> bool:
        if self._file:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def is_held(self) -> bool:
        return self._file is not None

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None


class AdvisoryLock:
    """For PostgreSQL: an advisory lock of the session. It works across machines.

    It has its own connection. Django replaces its connection after an error, and the lock would be lost
    unnoticed. The lock needs a session, so a connection pooler must not be in transaction mode.
    """

    def __init__(self, name: str) -> None:
        self._key = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
        self._session: BaseDatabaseWrapper | None = None

    def acquire(self) -> bool:
        if self.is_held():
            return True
        session = connection.copy()
        try:
            with session.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._key])
                is_acquired = cursor.fetchone()[0]
        except DatabaseError:
            session.close()
            raise
        if is_acquired:
            self._session = session
        else:
            session.close()
        return is_acquired

    def is_held(self) -> bool:
        if self._session is None:
            return False
        try:
            with self._session.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            self.release()
            return False
        return True

    def release(self) -> None:
        if self._session:
            self._session.close()
            self._session = None


def make_lock(name: str) -> Lock:
    """Return the lock of this name for the database in the settings."""
    if connection.vendor == "postgresql":
        return AdvisoryLock(name)
    # Beside the database file: processes of another database must not wait for this lock.
    return FileLock(Path(f"{connection.settings_dict['NAME']}.{name}.lock"))


def wait_for(lock: Lock, stop: Event, *, every: float = 1.0) -> bool:
    """Take the lock as soon as it is free. Return False if `stop` is set before."""
    while not stop.is_set():
        if lock.acquire():
            return True
        stop.wait(every)
    return False
