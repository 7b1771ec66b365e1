"""From things in the database to documents: what an anonymous visitor may open, and nothing else."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.db import DatabaseError

from search.index.documents import SearchDocument
from search.index.sources.catalogue import organization_documents, service_documents
from search.index.sources.dependents import FAN_OUT, Source, all_sources
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
    "page": page_documents,
}
"""Kind → function that makes the documents of up to 500 things, as they may be seen at a time."""

_logger = logging.getLogger(__name__)


def documents_for(sources: Iterable[Source], now: datetime) -> list[SearchDocument]:
    """Return the documents of these things as the database knows them, to be shown at a moment.

    A thing that is gone, not public, or not to be read without an error has none.
    """
    return collect(sources, now)[0]


def collect(sources: Iterable[Source], now: datetime) -> tuple[list[SearchDocument], dict[Source, str]]:
    """Return the documents of these things, and of which thing they could not be made and why."""
    keys: dict[str, list[str]] = defaultdict(list)
    for kind, key in dict.fromkeys(sources):
        keys[kind].append(key)
    documents: list[SearchDocument] = []
    failures: dict[Source, str] = {}
    for kind, wanted in keys.items():
        if kind not in SOURCES:
            failures |= {(kind, key): "an unknown kind" for key in wanted}
            continue
        known = [int(key) for key in wanted if key.isdecimal()]
        for start in range(0, len(known), BATCH):
            made, failed = _make(kind, known[start : start + BATCH], now)
            documents += made
            failures |= failed
    return documents, failures


def _make(kind: str, keys: list[int], now: datetime) -> tuple[list[SearchDocument], dict[Source, str]]:
    """Make the documents of a batch; when that fails, of each thing alone, so that one spoils no other."""
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
