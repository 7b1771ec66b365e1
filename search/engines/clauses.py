"""A query as a small tree that both engines translate, so that they score alike.

Scores: a `Term` scores BM25 (k1 1.2, b 0.75, with the constant factor k1 + 1, which both engines keep) times
its boost; `Prefix` and `ConstantScore` score their boost; `DisMax` scores its best child plus `tie_breaker` times the
others; `Should` adds its matching children.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with exactly this token in the field (a stream, a facet, or the uid)."""

    field: str
    token: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a token that begins so; a constant score."""

    field: str
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class ConstantScore:
    """Documents that match the clause, each scored `boost`."""

    clause: Clause
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class DisMax:
    """Documents that match at least one clause; the best one counts (dis_max)."""

    clauses: tuple[Clause, ...]
    tie_breaker: float = 0.15


@dataclass(frozen=True, slots=True)
class Should:
    """Documents that match at least `minimum_should_match` of the clauses; scores add up."""

    clauses: tuple[Clause, ...]
    minimum_should_match: int = 1


@dataclass(frozen=True, slots=True)
class Must:
    """Documents that match every clause; scores add up. A `should` clause adds its score where it matches."""

    clauses: tuple[Clause, ...]
    should: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Documents with one of these values in a field of whole values; to be scored by a `ConstantScore` around it."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Every document, scored 0."""


Clause = Term | Prefix | ConstantScore | DisMax | Should | Must | Terms | MatchAll

MATCH_NONE = Should(())
"""Matches no document."""
