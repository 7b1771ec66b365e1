"""What every page shows (menu, footer, site settings, names of themes), kept in each process.

Database triggers write a row to `SharedChange` in the same transaction as the change, so one short query
per request tells whether what a process keeps still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db.models import Max, Sum

from portal.models import SharedChange

T = TypeVar("T")
Version = tuple[int | None, int | None]

_request_version: ContextVar[list[Version] | None] = ContextVar("request_version", default=None)
_kept: dict[object, tuple[Version, object]] = {}


def begin_request() -> None:
    """Let the next reading ask the database once, and the rest of the request trust the answer."""
    _request_version.set([])


def end_request() -> None:
    _request_version.set(None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Ask the database for the version at most once in this block, as a request does: for work on many things."""
    known = _request_version.get()
    token = _request_version.set([] if known is None else known)
    try:
        yield
    finally:
        _request_version.reset(token)


def version() -> Version:
    """Return what changes with every committed change of a shared thing; one query a request.

    The sum stands beside the maximum because ids commit out of order.
    """
    known = _request_version.get()
    if known:
        return known[0]
    current = SharedChange.objects.aggregate(Max("id"), Sum("id"))
    result = (current["id__max"], current["id__sum"])
    if known is not None:
        known.append(result)
    return result


def shared(key: object, build: Callable[[], T]) -> T:
    """Return what `build` returned for this key since the last change, building it when needed."""
    now = version()
    entry = _kept.get(key)
    if entry is None or entry[0] != now:
        entry = _kept[key] = (now, build())
    return entry[1]


def forget() -> None:
    """Drop everything kept. For tests, whose rolled-back transactions use the same ids again."""
    _kept.clear()
