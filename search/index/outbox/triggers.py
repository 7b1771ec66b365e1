"""Row triggers that note each change in the outbox, in the transaction of the change itself.

They see what model signals don't see: queryset.update, bulk writes, raw SQL. They don't see TRUNCATE. A
trigger reads only its own row: if it read another table, SQLite's next migration of that table would fail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.models import SharedChange
from search.index.sources.watches import SHARED, WATCHES, Watch
from search.models import Change

EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
"""The row before and after the event: when a part moves to another owner, both owners have changed."""

_PREFIX = "outbox_"

_CREATE = {
    "sqlite": 'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {body} END',
    "postgresql": 'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql '
    "AS $$BEGIN {body} RETURN NULL; END$$; "
    'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
}
_DROP = {
    "sqlite": 'DROP TRIGGER IF EXISTS "{name}"',
    "postgresql": 'DROP FUNCTION IF EXISTS "{name}"() CASCADE',
}
_NOTE_SHARED = {
    "sqlite": ' INSERT INTO "{table}" (id) VALUES (NULL);',
    "postgresql": ' INSERT INTO "{table}" DEFAULT VALUES;',
}
# Escaped: an underscore is a wildcard of LIKE.
_INSTALLED = {
    "sqlite": r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'outbox\_%' ESCAPE '\'",
    "postgresql": r"SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    r"WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgname LIKE 'outbox\_%' "
    r"AND relnamespace = current_schema()::regnamespace",
}


def install(using: str) -> list[str]:
    """Create and drop triggers until the database has those of `WATCHES`; return the names of the new ones.

    A name contains a hash of its trigger, so triggers that are there already stay.
    """
    connection = connections[using]
    wanted = _wanted(connection)
    present = _installed(connection)
    new = [name for name in wanted if name not in present]
    with connection.cursor() as cursor:
        for name in sorted(present - wanted.keys()):
            cursor.execute(_DROP[connection.vendor].format(name=name))
        for name in new:
            # When a table was dropped, the function of its trigger may be left.
            if connection.vendor == "postgresql":
                cursor.execute(_DROP["postgresql"].format(name=name))
            cursor.execute(wanted[name])
    return new


def remove(using: str) -> None:
    """Drop our triggers: during a migration they would make it fail, or be lost without a message."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in _installed(connection):
            cursor.execute(_DROP[connection.vendor].format(name=name))


def faults(using: str) -> list[str]:
    """Return the names of triggers that are missing or superfluous."""
    connection = connections[using]
    return sorted(_wanted(connection).keys() ^ _installed(connection))


def _installed(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_INSTALLED[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return name → SQL of the triggers for the tables and columns that exist (in mid-migration not all do)."""
    columns = _columns(connection)
    outbox, shared = Change._meta.db_table, SharedChange._meta.db_table
    watches: dict[str, list[Watch]] = defaultdict(list)
    if outbox in columns:
        for watch in WATCHES:
            if watch.table in columns and (not watch.column or watch.column in columns[watch.table]):
                watches[watch.table].append(watch)
    shared_tables = {table for table in SHARED if table in columns and shared in columns}
    wanted = {}
    for table in sorted(watches.keys() | shared_tables):
        for event, rows in EVENTS.items():
            body = _note(watches[table], rows, outbox) if table in watches else ""
            if table in shared_tables:
                body += _NOTE_SHARED[connection.vendor].format(table=shared)
            name = f"{_PREFIX}{event.lower()}_{sha256(f'{table} {body}'.encode()).hexdigest()[:12]}"
            wanted[name] = _CREATE[connection.vendor].format(name=name, event=event, table=table, body=body)
    return wanted


def _note(watches: Iterable[Watch], rows: Iterable[str], outbox: str) -> str:
    # UNION removes duplicates: an owner that stays the same is noted once.
    changes = dict.fromkeys(
        f"""SELECT '{watch.kind}', {f'CAST({row}."{watch.column}" AS text)' if watch.column else "'0'"}"""
        for watch in watches
        for row in rows
    )
    return f'INSERT INTO "{outbox}" (kind, key) {" UNION ".join(changes)};'


def _columns(connection: BaseDatabaseWrapper) -> Mapping[str, set[str]]:
    """Return table → its columns; one query instead of one per table."""
    queries = {
        "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table'",
        "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema()",
    }
    columns: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        for table, column in cursor.fetchall():
            columns[table].add(column)
    return columns
