"""The engine inside the process: tantivy, in a folder that web and worker share.

`<folder>/<generation>/` holds an index, the link `<folder>/current` says which one answers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from tantivy import (
    DocAddress,
    Document,
    Index,
    IndexWriter,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzerBuilder,
    Tokenizer,
)

from search.engines.base import (
    EngineAway,
    EngineHit,
    EngineQuery,
    EngineResult,
    IndexState,
    RebuildNeeded,
    TooFewDocuments,
)
from search.engines.embedded_query import Translator
from search.engines.generations import is_generation, new_generation, outdated, signature_of
from search.engines.schema import FACETS, facet_counts, pack_hit, stored_facets, stream_text, unpack_hit
from search.entries import STREAMS, Entry

HEAP = 64_000_000
MOST_TIES = 5_000
MOST_VALUES = 1_000


class EmbeddedEngine:
    """Keeps the promises of `search.engines.base.Engine` with an index in a folder.

    Equal scores come by uid as long as no more than 5,000 entries tie at the cut. A removed entry leaves no
    trace, so an older fence can bring it back: there is one writer, and tantivy's lock refuses a second.
    """

    def __init__(self, folder: Path, *, signature: str) -> None:
        self._folder = folder
        self._signature = signature
        self._lock = Lock()
        self._opened: tuple[str, Index] | None = None

    def search(self, query: EngineQuery) -> EngineResult:
        with _errors_as_away():
            searcher, schema = self._reader()
            translator = Translator(schema)
            hits, total = _find(searcher, translator.query(query), query)
            return EngineResult(hits=hits, total=total, counts=_count(searcher, translator, query))

    def state(self) -> IndexState | None:
        with _errors_as_away():
            name = self._current()
            if name is None:
                return None
            index = self._open(name)
            index.reload()
            documents = index.searcher().num_docs
        return IndexState(signature=signature_of(name), name=name, documents=documents)

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        with _errors_as_away():
            searcher, _schema = self._reader()
            if not searcher.num_docs:
                return
            for _score, address in searcher.search(Query.all_query(), searcher.num_docs).hits:
                document = searcher.doc(address)
                yield document.get_first("uid"), document.get_first("fingerprint")

    def apply(self, *, put: Sequence[Entry], remove: Sequence[str], fence: int) -> Mapping[str, str]:
        failed: dict[str, str] = {}
        with _errors_as_away():
            name = self._wanted()
            index = _open_index(self._folder / name)
            index.reload()
            newer = _newer(index, [*remove, *(entry.uid for entry in put)], fence)
            writer = index.writer(HEAP, 1)
            for uid in remove:
                if uid not in newer:
                    writer.delete_documents_by_term("uid", uid)
            for entry in put:
                if entry.uid in newer:
                    continue
                try:
                    document = _document(entry, fence)
                except ValueError as error:
                    failed[entry.uid] = str(error)
                    continue
                writer.delete_documents_by_term("uid", entry.uid)
                writer.add_document(document)
            _finish(writer)
        return failed

    def rebuild(self, entries: Iterable[Entry], *, fence: int, floor: int = 0) -> int:
        name = new_generation(self._signature, at=datetime.now(UTC))
        folder = self._folder / name
        try:
            count = _build(folder, entries, fence)
            if count < floor:
                raise TooFewDocuments(f"{count} entries, at least {floor} expected")
            self._switch_to(name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            self._link(name).unlink(missing_ok=True)
            raise
        self._remove_outdated(name)
        return count

    def _current(self) -> str | None:
        try:
            return os.readlink(self._folder / "current")
        except FileNotFoundError:
            return None

    def _wanted(self) -> str:
        """Return the name of the index that answers, if it was made as this process reads and writes."""
        name = self._current()
        if name is None:
            raise EngineAway(f"no index in {self._folder} yet")
        if signature_of(name) != self._signature:
            raise RebuildNeeded(f"{name} was made otherwise than {self._signature}")
        return name

    def _reader(self) -> tuple[Searcher, Schema]:
        index = self._open(self._wanted())
        index.reload()
        return index.searcher(), index.schema

    def _open(self, name: str) -> Index:
        # An open index would stay with the folder that it was opened in, so the link is compared each time.
        with self._lock:
            if self._opened is None or self._opened[0] != name:
                self._opened = (name, _open_index(self._folder / name))
            return self._opened[1]

    def _switch_to(self, name: str) -> None:
        with _errors_as_away():
            self._link(name).symlink_to(name)
            self._link(name).replace(self._folder / "current")

    def _link(self, name: str) -> Path:
        """Return where the new link is made, to be put in the old one's place in one step."""
        return self._folder / f"{name}.link"

    def _remove_outdated(self, current: str) -> None:
        names = [path.name for path in self._folder.glob("2*") if is_generation(path.name)]
        for name in outdated(names, current=current, at=datetime.now(UTC)):
            shutil.rmtree(self._folder / name, ignore_errors=True)


