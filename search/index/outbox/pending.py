"""What the index may not know yet: a page of results reads those things from the database instead."""

from __future__ import annotations

from dataclasses import dataclass

from search.index.sources import FAN_OUT
from search.models import Change

MOST_THINGS = 500
"""PendingChanges things that are told apart. A page has twenty hits, so reading them all costs no more than this."""


@dataclass(frozen=True, slots=True)
class PendingChanges:
    """The things that wait; `in` tells whether one of them is to be read from the database."""

    sources: frozenset[str]
    is_all: bool

    def __contains__(self, source: str) -> bool:
        return self.is_all or source in self.sources


def waiting() -> PendingChanges:
    """Return which things ("service:12") have changed since they were indexed; one query.

    Ask before the engine. The worker deletes a row only when what it wrote can be found, so whatever does not
    wait now, the engine knows when it is asked afterwards. Asked in the other order, a pass that ends in
    between would let a withdrawn thing through: found as it was, and waiting no more.

    A row that fans out (an organisation renamed, a branch of pages made private) may concern any thing, so
    then it is all, as when more wait than are worth telling apart. A row that was set aside after five
    failures still counts for its own thing: what the index has of it may be private by now. Rows that fan
    out are never set aside but for "everything" (`search.index.outbox.fan_out`), so a fault in one thing can't
    make every page read everything for ever.
    """
    rows = list(Change.objects.order_by().values_list("kind", "key").distinct()[: MOST_THINGS + 1])
    return PendingChanges(
        sources=frozenset(f"{kind}:{key}" for kind, key in rows),
        is_all=len(rows) > MOST_THINGS or any(kind in FAN_OUT for kind, _key in rows),
    )
