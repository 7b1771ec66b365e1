"""Build a new index. The old one answers until it is complete. The caller must hold the worker's lock."""

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
from search.index.builder import BuiltEntries, build_all, store_documents
from search.index.lexicon import WordUses, replace_words
from search.index.semantics import learn_meaning
from search.index.sources import BATCH, all_sources
from search.models import Change, IndexedDocument, IndexerState


class InterruptedRebuildError(Exception):
    """The process had to stop during a rebuild; the old index stays."""


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """The name and size of the new index, and how long the rebuild took."""

    name: str
    documents: int
    seconds: float


def reason_to_rebuild(engine: Engine) -> str:
    """Return why the index can't be used as it is, or "" when it can. Raises `EngineAwayError`."""
    try:
        state = engine.state()
        if state is None:
            return "there is no index yet"
        engine.search(EngineQuery(clause=None, now=0, limit=1))
    except RebuildNeededError as error:
        return str(error)
    # The database is an old copy, or the index belongs to another one: it may hold entries that must be removed.
    ours = IndexerState.load().index_name
    return "" if ours == state.name else f"the database knows of {ours or 'none'}, not of {state.name}"


def rebuild(
    engine: Engine, analyzer: Analyzer, now: datetime, *, floor: int | None = None, stop: Event | None = None
) -> RebuildResult:
    """Index everything anew. Changes during the rebuild wait in the outbox.

    With fewer than `floor` documents the old index stays and `TooFewDocumentsError` is raised: an empty or
    half-restored database must not empty the search. The default floor is half the size of the old index.
    """
    began = time.monotonic()
    if floor is None:
        floor = _document_count(engine) // 2
    earlier_changes = list(Change.objects.order_by().values_list("pk", flat=True))
    fence = take_fence()
    failures: dict[str, str] = {}
    words = WordUses()
    analyzer.preload()
    entries = _entries(build_all(all_sources(), analyzer, now), fence, failures, words, stop)
    # What is in memory now stays: garbage collection would search through it again and again.
    gc.freeze()
    try:
        refused = engine.rebuild(entries, fence=fence, floor=floor)
    finally:
        gc.unfreeze()
    sources = dict(IndexedDocument.objects.filter(uid__in=list(refused)).values_list("uid", "source"))
    failures |= {sources[uid]: reason for uid, reason in refused.items()}
    state = engine.state()
    result = RebuildResult(
        name=state.name if state else "",
        documents=state.documents if state else 0,
        seconds=time.monotonic() - began,
    )
    replace_words(words, fence=fence)
    _record_result(result, fence, now, earlier_changes=earlier_changes, failures=failures)
    learn_meaning()
    return result


def _document_count(engine: Engine) -> int:
    """Return the number of documents in the old index; for a damaged index, the number in the database."""
    try:
        state = engine.state()
    except RebuildNeededError:
        return IndexedDocument.objects.count()
    return state.documents if state else 0


def _entries(
    batches: Iterable[BuiltEntries], fence: int, failures: dict[str, str], words: WordUses, stop: Event | None
) -> Iterator[IndexEntry]:
    """Yield all entries, and list them in the database: listing more than the index gets does no harm."""
    for built in batches:
        if stop and stop.is_set():
            raise InterruptedRebuildError
        failures.update(built.failures)
        store_documents(built.entries.values(), fence=fence)
        for entry in built.entries.values():
            words.add(entry)
            yield entry


def _record_result(
    result: RebuildResult, fence: int, now: datetime, *, earlier_changes: list[int], failures: dict[str, str]
) -> None:
    with transaction.atomic():
        IndexerState.objects.filter(pk=1).update(
            index_name=result.name,
            passed_at=now,
            rebuilt_documents=result.documents,
            rebuilt_seconds=result.seconds,
        )
        IndexedDocument.objects.filter(fence__lt=fence).delete()
        # All things were read after these rows were written.
        for start in range(0, len(earlier_changes), BATCH):
            Change.objects.filter(pk__in=earlier_changes[start : start + BATCH]).delete()
        pairs = ((source.partition(":"), reason) for source, reason in failures.items())
        Change.objects.bulk_create(
            Change(kind=kind, key=key, attempts=1, failed_reason=reason) for (kind, _, key), reason in pairs
        )
