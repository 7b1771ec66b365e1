"""A cache in each process for what every page shows: menu, footer, site settings, names of themes.

Database triggers write a row to `SharedChange` in the same transaction as the change. So one short query per
request shows whether the cache is still valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection

from portal.models import SharedChange

T = TypeVar("T")
Version = tuple[int | None, int | None]

_request_version: ContextVar[list[Version] | None] = ContextVar("request_version", default=None)
_cache: dict[object, tuple[Version, Any]] = {}


def begin_request() -> None:
    """Read the version from the database at most once until `end_request`."""
    _request_version.set([])


def end_request() -> None:
    _request_version.set(None)


@contextmanager
def version_read_once() -> Iterator[None]:
    """Read the version at most once in this block, as in a request. For work on many things."""
    known = _request_version.get()
    token = _request_version.set([] if known is None else known)
    try:
        yield
    finally:
        _request_version.reset(token)


def version() -> Version:
    """Return a value that changes with every committed change of cached data. One query per request.

    It has the sum of the ids besides their maximum, because transactions do not commit in the order of ids.
    """
    known = _request_version.get()
    if known:
        return known[0]
    # Every page asks this. The ORM would take longer to write the query than the database to answer it.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(id), SUM(id) FROM {SharedChange._meta.db_table}")
        result: Version = cursor.fetchone()
    if known is not None:
        known.append(result)
    return result


def shared(key: object, build: Callable[[], T]) -> T:
    """Return the cached value of a key. Call `build` if there is none, or if something has changed."""
    now = version()
    entry = _cache.get(key)
    if entry is None or entry[0] != now:
        entry = _cache[key] = (now, build())
    return entry[1]


def forget() -> None:
    """Empty the cache. For tests: their rolled-back transactions use the same ids again."""
    _cache.clear()
