"""One pass of the worker: from rows of the outbox to one bulk request to the engine."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from search.analysis import Analyzer
from search.engines.base import Engine
from search.index.builder import build, store_documents
from search.index.lexicon import add_words
from search.index.outbox.fan_out import expand
from search.index.sources import BATCH, FAN_OUT
from search.models import MOST_ATTEMPTS, Change, IndexedDocument, IndexerState

REBUILD = "rebuild"
"""A row of this kind asks the worker for a new index (`search.index.rebuild`)."""

STRAY = "stray"
"""A row of this kind names an index entry that the database does not list (`search.index.reconcile`)."""


class SupersededError(Exception):
    """Another worker has begun a pass in the meantime, so this one must not delete its rows."""


@dataclass(frozen=True, slots=True)
class PassResult:
    """How many rows a pass took, and how many things failed."""

    rows: int = 0
    failed: int = 0


def take_changes() -> list[Change]:
    """Return the oldest pending rows. An idle worker makes only this query each second.

    When many rows wait, also return later rows of the same things (an import writes about ten for each
    service) and all rows that fan out: while one of those waits, every results page reads all its hits from
    the database. A request for a rebuild does not wait behind the others either.
    """
    rows = list(Change.objects.to_do().order_by("id")[:BATCH])
    if len(rows) == BATCH:
        keys: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            keys[row.kind].add(row.key)
        same = Q(kind__in=[*FAN_OUT, REBUILD])
        for kind, of_kind in keys.items():
            same |= Q(kind=kind, key__in=of_kind)
        rows += Change.objects.to_do().filter(same, pk__gt=rows[-1].pk)
    return rows


def take_fence() -> int:
    """Return a fencing number that is higher than that of any earlier pass.

    It is the time in milliseconds, so it is also higher after the database was restored from an old backup.
    The engine ignores a write with a lower number than the one it has.
    """
    with transaction.atomic():
        state = IndexerState.objects.select_for_update().filter(pk=1).first() or IndexerState.load()
        state.fence = max(state.fence + 1, time.time_ns() // 1_000_000)
        state.save(update_fields=["fence"])
    return state.fence


def run_pass(engine: Engine, analyzer: Analyzer, rows: Sequence[Change], now: datetime) -> PassResult:
    """Bring the index up to date for the things of these rows, and delete the rows that succeeded.

    Raises `EngineAwayError` when the engine does not answer; then no row changes and no attempt is counted.
    """
    fan_out_rows = [row for row in rows if row.kind in FAN_OUT]
    if fan_out_rows:
        # Nothing else in this pass: most of the things have rows of their own already, for the next one.
        expand(fan_out_rows)
        return PassResult(rows=len(fan_out_rows))
    rows = [row for row in rows if row.kind != REBUILD]
    if not rows:
        return PassResult()
    # Take the number before reading, so that a higher number always means a newer state of the database.
    fence = take_fence()
    by_source: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    pairs = dict.fromkeys((row.kind, row.key) for row in rows)
    built = build((pair for pair in pairs if pair[0] != STRAY), analyzer, now)
    indexed = _indexed_sources(by_source)
    given_up = _failed_for_good(built.failures, by_source)
    # A thing that has failed for the last time is removed: its entry may show what is no longer public.
    outdated = [
        uid
        for uid, source in indexed.items()
        if uid not in built.entries and (source not in built.failures or source in given_up)
    ]
    entries = list(built.entries.values())
    # Before the engine's write: the database must list what may be in the index, even if this process dies now.
    with _unless_superseded(fence, now):
        store_documents(entries, fence=fence)
        add_words(entries, fence=fence)
    refused = engine.apply(put=entries, remove=outdated, fence=fence)
    sources = indexed | {entry.uid: entry.source for entry in entries}
    failures = built.failures | {sources[uid]: reason for uid, reason in refused.items()}
    gone = [uid for uid in outdated if uid not in refused]
    with _unless_superseded(fence, now):
        IndexedDocument.objects.filter(uid__in=gone).delete()
        _settle(by_source, failures)
    return PassResult(rows=len(rows), failed=len(failures))


@contextmanager
def _unless_superseded(fence: int, now: datetime) -> Iterator[None]:
    """Write in one short transaction; raise `SupersededError` if another worker has begun a pass."""
    with transaction.atomic():
        if not IndexerState.objects.filter(pk=1, fence=fence).update(passed_at=now):
            raise SupersededError
        yield


def _indexed_sources(by_source: Mapping[str, Iterable[Change]]) -> dict[str, str]:
    """Return uid → source of the index entries of these things, and of stray entries."""
    found = IndexedDocument.objects.filter(source__in=list(by_source))
    indexed = dict(found.values_list("uid", "source"))
    strays = {row.key: row.source for rows in by_source.values() for row in rows if row.kind == STRAY}
    if strays:
        # The database may list it by now.
        listed = set(IndexedDocument.objects.filter(uid__in=list(strays)).values_list("uid", flat=True))
        indexed |= {uid: source for uid, source in strays.items() if uid not in listed}
    return indexed


def _failed_for_good(failures: Iterable[str], by_source: Mapping[str, Sequence[Change]]) -> set[str]:
    """Return the things that have now failed for the last time."""
    return {
        source
        for source in failures
        if max((row.attempts for row in by_source[source]), default=0) + 1 >= MOST_ATTEMPTS
    }


def _settle(by_source: Mapping[str, Sequence[Change]], failures: Mapping[str, str]) -> None:
    """Delete the rows of the things that are up to date now, and count an attempt for the others."""
    done: list[int] = []
    for source, rows in by_source.items():
        if source not in failures:
            done += [row.pk for row in rows]
            continue
        # One row keeps the failure; the others are duplicates.
        first, *rest = rows
        done += [row.pk for row in rest]
        attempts = max(row.attempts for row in rows) + 1
        Change.objects.filter(pk=first.pk).update(attempts=attempts, failed_reason=failures[source])
    for start in range(0, len(done), BATCH):
        Change.objects.filter(pk__in=done[start : start + BATCH]).delete()
    _delete_set_aside(set(by_source) - set(failures))


def _delete_set_aside(sources: set[str]) -> None:
    """Delete rows that were set aside earlier if their things have now succeeded."""
    aside = Change.objects.set_aside().values_list("pk", "kind", "key")
    recovered = [pk for pk, kind, key in aside if f"{kind}:{key}" in sources]
    if recovered:
        Change.objects.filter(pk__in=recovered).delete()
