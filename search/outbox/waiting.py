"""What the index may not know yet: a page of results reads those things from the database instead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from search.models import Change
from search.sources import FAN_OUT


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which of the things asked about must be read from the database (`search.sources.documents_for`)."""

    sources: frozenset[str] = field(default_factory=frozenset)

    def __contains__(self, source: str) -> bool:
        return source in self.sources

    def __bool__(self) -> bool:
        return bool(self.sources)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the sources as `documents_for` takes them."""
        return [(kind, key) for kind, _colon, key in (source.partition(":") for source in self.sources)]


def waiting(sources: Collection[str]) -> Waiting:
    """Return which of these things ("service:12") have changed since they were indexed; one query.

    A row that fans out (an organisation renamed, a branch of pages made private) may concern any of them,
    so then it is all. A row that was set aside after five failures still counts for its own thing: what
    the index has of it may be private by now, and reading it costs only the pages on which it is found.
    Rows that fan out are never set aside but for "everything" (`search.outbox.expanding`), so a fault in
    one thing can't make every page read everything for ever.
    """
    if not sources:
        return Waiting()
    asked: dict[str, list[str]] = {}
    for source in sources:
        kind, _colon, key = source.partition(":")
        asked.setdefault(kind, []).append(key)
    concerned = Q(kind__in=FAN_OUT)
    for kind, keys in asked.items():
        concerned |= Q(kind=kind, key__in=keys)
    rows = set(Change.objects.filter(concerned).order_by().values_list("kind", "key").distinct())
    if any(kind in FAN_OUT for kind, _key in rows):
        return Waiting(frozenset(sources))
    return Waiting(frozenset(f"{kind}:{key}" for kind, key in rows))
