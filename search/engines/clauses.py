"""The clauses of a query, a small tree that both engines translate and score alike.

`Term` scores BM25 (k1 1.2, b 0.75, with the constant factor k1 + 1, which both engines keep) times its boost.
`Prefix` and `ConstantScore` score their boost. `DisMax` scores its best child plus `tie_breaker` times the
others. `Should` and `Must` add the scores of their matching children.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Term(NamedTuple):
    """Matches documents with exactly this token in the field (a stream, a facet, or the uid).

    A tuple: a search has hundreds, and each is looked up among those that were translated before.
    """

    field: str
    token: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Matches documents with a token that begins with the prefix; scores a constant."""

    field: str
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class ConstantScore:
    """Matches like its clause; each document scores `boost`."""

    clause: Clause
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class DisMax:
    """Matches documents that match at least one clause; the best score counts (dis_max)."""

    clauses: tuple[Clause, ...]
    tie_breaker: float = 0.15


@dataclass(frozen=True, slots=True)
class Should:
    """Matches documents that match at least `minimum_should_match` clauses; scores add up."""

    clauses: tuple[Clause, ...]
    minimum_should_match: int = 1


@dataclass(frozen=True, slots=True)
class Must:
    """Matches documents that match every clause; scores add up. A `should` clause only adds its score."""

    clauses: tuple[Clause, ...]
    should: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Matches documents with one of these values in a keyword field. Wrap it in a `ConstantScore`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Matches every document with score 0."""


Clause = Term | Prefix | ConstantScore | DisMax | Should | Must | Terms | MatchAll

MATCH_NONE = Should(())
"""Matches no document."""
