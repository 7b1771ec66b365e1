"""The protocol of search engines, with its queries and results. One contract test suite runs against each engine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Protocol

from search.engines.clauses import Clause
from search.engines.entries import IndexEntry, StoredCard
from search.facets.counts import FacetCounts

MOST_HITS = 200
"""Hits that are ranked and shown, from an engine and from the database alike."""


class EngineAwayError(Exception):
    """The engine can't answer now: it is unreachable or slow, or its index is missing or damaged."""


class RebuildNeededError(EngineAwayError):
    """The index is damaged, or was made with another mapping or analyser. The worker rebuilds it by itself."""


class TooFewDocumentsError(Exception):
    """A rebuild collected fewer entries than its floor; the old index is kept."""

    def __init__(self, count: int, floor: int) -> None:
        remedy = "if so few are meant, run manage.py search_rebuild --floor 0"
        super().__init__(f"{count} entries, at least {floor} expected; {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A condition: one of an entry's numbers of this name (`search.enums.Number`) lies within the bounds.

    Both bounds are inclusive; None is an open bound. An entry without such a number does not match.
    """

    number: str
    gte: int | None = None
    lte: int | None = None

    def is_met_by(self, values: Iterable[int]) -> bool:
        """Tell whether the numbers of one entry match, by the same rule as the engines."""
        return any(
            (self.gte is None or value >= self.gte) and (self.lte is None or value <= self.lte)
            for value in values
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineQuery:
    """A search request. Without a clause, every entry matches with score 0.

    Filters and conditions restrict the hits and don't score. `filters` are by facet: the values of a facet are
    alternatives, all facets must match, and the counts of a facet don't include its own filter. `conditions`
    are by number: all of them hold for every hit and every count. `now` is a Unix time: entries that have
    expired are left out.
    """

    clause: Clause | None
    now: int
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: tuple[Range, ...] = ()
    count: tuple[str, ...] = ()
    limit: int = MOST_HITS


class EngineHit(NamedTuple):
    """A hit with its stored fields: a tuple, because a search makes two hundred, of which twenty are shown.

    `stored` is the card as JSON, parsed only on access. `points` are the thing's location keys (`search.geo.keys`);
    `month`, `opens` and `closes` its numbers of these names (`search.enums.Number`).
    """

    uid: str
    source: str
    score: float
    assured: int
    stored: str | bytes
    points: Sequence[str] = ()
    month: Sequence[int] = ()
    opens: Sequence[int] = ()
    closes: Sequence[int] = ()

    @property
    def card(self) -> StoredCard:
        """The card. It must not be changed: the usual ones are kept."""
        return _parsed(self.stored)


@lru_cache(maxsize=2_000)
def _parsed(stored: str | bytes) -> StoredCard:
    return json.loads(stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineResult:
    """The best `limit` hits, by score and then by uid; the number of all matches; the counts by facet."""

    hits: Sequence[EngineHit]
    total: int
    counts: Mapping[str, FacetCounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """An index: its name and its number of documents."""

    name: str
    documents: int


class Engine(Protocol):
    """A search engine. Every method may raise `EngineAwayError`."""

    def search(self, query: EngineQuery) -> EngineResult:
        """Search, for at most one second and without a retry."""

    def state(self) -> IndexState | None:
        """Return the state of the current index; None if there is none yet."""

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Yield (uid, fingerprint) of every entry."""

    def apply(self, *, put: Sequence[IndexEntry], remove: Sequence[str], fence: int) -> Mapping[str, str]:
        """Store and remove entries by uid; `search` sees the changes on return.

        A write with an older `fence` than the stored one is ignored. Return uid → reason for each failed entry.
        """

    def rebuild(self, entries: Iterable[IndexEntry], *, fence: int, floor: int = 0) -> Mapping[str, str]:
        """Build a new index of all entries, then replace the old index by it in one step.

        The old index answers until then. Return uid → reason for each entry that could not be stored. Raise
        `TooFewDocumentsError` if fewer than `floor` were stored. After a failure the old index remains and the
        new one is removed.
        """
