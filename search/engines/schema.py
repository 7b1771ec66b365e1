"""How both engines store an entry, so that they match, count and return the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from search.analysis import tokens
from search.analysis.tokens import MAX_STORED_LENGTH
from search.engines.entries import POINTS, STREAMS, IndexEntry
from search.enums import ANY, Number
from search.facets.counts import FacetCounts
from search.facets.days import MEETS
from search.facets.declarations import FACETS

MAPPING_NUMBER = 5
"""Raise it when an engine stores entries differently than before."""


KEYWORDS = (*FACETS, POINTS, MEETS)
"""Keyword fields: they hold whole values."""

WHOLE = frozenset({*KEYWORDS, "uid"})
"""Fields that are searched for whole values and have no analyzed words."""

NUMBERS = tuple(number.value for number in Number)

TIMES = (Number.MONTH.value, Number.OPENS.value, Number.CLOSES.value)
"""The numbers that a hit returns: they say whether it is open."""

MOST_VALUES = 1_000
"""Values of a facet that are counted, those with the most hits."""

SENTINEL = "·"
"""A token at the beginning of each stream of each entry; no text has it.

Lucene computes a field's mean length over the documents that have the field, tantivy over all of them. With the
sentinel every document has the field.
"""


def make_signature(analyzer_version: str) -> str:
    """Return a short hash of everything that must be equal between an index and the code that reads it."""
    parts = [MAPPING_NUMBER, STREAMS, KEYWORDS, NUMBERS, SENTINEL, MAX_STORED_LENGTH, analyzer_version]
    return sha256(json.dumps(parts).encode()).hexdigest()[:12]


def is_token(value: str) -> bool:
    """Tell whether a stream can hold this token. Other tokens need no search."""
    return tokens.is_token(value) and value != SENTINEL


def is_facet_value(value: str) -> bool:
    """Tell whether a facet can hold this value."""
    return 0 < len(value) <= MAX_STORED_LENGTH and value.isprintable()


def stream_text(stream: str) -> str:
    """Return a stream for a whitespace tokenizer, with the sentinel first."""
    return f"{SENTINEL} {stream}"


def stored_facets(entry: IndexEntry) -> dict[str, list[str]]:
    """Return the facet values to store. `ANY` is stored alone, or it would count twice."""
    facets = {}
    for facet in FACETS:
        values = list(dict.fromkeys(filter(is_facet_value, entry.facets.get(facet, ()))))
        facets[facet] = [ANY] if FACETS[facet].declaration.includes_any and ANY in values else values
    return facets


def stored_keys(entry: IndexEntry) -> dict[str, list[str]]:
    """Return the keys to store of where a thing is, and when."""
    keys = {POINTS: entry.points, MEETS: entry.meets}
    return {name: list(dict.fromkeys(filter(is_facet_value, values))) for name, values in keys.items()}


def accepted_values(facet: str, chosen: Iterable[str]) -> list[str]:
    """Return the stored values that satisfy a filter; empty if no value can."""
    values = list(filter(is_facet_value, chosen))
    return [*values, ANY] if FACETS[facet].declaration.includes_any else values


def facet_counts(facet: str, stored: Mapping[str, int]) -> FacetCounts:
    """Turn the counts of stored values into the counts of a facet's choices."""
    by_value = dict(stored)
    everywhere = by_value.pop(ANY, 0) if FACETS[facet].declaration.includes_any else 0
    return FacetCounts(by_value, everywhere)
