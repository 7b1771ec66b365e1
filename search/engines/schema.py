"""What both engines keep of an entry, so that they find, count and return the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from search.analysis import tokens
from search.analysis.tokens import MAX_STORED_LENGTH
from search.engines.entries import POINTS, STREAMS, IndexEntry
from search.enums import ANY, Number
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet

MAPPING_NUMBER = 4
"""Raised by hand when an engine stores entries differently than before."""

FACETS = tuple(facet.value for facet in Facet)

KEYWORDS = (*FACETS, POINTS)
"""Fields that hold whole values."""

WHOLE = frozenset({*KEYWORDS, "uid"})
"""Fields that can be asked for whole values and hold no words."""

NUMBERS = tuple(number.value for number in Number)

MOST_VALUES = 1_000
"""Values of a facet that are counted, those with most matches."""

SENTINEL = "·"
"""A token that each stream of each entry begins with; no text gives it.

Lucene reckons a field's mean length over the documents that have the field, tantivy over all of them: with
the sentinel these are the same.
"""


def make_signature(analyzer_version: str) -> str:
    """Return a short hash of everything that decides how an index reads a query."""
    parts = [MAPPING_NUMBER, STREAMS, KEYWORDS, NUMBERS, SENTINEL, MAX_STORED_LENGTH, analyzer_version]
    return sha256(json.dumps(parts).encode()).hexdigest()[:12]


def is_token(value: str) -> bool:
    """Tell whether a stream can hold this token of a query: an index never does otherwise, so it needs no asking."""
    return tokens.is_token(value) and value != SENTINEL


def is_facet_value(value: str) -> bool:
    """Tell whether a facet can hold this value."""
    return 0 < len(value) <= MAX_STORED_LENGTH and value.isprintable()


def stream_text(stream: str) -> str:
    """Return a stream for a whitespace tokenizer, the sentinel first."""
    return f"{SENTINEL} {stream}"


def stored_facets(entry: IndexEntry) -> dict[str, list[str]]:
    """Return the values to store. One that stands for each value stands alone, or it would count twice."""
    facets = {}
    for facet in FACETS:
        values = list(dict.fromkeys(filter(is_facet_value, entry.facets.get(facet, ()))))
        facets[facet] = [ANY] if Facet(facet).declaration.includes_any and ANY in values else values
    return facets


def stored_points(entry: IndexEntry) -> list[str]:
    """Return where the thing is, as both engines store it."""
    return list(dict.fromkeys(filter(is_facet_value, entry.points)))


def accepted_values(facet: str, chosen: Iterable[str]) -> list[str]:
    """Return the stored values that satisfy a filter; none when nothing can."""
    values = list(filter(is_facet_value, chosen))
    return [*values, ANY] if Facet(facet).declaration.includes_any else values


def facet_counts(facet: str, stored: Mapping[str, int]) -> FacetCounts:
    """Turn the counts of stored values into those of a filter's choices."""
    named = dict(stored)
    everywhere = named.pop(ANY, 0) if Facet(facet).declaration.includes_any else 0
    return FacetCounts(named, everywhere)
