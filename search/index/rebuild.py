"""A new index in the place of the old one, which answers until then. For the holder of the lock only."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from django.db import transaction

from search.analysis import Analyzer
from search.engines.base import Engine, EngineQuery, RebuildNeededError
from search.engines.entries import IndexEntry
from search.index.batch import take_fence
from search.index.builder import Built, build_all, remember
from search.index.lexicon import WordUses, replace
from search.index.semantics import learn_meaning
from search.index.sources import BATCH, all_sources
from search.models import Change, IndexedDocument, IndexerState


class InterruptedRebuildError(Exception):
    """The process was told to stop; the old index stays."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The new index, and how long it took."""

    name: str
    documents: int
    seconds: float


def reason_to_rebuild(engine: Engine) -> str:
    """Say why the index can't be used as it is; nothing when it can. Raises `EngineAwayError`."""
    try:
        state = engine.state()
        if state is None:
            return "there is no index yet"
        engine.search(EngineQuery(clause=None, now=0, limit=1))
    except RebuildNeededError as error:
        return str(error)
    # An old copy of the database, or somebody else's index: nobody knows what should be removed from it.
    ours = IndexerState.load().index_name
    return "" if ours == state.name else f"the database knows of {ours or 'none'}, not of {state.name}"


def rebuild(
    engine: Engine, analyzer: Analyzer, now: datetime, *, floor: int | None = None, stop: Event | None = None
) -> Rebuilt:
    """Index everything anew; the outbox waits meanwhile, and holds afterwards what changed since.

    Below `floor` documents the old index stays and `TooFewDocumentsError` is raised: an empty or half-restored
    database must not empty the search. By default the floor is half of what the old index has.
    """
    began = time.monotonic()
    if floor is None:
        floor = _size(engine) // 2
    settled = list(Change.objects.order_by().values_list("pk", flat=True))
    fence = take_fence()
    failures: dict[str, str] = {}
    learned = WordUses()
    analyzer.recall()
    entries = _entries(build_all(all_sources(), analyzer, now), fence, failures, learned, stop)
    # What is in memory now stays there: to look for rubbish in it again and again would take long.
    gc.freeze()
    try:
        refused = engine.rebuild(entries, fence=fence, floor=floor)
    finally:
        gc.unfreeze()
    sources = dict(IndexedDocument.objects.filter(uid__in=list(refused)).values_list("uid", "source"))
    failures |= {sources[uid]: reason for uid, reason in refused.items()}
    state = engine.state()
    done = Rebuilt(
        name=state.name if state else "",
        documents=state.documents if state else 0,
        seconds=time.monotonic() - began,
    )
    replace(learned, fence=fence)
    _write_down(done, fence, now, settled=settled, failures=failures)
    learn_meaning()
    return done


def _size(engine: Engine) -> int:
    """Return how many documents the old index has; of a damaged one the database knows it."""
    try:
        state = engine.state()
    except RebuildNeededError:
        return IndexedDocument.objects.count()
    return state.documents if state else 0


def _entries(
    batches: Iterable[Built], fence: int, failures: dict[str, str], learned: WordUses, stop: Event | None
) -> Iterator[IndexEntry]:
    """Yield all entries. They are written down on the way: more than the index has does no harm."""
    for built in batches:
        if stop and stop.is_set():
            raise InterruptedRebuildError
        failures.update(built.failures)
        remember(built.entries.values(), fence=fence)
        for entry in built.entries.values():
            learned.add(entry)
            yield entry


def _write_down(
    done: Rebuilt, fence: int, now: datetime, *, settled: list[int], failures: dict[str, str]
) -> None:
    with transaction.atomic():
        IndexerState.objects.filter(pk=1).update(
            index_name=done.name,
            passed_at=now,
            rebuilt_documents=done.documents,
            rebuilt_seconds=done.seconds,
        )
        IndexedDocument.objects.filter(fence__lt=fence).delete()
        # Everything was read after these rows were written.
        for start in range(0, len(settled), BATCH):
            Change.objects.filter(pk__in=settled[start : start + BATCH]).delete()
        pairs = ((source.partition(":"), reason) for source, reason in failures.items())
        Change.objects.bulk_create(
            Change(kind=kind, key=key, attempts=1, failed_reason=reason) for (kind, _, key), reason in pairs
        )
