"""The databases that tests run on: copies, so that what a test leaves in one meets no other test.

Migrations and the demonstration county take half a minute each. So `migrated` is kept until a migration
changes, `fresh` and `county` are made once a run, and each process of the tests works on copies of its own.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Let the other processes of the tests wait until this one has left the block."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def connected_to(database: str) -> Iterator[None]:
    """Let this process use another database inside the block."""
    before = connection.settings_dict["NAME"]
    _connect_to(database)
    try:
        yield
    finally:
        _connect_to(before)


def _connect_to(database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = database
    # It remembers numbers of content types by the connection's name, which stays.
    ContentType.objects.clear_cache()


class SqliteFiles:
    """Databases as files; `named` tells where."""

    def named(self, name: str, folder: Path) -> str:
        return str(folder / f"{name}.sqlite3")

    def exists(self, database: str) -> bool:
        return Path(database).exists()

    def make(self, database: str) -> None:
        """Put an empty database in the place of what was there."""
        self.remove(database)

    def copy(self, source: str, target: str) -> None:
        """Put a copy in the place of what was there. Nobody may be connected to either."""
        self.remove(target)
        shutil.copyfile(source, target)

    def remove(self, database: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database}{suffix}").unlink(missing_ok=True)


class PostgresqlServer:
    """Databases on the server of DATABASE_URL; their names begin with that of the database there."""

    def __init__(self) -> None:
        given = connection.settings_dict
        self._prefix = f"test_{given['NAME']}"
        self._server = {name.lower(): given[name] for name in ("HOST", "PORT", "USER", "PASSWORD")}

    def named(self, name: str, folder: Path) -> str:
        return f"{self._prefix}_{name}"

    def exists(self, database: str) -> bool:
        with self._session() as session:
            found = session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            return found.fetchone() is not None

    def make(self, database: str) -> None:
        self.copy("template1", database)

    def copy(self, source: str, target: str) -> None:
        self.remove(target)
        with self._session() as session:
            names = sql.Identifier(target), sql.Identifier(source)
            session.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

    def remove(self, database: str) -> None:
        with self._session() as session:
            name = sql.Identifier(database)
            session.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    def _session(self) -> psycopg.Connection:
        return psycopg.connect(**self._server, dbname="postgres", autocommit=True)


Databases = SqliteFiles | PostgresqlServer


def migrations_hash() -> str:
    digest = hashlib.sha256()
    # The first everyday words and helplines are loaded by a migration.
    data = [ROOT / "search" / name for name in ("synonyms/everyday_words.csv", "crisis/crisis_help.toml")]
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *data]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def copy_migrated(databases: Databases, target: str, *, anew: bool) -> None:
    """Put a copy of `migrated` at the target; make `migrated` first when its migrations were edited."""
    kept = databases.named("migrated", settings.VAR_DIR)
    stamp = settings.VAR_DIR / f"migrations-{connection.vendor}"
    with one_at_a_time(settings.VAR_DIR / "migrated.lock"):
        is_right = databases.exists(kept) and stamp.exists() and stamp.read_text() == migrations_hash()
        if anew or not is_right:
            stamp.unlink(missing_ok=True)
            databases.make(kept)
            with connected_to(kept):
                call_command("migrate", verbosity=0, interactive=False)
            stamp.write_text(migrations_hash())
        databases.copy(kept, target)


def make_fresh(databases: Databases, target: str, *, anew: bool) -> None:
    """Make the database that a test begins with: migrated, with an empty outbox."""
    copy_migrated(databases, target, anew=anew)
    with connected_to(target):
        # Packages may have new migrations, and the code other triggers.
        call_command("migrate", verbosity=0, interactive=False)
        apps.get_model("search", "Change").objects.all().delete()
