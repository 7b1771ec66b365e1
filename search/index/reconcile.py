"""Compare the index with the database, and queue the differences for the worker."""

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
    """The state of the outbox; cheap enough for a health page."""

    waiting: int
    oldest_seconds: float
    set_aside: tuple[tuple[str, str], ...]
    """(thing, reason) of each thing that failed five times."""


@dataclass(frozen=True, slots=True)
class Differences:
    """The uids of entries that are not in the index, differ from the database, or should not be in the index."""

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
class _Snapshot:
    """What the index holds, what the database lists as indexed, and what it should hold, read in this order."""

    stored: dict[str, str]
    listed: dict[str, tuple[str, str]]
    fresh: dict[str, tuple[str, str]]
    failures: dict[str, str]

    def differences(self) -> Differences:
        surplus = (self.stored.keys() | self.listed.keys()) - self.fresh.keys()
        surplus = {uid for uid in surplus if self.source(uid) not in self.failures}
        present = self.fresh.keys() & self.stored.keys()
        changed = {
            uid
            for uid in present
            if self.stored[uid] != self.fresh[uid][1] or self.listed.get(uid) != self.fresh[uid]
        }
        missing = self.fresh.keys() - self.stored.keys()
        return Differences(frozenset(missing), frozenset(changed), frozenset(surplus))

    def source(self, uid: str) -> str:
        if uid in self.fresh:
            return self.fresh[uid][0]
        return self.listed[uid][0] if uid in self.listed else f"{STRAY}:{uid}"


def queue_state(now: datetime) -> Queue:
    """Count the outbox rows. An age of minutes means that no worker runs or that the engine does not answer."""
    to_do = Change.objects.to_do()
    oldest = to_do.order_by("id").values_list("noted_at", flat=True).first()
    age = (now - oldest).total_seconds() if oldest else 0.0
    set_aside = ((row.source, row.failed_reason) for row in Change.objects.set_aside().exclude(kind=REBUILD))
    return Queue(to_do.count(), max(age, 0.0), tuple(set_aside))


def compare(engine: Engine, analyzer: Analyzer, now: datetime) -> Differences:
    """Compare every entry of the index with an entry made from the database now."""
    return _take_snapshot(engine, analyzer, now).differences()


def reconcile(engine: Engine, analyzer: Analyzer, now: datetime) -> ReconcileReport:
    """Compare, queue the differences, and report. A thing that waits in the outbox is no difference.

    Raises `EngineAwayError`. An index that must be rebuilt is not compared: the worker rebuilds it by itself.
    """
    reason = reason_to_rebuild(engine)
    differences, documents, failures = Differences(), 0, {}
    if not reason:
        try:
            snapshot = _take_snapshot(engine, analyzer, now)
            differences, documents, failures = snapshot.differences(), len(snapshot.stored), snapshot.failures
            if differences:
                # The worker may have been writing in between: only what differs twice counts.
                snapshot = _take_snapshot(engine, analyzer, now)
                differences = _without_queued(snapshot, differences & snapshot.differences())
        except RebuildNeededError as error:
            # Only reading the whole index finds this damage, so the worker must be asked to rebuild.
            reason, differences = str(error), Differences()
            _queue({f"{REBUILD}:"})
        if differences:
            _logger.warning("The index differs from the database in %d entries", len(differences.uids()))
            _queue({snapshot.source(uid) for uid in differences.uids()})
    return ReconcileReport(
        documents=documents,
        differences=differences,
        failures=failures,
        queue=queue_state(now),
        trigger_faults=triggers.faults(DEFAULT_DB_ALIAS),
        rebuild_reason=reason,
    )


def _take_snapshot(engine: Engine, analyzer: Analyzer, now: datetime) -> _Snapshot:
    stored = dict(engine.fingerprints())
    rows = IndexedDocument.objects.order_by().values_list("uid", "source", "fingerprint")
    listed = {uid: (source, fingerprint) for uid, source, fingerprint in rows.iterator()}
    snapshot = _Snapshot(stored, listed, {}, {})
    for built in build_all(all_sources(), analyzer, now):
        snapshot.fresh.update(
            {uid: (entry.source, entry.fingerprint) for uid, entry in built.entries.items()}
        )
        snapshot.failures.update(built.failures)
    return snapshot


def _without_queued(snapshot: _Snapshot, differences: Differences) -> Differences:
    rows = list(Change.objects.to_do().order_by().values_list("kind", "key"))
    if any(kind in FAN_OUT for kind, _key in rows):
        return Differences()
    queued = {f"{kind}:{key}" for kind, key in rows}
    others = frozenset(uid for uid in differences.uids() if snapshot.source(uid) not in queued)
    return differences & Differences(others, others, others)


def _queue(sources: set[str]) -> None:
    pairs = (source.partition(":") for source in sorted(sources))
    Change.objects.bulk_create((Change(kind=kind, key=key) for kind, _, key in pairs), batch_size=BATCH)