@contextmanager
def _errors_as_away() -> Iterator[None]:
    """Turn whatever tantivy raises into the one error that callers know."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineAway(str(error)) from error
    except BaseException as error:
        # A panic in Rust arrives as a BaseException that no module exports.
        if type(error).__name__ == "PanicException":
            raise EngineAway(str(error)) from error
        raise


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("uid", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("fingerprint", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("hit", stored=True)
    for stream in STREAMS:
        builder.add_text_field(stream, tokenizer_name="tokens", index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    for number in ("expires", "fence"):
        builder.add_integer_field(number, fast=True)
    return builder.build()


def _open_index(folder: Path, schema: Schema | None = None) -> Index:
    index = Index(schema, path=str(folder)) if schema else Index.open(str(folder))
    index.register_tokenizer("tokens", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual", 1)
    return index


def _document(entry: Entry, fence: int) -> Document:
    document = Document()
    document.add_text("uid", entry.uid)
    document.add_text("fingerprint", entry.fingerprint)
    document.add_bytes("hit", pack_hit(entry).encode())
    for stream in STREAMS:
        document.add_text(stream, stream_text(entry.streams[stream]))
    for facet, values in stored_facets(entry).items():
        for value in values:
            document.add_text(facet, value)
    document.add_integer("expires", entry.expires)
    document.add_integer("fence", fence)
    return document


def _build(folder: Path, entries: Iterable[Entry], fence: int) -> int:
    with _errors_as_away():
        folder.mkdir(parents=True)
        index = _open_index(folder, _schema())
        writer = index.writer(HEAP, 1)
    seen: set[str] = set()
    # What the caller's iterable raises is not the engine's error.
    for entry in entries:
        with _errors_as_away():
            if entry.uid in seen:
                writer.delete_documents_by_term("uid", entry.uid)
            seen.add(entry.uid)
            writer.add_document(_document(entry, fence))
    with _errors_as_away():
        _finish(writer)
        index.reload()
        return index.searcher().num_docs


def _finish(writer: IndexWriter) -> None:
    """Commit, and give the lock back: waiting for the merges is what closes a writer."""
    writer.commit()
    writer.wait_merging_threads()


def _newer(index: Index, uids: Sequence[str], fence: int) -> set[str]:
    """Return the uids that were stored with a newer fence."""
    if not uids:
        return set()
    searcher = index.searcher()
    query = Query.term_set_query(index.schema, "uid", uids)
    addresses = [address for _score, address in searcher.search(query, len(uids)).hits]
    fences = searcher.fast_field_values("fence", addresses)
    pairs = zip(addresses, fences, strict=True)
    return {searcher.doc(address).get_first("uid") for address, stored in pairs if stored > fence}


def _find(searcher: Searcher, found: Query, query: EngineQuery) -> tuple[list[EngineHit], int]:
    if query.clause is None and query.limit:
        result = searcher.search(found, query.limit, order_by_field="uid", order=Order.Asc)
        return [_hit(searcher, 0.0, address) for _uid, address in result.hits], result.count
    fetched = query.limit + 50
    result = searcher.search(found, fetched)
    # tantivy orders equal scores by place, so those that tie at the cut are fetched as well.
    while _ties_reach_the_end(result.hits, query.limit, fetched):
        fetched *= 4
        result = searcher.search(found, fetched)
    lowest = result.hits[: query.limit][-1][0] if result.hits and query.limit else float("inf")
    hits = [_hit(searcher, score, address) for score, address in result.hits if score >= lowest]
    hits.sort(key=lambda hit: (-hit.score, hit.uid))
    return hits[: query.limit], result.count


def _ties_reach_the_end(hits: Sequence[tuple[float, DocAddress]], limit: int, fetched: int) -> bool:
    return 0 < limit <= fetched <= min(len(hits), MOST_TIES) and hits[limit - 1][0] == hits[-1][0]


def _hit(searcher: Searcher, score: float, address: DocAddress) -> EngineHit:
    document = searcher.doc(address)
    return unpack_hit(document.get_first("uid"), score, document.get_first("hit"))


def _count(searcher: Searcher, translator: Translator, query: EngineQuery) -> dict[str, dict[str, int]]:
    filtered = [facet for facet in query.count if query.filters.get(facet)]
    others = [facet for facet in query.count if facet not in filtered]
    groups = [(None, others)] if others else []
    groups += [(facet, [facet]) for facet in filtered]
    counts = {}
    for own, facets in groups:
        wanted = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in facets}
        found = searcher.aggregate(translator.query(query, but=own), wanted)
        for facet in facets:
            stored = {bucket["key"]: bucket["doc_count"] for bucket in found[facet]["buckets"]}
            counts[facet] = facet_counts(facet, stored)
    return counts
