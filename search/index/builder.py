"""From things in the database to entries for the engine. A thing that fails does not stop the others."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.db.models import Model

from portal import shared_cache
from search.analysis import Analyzer
from search.engines.entries import STREAMS, IndexEntry
from search.engines.schema import stored_facets, stored_keys
from search.index.entries import make_entry
from search.index.sources import BATCH, Source, collect
from search.models import IndexedDocument

LEMMA_STREAMS = tuple(stream for stream in STREAMS if stream.endswith("_lemma"))
PART_STREAMS = tuple(stream for stream in STREAMS if stream.endswith("_part"))

_logger = logging.getLogger(__name__)


@dataclass(slots=True)
class BuiltEntries:
    """The entries of some things by uid, and the reason of each thing that failed."""

    entries: dict[str, IndexEntry] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def build(sources: Iterable[Source], analyzer: Analyzer, now: datetime) -> BuiltEntries:
    """Make the entries of at most one batch of things from the current state of the database."""
    # Shared vocabularies are read once for the whole batch, as in a request.
    shared_cache.begin_request()
    try:
        documents, failures = collect(sources, now)
    finally:
        shared_cache.end_request()
    built = BuiltEntries(failures={f"{kind}:{key}": reason for (kind, key), reason in failures.items()})
    for document in documents:
        try:
            built.entries[document.uid] = make_entry(document, analyzer)
        except Exception as error:
            _logger.exception("The words of %s can't be read", document.uid)
            built.failures[document.source] = f"{type(error).__name__}: {error}"
    # A thing is indexed as a whole or not at all: a document without some of its paragraphs would look complete.
    built.entries = {uid: entry for uid, entry in built.entries.items() if entry.source not in built.failures}
    return built


def build_all(sources: Iterable[Source], analyzer: Analyzer, now: datetime) -> Iterator[BuiltEntries]:
    """Build the entries of any number of things, one batch at a time."""
    remaining = iter(sources)
    while batch := list(islice(remaining, BATCH)):
        yield build(batch, analyzer, now)


def store_documents(entries: Iterable[IndexEntry], *, fence: int) -> None:
    """Write to the database what the index holds of these entries.

    With our own SQL: model instances, and serialising the card a second time, took ten times as long.
    """
    rows = [
        (
            entry.uid,
            entry.source,
            entry.fingerprint,
            f" {_distinct_tokens(entry, LEMMA_STREAMS)} ",
            _distinct_tokens(entry, PART_STREAMS),
            json.dumps({**stored_facets(entry), **stored_keys(entry)}),
            json.dumps(entry.numbers),
            entry.card,
            entry.expires,
            entry.assured,
            fence,
        )
        for entry in entries
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_UPSERT_DOCUMENT, rows)


def _upsert(model: type[Model], *columns: str) -> str:
    key, *others = columns
    marks = ", ".join(["%s"] * len(columns))
    changes = ", ".join(f"{column} = excluded.{column}" for column in others)
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({marks}) "
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )


_UPSERT_DOCUMENT = _upsert(
    IndexedDocument,
    "uid",
    "source",
    "fingerprint",
    "words",
    "parts",
    "facets",
    "numbers",
    "card",
    "expires",
    "assured",
    "fence",
)


def _distinct_tokens(entry: IndexEntry, stream_names: Iterable[str]) -> str:
    tokens = " ".join([entry.streams[name] for name in stream_names]).split(" ")
    return " ".join(dict.fromkeys(tokens))
