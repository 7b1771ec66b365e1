"""From things in the database to entries for the engine, each apart from the faults of the others."""

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
from search.engines.entries import POINTS, STREAMS, IndexEntry
from search.engines.schema import stored_facets, stored_points
from search.index.entries import make_entry
from search.index.sources import BATCH, Source, collect
from search.models import IndexedDocument

LEMMA_STREAMS = tuple(stream for stream in STREAMS if stream.endswith("_lemma"))
PART_STREAMS = tuple(stream for stream in STREAMS if stream.endswith("_part"))

_logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Built:
    """The entries that some things have now, and why a thing has none that can be trusted."""

    entries: dict[str, IndexEntry] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def build(sources: Iterable[Source], analyzer: Analyzer, now: datetime) -> Built:
    """Make the entries of up to a batch of things from what the database holds now."""
    # One reading of the shared vocabularies for the whole batch, as in a request.
    shared_cache.begin_request()
    try:
        documents, failures = collect(sources, now)
    finally:
        shared_cache.end_request()
    built = Built(failures={f"{kind}:{key}": reason for (kind, key), reason in failures.items()})
    for document in documents:
        try:
            built.entries[document.uid] = make_entry(document, analyzer)
        except Exception as error:
            _logger.exception("The words of %s can't be read", document.uid)
            built.failures[document.source] = f"{type(error).__name__}: {error}"
    # Half a thing is worse than none: a document without some of its paragraphs looks whole.
    built.entries = {uid: entry for uid, entry in built.entries.items() if entry.source not in built.failures}
    return built


def build_all(sources: Iterable[Source], analyzer: Analyzer, now: datetime) -> Iterator[Built]:
    """Build any number of things, a batch at a time."""
    waiting = iter(sources)
    while batch := list(islice(waiting, BATCH)):
        yield build(batch, analyzer, now)


def remember(entries: Iterable[IndexEntry], *, fence: int) -> None:
    """Write down what the index holds now of these.

    By a statement of our own: model instances, and the card put into JSON once more, took ten times as long.
    """
    rows = [
        (
            entry.uid,
            entry.source,
            entry.fingerprint,
            f" {_each_once(entry, LEMMA_STREAMS)} ",
            _each_once(entry, PART_STREAMS),
            json.dumps({**stored_facets(entry), POINTS: stored_points(entry)}),
            json.dumps(entry.numbers),
            entry.card,
            entry.expires,
            entry.assured,
            fence,
        )
        for entry in entries
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_REMEMBER, rows)


def _upsert(model: type[Model], *columns: str) -> str:
    key, *others = columns
    marks = ", ".join(["%s"] * len(columns))
    changes = ", ".join(f"{column} = excluded.{column}" for column in others)
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({marks}) "
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )


_REMEMBER = _upsert(
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


def _each_once(entry: IndexEntry, names: Iterable[str]) -> str:
    tokens = " ".join([entry.streams[name] for name in names]).split(" ")
    return " ".join(dict.fromkeys(tokens))
