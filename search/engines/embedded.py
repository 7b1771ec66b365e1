"""The engine inside the process: tantivy, in a folder that web processes and worker share.

`<folder>/<generation>/` holds an index; the symbolic link `<folder>/current` names the current one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from tantivy import DocAddress, Order, Query, Searcher, SearchResult

from search.engines.base import (
    EngineAwayError,
    EngineHit,
    EngineQuery,
    EngineResult,
    IndexState,
    RebuildNeededError,
    TooFewDocumentsError,
)
from search.engines.embedded_index import (
    OpenIndex,
    build_index,
    commit_of,
    errors_as,
    newer_than,
    open_index,
    store,
    stored_value,
    writing,
)
from search.engines.embedded_query import FilteredQuery
from search.engines.entries import IndexEntry
from search.engines.generations import is_generation, new_generation, outdated, signature_of
from search.engines.schema import MOST_VALUES, facet_counts
from search.facets.counts import FacetCounts

MOST_TIES = 5_000
MOST_TIES_READ = 200
"""Ties that are loaded and then sorted; more than these are sorted before they are loaded."""


class EmbeddedEngine:
    """Implements `search.engines.base.Engine` with an index in a folder.

    Equal scores are sorted by uid if at most 5,000 entries tie at the limit. A removed entry leaves no fence
    behind, so an older write can restore it: there is only one writer, and tantivy's lock refuses a second one.
    """

    def __init__(self, folder: Path, *, signature: str) -> None:
        self._folder = folder
        self._signature = signature
        self._lock = Lock()
        self._opened: OpenIndex | None = None

    def search(self, query: EngineQuery) -> EngineResult:
        with errors_as(RebuildNeededError):
            index = self._current_index()
            filtered = FilteredQuery(index.leaves, query)
            hits, total = _find(index, filtered.query(), query)
            return EngineResult(hits=hits, total=total, counts=_count(index.searcher, filtered, query))

    def state(self) -> IndexState | None:
        with errors_as(RebuildNeededError):
            name = self._current()
            if name is None:
                return None
            # Opened again: an open index does not notice that its files were damaged.
            documents = open_index(self._folder / name).searcher().num_docs
        return IndexState(name=name, documents=documents)

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        with errors_as(RebuildNeededError):
            searcher = self._current_index().searcher
            if not searcher.num_docs:
                return
            for _score, address in searcher.search(Query.all_query(), searcher.num_docs).hits:
                document = searcher.doc(address)
                yield stored_value(document, "uid"), stored_value(document, "fingerprint")

    def apply(self, *, put: Sequence[IndexEntry], remove: Sequence[str], fence: int) -> Mapping[str, str]:
        failed: dict[str, str] = {}
        with errors_as(RebuildNeededError):
            index = open_index(self._folder / self._require_current())
            newer = newer_than(index, [*remove, *(entry.uid for entry in put)], fence)
        with errors_as(EngineAwayError), writing(index) as writer:
            for uid in remove:
                if uid not in newer:
                    writer.delete_documents_by_term("uid", uid)
            for entry in put:
                if entry.uid not in newer:
                    failed |= store(writer, entry, fence)
        return failed

    def rebuild(self, entries: Iterable[IndexEntry], *, fence: int, floor: int = 0) -> Mapping[str, str]:
        name = new_generation(self._signature, at=datetime.now(UTC))
        folder = self._folder / name
        try:
            count, failed = build_index(folder, entries, fence)
            if count < floor:
                raise TooFewDocumentsError(count, floor)
            self._switch_to(name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            self._link(name).unlink(missing_ok=True)
            raise
        self._remove_outdated(name)
        return failed

    def _current(self) -> str | None:
        try:
            return os.readlink(self._folder / "current")
        except FileNotFoundError:
            return None

    def _require_current(self) -> str:
        """Return the name of the current index; raise an error if there is none, or if its signature differs."""
        name = self._current()
        if name is None:
            raise EngineAwayError(f"no index in {self._folder} yet")
        if signature_of(name) != self._signature:
            raise RebuildNeededError(f"{name} was made otherwise than {self._signature}")
        return name

    def _current_index(self) -> OpenIndex:
        """Return the index as it is now. A process keeps it open until something is written, or it is replaced."""
        folder = self._folder / self._require_current()
        # Before it is opened: what is written in between makes the next search open it again.
        commit = commit_of(folder)
        with self._lock:
            if self._opened is None or self._opened.commit != commit:
                self._opened = OpenIndex(open_index(folder), commit)
            return self._opened

    def _switch_to(self, name: str) -> None:
        with errors_as(EngineAwayError):
            self._link(name).symlink_to(name)
            self._link(name).replace(self._folder / "current")

    def _link(self, name: str) -> Path:
        """Return the path of the new link, which then replaces the old one in one step."""
        return self._folder / f"{name}.link"

    def _remove_outdated(self, current: str) -> None:
        names = [path.name for path in self._folder.glob("2*") if is_generation(path.name)]
        for name in outdated(names, current=current, at=datetime.now(UTC)):
            shutil.rmtree(self._folder / name, ignore_errors=True)


def _find(index: OpenIndex, found: Query, query: EngineQuery) -> tuple[list[EngineHit], int]:
    searcher = index.searcher
    if query.clause is None and query.limit:
        result = searcher.search(found, query.limit, order_by_field="uid", order=Order.Asc)
        return [index.hit(0.0, address) for _uid, address in result.hits], _total(result)
    fetched = query.limit + 50
    result = searcher.search(found, fetched)
    # tantivy sorts equal scores by address, so all hits that tie at the limit are fetched.
    while _ties_reach_the_end(result.hits, query.limit, fetched):
        fetched *= 4
        result = searcher.search(found, fetched)
    if not result.hits or not query.limit:
        return [], _total(result)
    lowest = result.hits[: query.limit][-1][0]
    better = [(score, address) for score, address in result.hits if score > lowest]
    tied = [(score, address) for score, address in result.hits if score == lowest]
    if len(tied) > MOST_TIES_READ:
        tied = _first_of(tied, query.limit - len(better), searcher, found)
    hits = [index.hit(score, address) for score, address in (*better, *tied)]
    hits.sort(key=lambda hit: (-hit.score, hit.uid))
    return hits[: query.limit], _total(result)


def _total(result: SearchResult) -> int:
    return result.count  # type: ignore[attr-defined]  # missing in tantivy's stubs


def _first_of(
    tied: list[tuple[float, DocAddress]], count: int, searcher: Searcher, found: Query
) -> list[tuple[float, DocAddress]]:
    """Return the first `count` by uid. tantivy has this order at hand; loading thousands of hits takes long."""
    by_address = {(address.segment_ord, address.doc): (score, address) for score, address in tied}
    fetched = count
    while True:
        fetched *= 4
        ordered = searcher.search(found, fetched, count=False, order_by_field="uid", order=Order.Asc).hits
        ordered_addresses = ((address.segment_ord, address.doc) for _uid, address in ordered)
        first = [by_address[each] for each in ordered_addresses if each in by_address]
        if len(first) >= count or len(ordered) < fetched:
            return first[:count]


def _ties_reach_the_end(hits: Sequence[tuple[float, DocAddress]], limit: int, fetched: int) -> bool:
    return 0 < limit <= fetched <= min(len(hits), MOST_TIES) and hits[limit - 1][0] == hits[-1][0]


def _count(searcher: Searcher, filtered: FilteredQuery, query: EngineQuery) -> dict[str, FacetCounts]:
    with_filter = [facet for facet in query.count if query.filters.get(facet)]
    others = [facet for facet in query.count if facet not in with_filter]
    groups: list[tuple[str | None, list[str]]] = [(None, others)] if others else []
    groups += [(facet, [facet]) for facet in with_filter]
    counts = {}
    for own, facets in groups:
        aggregations = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in facets}
        found = searcher.aggregate(filtered.counted(without=own), aggregations)
        for facet in facets:
            stored = {bucket["key"]: bucket["doc_count"] for bucket in found[facet]["buckets"]}
            counts[facet] = facet_counts(facet, stored)
    return counts
