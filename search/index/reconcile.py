"""Is the index what the database says? Differences are queued, so that the worker mends them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS

from search.analysis import Analyzer
from search.engines.base import Engine, RebuildNeededError
from search.index.batch import REBUILD, STRAY
from search.index.builder import build_all
from search.index.outbox import triggers
from search.index.rebuild import reason_to_rebuild
from search.index.sources import BATCH, FAN_OUT, all_sources
from search.models import Change, IndexedDocument

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Queue:
    """How the outbox stands; cheap enough for a health page."""

    waiting: int
    oldest_seconds: float
    set_aside: tuple[tuple[str, str], ...]
    """(thing, reason) of what failed five times."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Entries by uid: not in the index, other than they should be, and there without reason."""

    missing: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    surplus: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.surplus)

    def __and__(self, other: Differences) -> Differences:
        return Differences(
            self.missing & other.missing, self.changed & other.changed, self.surplus & other.surplus
        )

    def uids(self) -> frozenset[str]:
        return self.missing | self.changed | self.surplus


@dataclass(frozen=True, slots=True)
class ReconcileReport:
    """What `search_check` found. `rebuild_reason` is empty when the index can be used."""

    documents: int
    differences: Differences
    failures: dict[str, str]
    queue: Queue
    trigger_faults: list[str]
    rebuild_reason: str

    @property
    def is_well(self) -> bool:
        problems = (
            self.differences,
            self.failures,
            self.queue.set_aside,
            self.trigger_faults,
            self.rebuild_reason,
        )
        return not any(problems)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the index, at what the worker knows of it, and at the database, in this order."""

    stored: dict[str, str]
    known: dict[str, tuple[str, str]]
    fresh: dict[str, tuple[str, str]]
    failures: dict[str, str]

    def differences(self) -> Differences:
        surplus = (self.stored.keys() | self.known.keys()) - self.fresh.keys()
        surplus = {uid for uid in surplus if self.source(uid) not in self.failures}
        there = self.fresh.keys() & self.stored.keys()
        changed = {
            uid
            for uid in there
            if self.stored[uid] != self.fresh[uid][1] or self.known.get(uid) != self.fresh[uid]
        }
        missing = self.fresh.keys() - self.stored.keys()
        return Differences(frozenset(missing), frozenset(changed), frozenset(surplus))

    def source(self, uid: str) -> str:
        if uid in self.fresh:
            return self.fresh[uid][0]
        return self.known[uid][0] if uid in self.known else f"{STRAY}:{uid}"


def queue_state(now: datetime) -> Queue:
    """Count the outbox; an age of minutes says that no worker runs, or that the engine is away."""
    to_do = Change.objects.to_do()
    oldest = to_do.order_by("id").values_list("noted_at", flat=True).first()
    age = (now - oldest).total_seconds() if oldest else 0.0
    aside = ((row.source, row.failed_reason) for row in Change.objects.set_aside().exclude(kind=REBUILD))
    return Queue(to_do.count(), max(age, 0.0), tuple(aside))


def compare(engine: Engine, analyzer: Analyzer, now: datetime) -> Differences:
    """Compare every entry of the index with what it would be if it were made now."""
    return _look(engine, analyzer, now).differences()


def reconcile(engine: Engine, analyzer: Analyzer, now: datetime) -> ReconcileReport:
    """Compare, queue what differs, and report. What waits in the outbox anyway is no difference.

    Raises `EngineAwayError`. An index that must be rebuilt is not compared: the worker does that at its start.
    """
    reason = reason_to_rebuild(engine)
    differences, documents, failures = Differences(), 0, {}
    if not reason:
        try:
            look = _look(engine, analyzer, now)
            differences, documents, failures = look.differences(), len(look.stored), look.failures
            if differences:
                # The worker was at it, perhaps: only what differs twice does.
                look = _look(engine, analyzer, now)
                differences = _not_waiting(look, differences & look.differences())
        except RebuildNeededError as error:
            # Damage that only reading all of it meets: the worker must be told.
            reason, differences = str(error), Differences()
            _queue({f"{REBUILD}:"})
        if differences:
            _logger.warning("The index differs from the database in %d entries", len(differences.uids()))
            _queue({look.source(uid) for uid in differences.uids()})
    return ReconcileReport(
        documents=documents,
        differences=differences,
        failures=failures,
        queue=queue_state(now),
        trigger_faults=triggers.faults(DEFAULT_DB_ALIAS),
        rebuild_reason=reason,
    )


def _look(engine: Engine, analyzer: Analyzer, now: datetime) -> _Look:
    stored = dict(engine.fingerprints())
    rows = IndexedDocument.objects.order_by().values_list("uid", "source", "fingerprint")
    known = {uid: (source, fingerprint) for uid, source, fingerprint in rows.iterator()}
    look = _Look(stored, known, {}, {})
    for built in build_all(all_sources(), analyzer, now):
        look.fresh.update({uid: (entry.source, entry.fingerprint) for uid, entry in built.entries.items()})
        look.failures.update(built.failures)
    return look


def _not_waiting(look: _Look, differences: Differences) -> Differences:
    rows = list(Change.objects.to_do().order_by().values_list("kind", "key"))
    if any(kind in FAN_OUT for kind, _key in rows):
        return Differences()
    waiting = {f"{kind}:{key}" for kind, key in rows}
    others = frozenset(uid for uid in differences.uids() if look.source(uid) not in waiting)
    return differences & Differences(others, others, others)


def _queue(sources: set[str]) -> None:
    pairs = (source.partition(":") for source in sorted(sources))
    Change.objects.bulk_create((Change(kind=kind, key=key) for kind, _, key in pairs), batch_size=BATCH)
