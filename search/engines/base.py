"""What every engine promises. The one contract test suite runs against each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.engines.clauses import Clause
from search.engines.entries import IndexEntry
from search.facets.counts import FacetCounts

MOST_HITS = 200
"""Hits that are ranked and shown, of an engine and of the database alike: further down nobody looks."""


class EngineAway(Exception):
    """The engine can't answer now (unreachable, slow, no index yet, a damaged one)."""


class RebuildNeeded(EngineAway):
    """The index was made by another mapping or analyser, or is damaged. The worker builds a new one by itself."""


class TooFewDocuments(Exception):
    """A rebuild collected fewer entries than its floor; the old index stays."""

    def __init__(self, count: int, floor: int) -> None:
        remedy = "if so few are meant, run manage.py search_rebuild --floor 0"
        super().__init__(f"{count} entries, at least {floor} expected; {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A condition: one of an entry's numbers of this name (`search.enums.Number`) lies within the bounds.

    Both bounds belong to it; one of them may be None, an open end. An entry without such a number does not meet it.
    """

    number: str
    gte: int | None = None
    lte: int | None = None

    def is_met_by(self, values: Iterable[int]) -> bool:
        """Tell it of the numbers of one entry, as the engines do."""
        return any(
            (self.gte is None or value >= self.gte) and (self.lte is None or value <= self.lte)
            for value in values
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineQuery:
    """What to find. `clause` None finds everything (score 0).

    Two things narrow, and neither scores. `filters` are of facets: within a facet the values are
    alternatives, facets narrow each other, and counts of a facet disregard that facet's own filter.
    `conditions` are of numbers: each of them holds for every hit and in every count.
    `now` is a Unix time: entries that expired by then are left out.
    """

    clause: Clause | None
    now: int
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: tuple[Range, ...] = ()
    count: tuple[str, ...] = ()
    limit: int = MOST_HITS


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineHit:
    """One match, with what was stored for it. Of 200 hits twenty are shown, so `card` is read only when asked for."""

    uid: str
    source: str
    score: float
    assured: int
    stored: str | bytes
    """The card as JSON."""
    points: Sequence[str] = ()
    """Where it is, by the keys of `search.geo.keys`."""

    @property
    def card(self) -> Mapping[str, object]:
        return json.loads(self.stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineResult:
    """The best `limit` hits (highest score first, equal ones by uid); all matches, counted by facet."""

    hits: Sequence[EngineHit]
    total: int
    counts: Mapping[str, FacetCounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What an index says of itself."""

    name: str
    documents: int


class Engine(Protocol):
    """A search engine. Every method may raise `EngineAway`."""

    def search(self, query: EngineQuery) -> EngineResult:
        """Find; seconds at most one, and no second try."""

    def state(self) -> IndexState | None:
        """Describe the index that answers now; None when there is none yet."""

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Yield (uid, fingerprint) of every entry."""

    def apply(self, *, put: Sequence[IndexEntry], remove: Sequence[str], fence: int) -> Mapping[str, str]:
        """Store and remove by uid, visible to `search` on return.

        A write whose `fence` is older than the stored one is ignored. Return uid → reason of what failed.
        """

    def rebuild(self, entries: Iterable[IndexEntry], *, fence: int, floor: int = 0) -> Mapping[str, str]:
        """Make a new index of all entries and put it in the place of the old one in one step.

        The old index answers until then. Return uid → reason of the entries that had to be left out; raise
        `TooFewDocuments` when fewer than `floor` are left. A failure leaves the old index and no half-made
        one behind.
        """
