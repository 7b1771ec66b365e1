"""The schema of tantivy's index, and how an index is opened and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from tantivy import (
    DocAddress,
    Document,
    Index,
    IndexWriter,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzerBuilder,
    Tokenizer,
)

from search.engines.base import EngineAwayError, EngineHit
from search.engines.embedded_query import Leaves
from search.engines.entries import POINTS, STREAMS, IndexEntry
from search.engines.schema import FACETS, NUMBERS, TIMES, stored_facets, stored_keys, stream_text
from search.facets.days import MEETS

HEAP = 64_000_000

MOST_KEPT = 2_000
"""Entries that a process keeps in memory as they were read: at four kilobytes each, eight megabytes."""

Commit = tuple[Path, int, int]
"""Names the state of an index: its folder, and the file that each commit puts in the place of the last one."""


@contextmanager
def errors_as(kind: type[EngineAwayError]) -> Iterator[None]:
    """Turn every error of tantivy into `kind`.

    Use `RebuildNeededError` for reading: an index that can't be read must be replaced.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise kind(str(error)) from error
    except BaseException as error:
        # A Rust panic is raised as a BaseException that no module exports.
        if type(error).__name__ == "PanicException":
            raise kind(str(error)) from error
        raise


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("uid", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("fingerprint", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("source", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("assured", stored=True)
    builder.add_bytes_field("card", stored=True)
    for stream in STREAMS:
        builder.add_text_field(stream, tokenizer_name="tokens", index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(POINTS, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(MEETS, tokenizer_name="raw", index_option="basic")
    for number in ("expires", "fence", *NUMBERS):
        builder.add_integer_field(number, stored=number in TIMES, fast=True)
    return builder.build()


def open_index(folder: Path, schema: Schema | None = None) -> Index:
    """Open an index, or make one if a schema is given, with the tokenizer that readers and writers need."""
    index = Index(schema, path=str(folder)) if schema else Index.open(str(folder))
    index.register_tokenizer("tokens", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual", 1)
    return index


def commit_of(folder: Path) -> Commit:
    """Return the last commit of an index. Raises `OSError` if the folder holds none."""
    written = (folder / "meta.json").stat()
    return folder, written.st_ino, written.st_mtime_ns


class OpenIndex:
    """An index as it was at a commit. Its entries don't change, so those that were read are kept."""

    def __init__(self, index: Index, commit: Commit) -> None:
        self.commit = commit
        self.leaves = Leaves(index.schema)
        self.searcher = index.searcher()
        # Not of a method: an index that is replaced must not wait for the garbage collector, with its files open.
        self._read = lru_cache(maxsize=MOST_KEPT)(partial(_read, self.searcher))

    def hit(self, score: float, address: DocAddress) -> EngineHit:
        """Return the entry at an address of the searcher as a hit."""
        return EngineHit(score=score, **self._read(address.segment_ord, address.doc))


def _read(searcher: Searcher, segment: int, number: int) -> dict[str, Any]:
    document = searcher.doc(DocAddress(segment, number))
    return {
        "uid": stored_value(document, "uid"),
        "source": stored_value(document, "source"),
        "assured": stored_value(document, "assured"),
        "stored": stored_value(document, "card"),
        POINTS: document.get_all(POINTS),
        **{name: document.get_all(name) for name in TIMES},
    }


def _document(entry: IndexEntry, fence: int) -> Document:
    document = Document()
    document.add_text("uid", entry.uid)
    document.add_text("fingerprint", entry.fingerprint)
    document.add_text("source", entry.source)
    document.add_integer("assured", entry.assured)
    document.add_bytes("card", entry.card.encode())
    for stream in STREAMS:
        document.add_text(stream, stream_text(entry.streams[stream]))
    for facet, values in stored_facets(entry).items():
        for value in values:
            document.add_text(facet, value)
    for name, numbers in entry.numbers.items():
        for number in numbers:
            document.add_integer(name, number)
    for name, keys in stored_keys(entry).items():
        for key in keys:
            document.add_text(name, key)
    document.add_integer("expires", entry.expires)
    document.add_integer("fence", fence)
    return document


def build_index(folder: Path, entries: Iterable[IndexEntry], fence: int) -> tuple[int, dict[str, str]]:
    """Make an index in a new folder; return its number of entries, and uid → reason for each failed entry."""
    with errors_as(EngineAwayError):
        folder.mkdir(parents=True)
        index = open_index(folder, _schema())
    failed: dict[str, str] = {}
    seen: set[str] = set()
    with writing(index) as writer:
        # An error of the caller's iterable is not the engine's error.
        for entry in entries:
            with errors_as(EngineAwayError):
                # In a new index only a repeated uid has an entry to delete.
                failed |= store(writer, entry, fence, is_new=entry.uid not in seen)
            seen.add(entry.uid)
    with errors_as(EngineAwayError):
        index.reload()
        return index.searcher().num_docs, failed


@contextmanager
def writing(index: Index) -> Iterator[IndexWriter]:
    """Commit the writes, or nothing after an error; in both cases stop the threads and release the lock.

    A thread that is still running would write files into a folder that is being removed.
    """
    with errors_as(EngineAwayError):
        writer = index.writer(HEAP, 1)
    try:
        yield writer
        with errors_as(EngineAwayError):
            writer.commit()
    finally:
        with errors_as(EngineAwayError):
            writer.wait_merging_threads()


def store(writer: IndexWriter, entry: IndexEntry, fence: int, *, is_new: bool = False) -> dict[str, str]:
    """Store an entry in place of its previous version; return uid → reason if that failed."""
    try:
        document = _document(entry, fence)
    except (ValueError, OverflowError) as error:
        return {entry.uid: str(error)}
    if not is_new:
        writer.delete_documents_by_term("uid", entry.uid)
    writer.add_document(document)
    return {}


def newer_than(index: Index, uids: Sequence[str], fence: int) -> set[str]:
    """Return the uids that were stored with a newer fence."""
    if not uids:
        return set()
    searcher = index.searcher()
    query = Query.term_set_query(index.schema, "uid", uids)
    addresses = [address for _score, address in searcher.search(query, len(uids)).hits]
    fences = searcher.fast_field_values("fence", addresses)
    pairs = zip(addresses, fences, strict=True)
    return {
        stored_value(searcher.doc(address), "uid")
        for address, stored in pairs
        if stored is not None and stored > fence
    }


def stored_value(document: Document, field: str) -> Any:
    """Return the value of a stored field that every entry has."""
    return document.get_first(field)
