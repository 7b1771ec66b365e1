"""One pass of the worker: from rows of the outbox to one bulk of the engine."""

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
from search.index.builder import build, remember
from search.index.lexicon import learn
from search.index.outbox.fan_out import expand
from search.index.sources import BATCH, FAN_OUT
from search.models import MOST_ATTEMPTS, Change, IndexedDocument, IndexerState

REBUILD = "rebuild"
"""A row of this kind asks the worker for a new index (`search.index.rebuild`)."""

STRAY = "stray"
"""A row of this kind names an entry of the index that nobody knows (`search.index.reconcile`)."""


class SupersededError(Exception):
    """Another writer has begun a pass meanwhile: this one must not say that its rows are done."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a pass did: rows taken, things that failed."""

    rows: int = 0
    failed: int = 0


def take() -> list[Change]:
    """Return the oldest rows to do; the one query of an idle second.

    When many wait, also the later rows of the same things (an import leaves about ten of each service) and
    those that fan out: until they have, every page of results reads all of its hits anew. And whoever asked
    for a new index does not wait behind them.
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
    """Return a number higher than that of any pass before.

    Milliseconds, so that it is also higher after the database came back from an old copy: the engine
    ignores writes older than what it has.
    """
    with transaction.atomic():
        state = IndexerState.objects.select_for_update().filter(pk=1).first() or IndexerState.load()
        state.fence = max(state.fence + 1, time.time_ns() // 1_000_000)
        state.save(update_fields=["fence"])
    return state.fence


def run_pass(engine: Engine, analyzer: Analyzer, rows: Sequence[Change], now: datetime) -> Passed:
    """Bring the index up to date with these rows' things. What succeeded is deleted from the outbox.

    Raises `EngineAwayError` when the engine is: then nothing has changed, and no object is to blame.
    """
    wide = [row for row in rows if row.kind in FAN_OUT]
    if wide:
        # Only that, and the things in the next pass: most of them have rows of their own already.
        expand(wide)
        return Passed(rows=len(wide))
    rows = [row for row in rows if row.kind != REBUILD]
    if not rows:
        return Passed()
    # The number first, the reading after: a later number has then read a later state.
    fence = take_fence()
    by_source: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    pairs = dict.fromkeys((row.kind, row.key) for row in rows)
    built = build((pair for pair in pairs if pair[0] != STRAY), analyzer, now)
    known = _known(by_source)
    hopeless = _hopeless(built.failures, by_source)
    # Of what fails for good the index keeps nothing: it might show what is no longer public.
    outdated = [
        uid
        for uid, source in known.items()
        if uid not in built.entries and (source not in built.failures or source in hopeless)
    ]
    entries = list(built.entries.values())
    # Before, not after: what may be in the index must be known, also should this process be killed now.
    with _still_first(fence, now):
        remember(entries, fence=fence)
        learn(entries, fence=fence)
    refused = engine.apply(put=entries, remove=outdated, fence=fence)
    sources = known | {entry.uid: entry.source for entry in entries}
    failures = built.failures | {sources[uid]: reason for uid, reason in refused.items()}
    gone = [uid for uid in outdated if uid not in refused]
    with _still_first(fence, now):
        IndexedDocument.objects.filter(uid__in=gone).delete()
        _strike_off(by_source, failures)
    return Passed(rows=len(rows), failed=len(failures))


@contextmanager
def _still_first(fence: int, now: datetime) -> Iterator[None]:
    """Write in one short transaction, unless another writer has begun a pass meanwhile."""
    with transaction.atomic():
        if not IndexerState.objects.filter(pk=1, fence=fence).update(passed_at=now):
            raise SupersededError
        yield


def _known(by_source: Mapping[str, Iterable[Change]]) -> dict[str, str]:
    """Return uid → source of what the index has of these things, and of entries that nothing accounts for."""
    found = IndexedDocument.objects.filter(source__in=list(by_source))
    known = dict(found.values_list("uid", "source"))
    strays = {row.key: row.source for rows in by_source.values() for row in rows if row.kind == STRAY}
    if strays:
        # Somebody may account for it by now.
        accounted = set(IndexedDocument.objects.filter(uid__in=list(strays)).values_list("uid", flat=True))
        known |= {uid: source for uid, source in strays.items() if uid not in accounted}
    return known


def _hopeless(failures: Iterable[str], by_source: Mapping[str, Sequence[Change]]) -> set[str]:
    """Return the things whose failure now is their last one."""
    return {
        source
        for source in failures
        if max((row.attempts for row in by_source[source]), default=0) + 1 >= MOST_ATTEMPTS
    }


def _strike_off(by_source: Mapping[str, Sequence[Change]], failures: Mapping[str, str]) -> None:
    """Delete exactly the rows whose things are up to date now, and count the failures of the others."""
    done: list[int] = []
    for source, rows in by_source.items():
        if source not in failures:
            done += [row.pk for row in rows]
            continue
        # One row carries the failure on; the others said the same.
        first, *rest = rows
        done += [row.pk for row in rest]
        attempts = max(row.attempts for row in rows) + 1
        Change.objects.filter(pk=first.pk).update(attempts=attempts, failed_reason=failures[source])
    for start in range(0, len(done), BATCH):
        Change.objects.filter(pk__in=done[start : start + BATCH]).delete()
    _forgive(set(by_source) - set(failures))


def _forgive(sources: set[str]) -> None:
    """Drop what was set aside earlier of things that have now succeeded."""
    aside = Change.objects.set_aside().values_list("pk", "kind", "key")
    healed = [pk for pk, kind, key in aside if f"{kind}:{key}" in sources]
    if healed:
        Change.objects.filter(pk__in=healed).delete()
