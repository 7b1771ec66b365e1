"""Changes that may not be in the index yet: a results page reads these things from the database instead."""

from __future__ import annotations

from dataclasses import dataclass

from search.index.sources import FAN_OUT
from search.models import Change

MOST_THINGS = 500
"""With more pending things than this, all count as pending: reading the twenty hits of a page is cheaper."""


@dataclass(frozen=True, slots=True)
class PendingChanges:
    """The things with pending changes. `source in changes`: this thing must be read from the database."""

    sources: frozenset[str]
    is_all: bool

    def __contains__(self, source: str) -> bool:
        return self.is_all or source in self.sources


def pending_changes() -> PendingChanges:
    """Return which things ("service:12") have changed since they were indexed. Makes one query.

    Call this before the engine is searched. The worker deletes a row only after its write can be found, so a
    thing that is not pending now is up to date in a later search. In the other order, a pass that ends between
    the two calls would show a withdrawn thing: the search has found the old entry, and its row is gone.

    A row that fans out (an organisation was renamed, a branch of pages became private) may concern any thing,
    so then all things count as pending. A row that was set aside after five failures still counts for its own
    thing, because its entry may be private by now. Of the rows that fan out only "everything" can be set aside
    (`search.index.outbox.fan_out`), so a fault in one thing can't make all pages read everything for ever.
    """
    rows = list(Change.objects.order_by().values_list("kind", "key").distinct()[: MOST_THINGS + 1])
    return PendingChanges(
        sources=frozenset(f"{kind}:{key}" for kind, key in rows),
        is_all=len(rows) > MOST_THINGS or any(kind in FAN_OUT for kind, _key in rows),
    )
