"""From things in the database to documents: what an anonymous visitor may open, and nothing else.

- `catalogue` makes the documents of services and organisations. `service_rows` loads the services; `facets`,
  `points` and `referrals` make parts of their documents.
- `liaisons` makes the documents of contact persons.
- `pages` makes the documents of pages. `paragraphs` extracts their text.
- `watches` maps each table to the things that its rows concern; `dependents` finds the things of a wide change.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.db import DatabaseError

from search.index.documents import SearchDocument
from search.index.sources.catalogue import organization_documents, service_documents
from search.index.sources.dependents import FAN_OUT, Source, all_sources
from search.index.sources.liaisons import liaison_documents
from search.index.sources.pages import page_documents
from search.index.sources.watches import SHARED, WATCHES, Watch

__all__ = [
    "BATCH",
    "FAN_OUT",
    "SHARED",
    "SOURCES",
    "WATCHES",
    "Source",
    "Watch",
    "all_sources",
    "collect",
    "documents_for",
]

BATCH = 500

SOURCES: dict[str, Callable[[Collection[int], datetime], list[SearchDocument]]] = {
    "service": service_documents,
    "organization": organization_documents,
    "liaison": liaison_documents,
    "page": page_documents,
}
"""Kind → function that makes the documents of up to 500 things, as they may be seen at a given time."""

_logger = logging.getLogger(__name__)


def documents_for(sources: Iterable[Source], now: datetime) -> list[SearchDocument]:
    """Return the documents of these things from the current database, as they may be seen at a given time.

    A thing that is gone, is not public or raises an error has none.
    """
    return collect(sources, now)[0]


def collect(sources: Iterable[Source], now: datetime) -> tuple[list[SearchDocument], dict[Source, str]]:
    """Return the documents of these things, and the reason for each thing whose documents could not be made."""
    keys: dict[str, list[str]] = defaultdict(list)
    for kind, key in dict.fromkeys(sources):
        keys[kind].append(key)
    documents: list[SearchDocument] = []
    failures: dict[Source, str] = {}
    for kind, wanted in keys.items():
        if kind not in SOURCES:
            failures |= {(kind, key): "an unknown kind" for key in wanted}
            continue
        ids = [int(key) for key in wanted if key.isdecimal()]
        for start in range(0, len(ids), BATCH):
            made, failed = _make(kind, ids[start : start + BATCH], now)
            documents += made
            failures |= failed
    return documents, failures


def _make(kind: str, keys: list[int], now: datetime) -> tuple[list[SearchDocument], dict[Source, str]]:
    """Make the documents of a batch. If that fails, make those of each thing alone: only the faulty ones fail."""
    try:
        return SOURCES[kind](keys, now), {}
    except DatabaseError:
        raise
    except Exception as error:
        if len(keys) == 1:
            _logger.exception("No document can be made of %s:%s", kind, keys[0])
            return [], {(kind, str(keys[0])): f"{type(error).__name__}: {error}"}
    documents: list[SearchDocument] = []
    failures: dict[Source, str] = {}
    for key in keys:
        made, failed = _make(kind, [key], now)
        documents += made
        failures |= failed
    return documents, failures
