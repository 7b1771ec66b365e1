"""tantivy's files: how an index is laid out, opened and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tantivy import Document, Index, IndexWriter, Query, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from search.engines.base import EngineAwayError
from search.engines.entries import POINTS, STREAMS, IndexEntry
from search.engines.schema import FACETS, NUMBERS, stored_facets, stored_points, stream_text

HEAP = 64_000_000


@contextmanager
def errors_as(kind: type[EngineAwayError]) -> Iterator[None]:
    """Turn whatever tantivy raises into an error that callers know.

    `RebuildNeededError` is for reading: what can't be read gets no better, so a new index must take its place.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise kind(str(error)) from error
    except BaseException as error:
        # A panic in Rust arrives as a BaseException that no module exports.
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
    for number in ("expires", "fence", *NUMBERS):
        builder.add_integer_field(number, fast=True)
    return builder.build()


def open_index(folder: Path, schema: Schema | None = None) -> Index:
    """Open an index, or with a schema make one, as both readers and writers need it."""
    index = Index(schema, path=str(folder)) if schema else Index.open(str(folder))
    index.register_tokenizer("tokens", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual", 1)
    return index


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
    for number, values in entry.numbers.items():
        for value in values:
            document.add_integer(number, value)
    for point in stored_points(entry):
        document.add_text(POINTS, point)
    document.add_integer("expires", entry.expires)
    document.add_integer("fence", fence)
    return document


def build_index(folder: Path, entries: Iterable[IndexEntry], fence: int) -> tuple[int, dict[str, str]]:
    """Make an index in a new folder; return how many entries it has, and uid → reason of what it has not."""
    with errors_as(EngineAwayError):
        folder.mkdir(parents=True)
        index = open_index(folder, _schema())
    failed: dict[str, str] = {}
    there: set[str] = set()
    with writing(index) as writer:
        # What the caller's iterable raises is not the engine's error.
        for entry in entries:
            with errors_as(EngineAwayError):
                # In a new index hardly anything has an old self to be looked for.
                failed |= store(writer, entry, fence, is_new=entry.uid not in there)
            there.add(entry.uid)
    with errors_as(EngineAwayError):
        index.reload()
        return index.searcher().num_docs, failed


@contextmanager
def writing(index: Index) -> Iterator[IndexWriter]:
    """Commit what was written, or nothing after an error; either way end the threads and give the lock back.

    A thread still running would put files into a folder that is being removed.
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
    """Put an entry in the place of its old self, if it has one; return why that failed, if it did."""
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
    return {searcher.doc(address).get_first("uid") for address, stored in pairs if stored > fence}
