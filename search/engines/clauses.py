"""A query as a small tree that both engines translate, so that they score alike.

Scores: a `Term` scores BM25 (k1 1.2, b 0.75, with the constant factor k1 + 1, which both engines keep) times
its boost; `Prefix` and `Const` score their boost; `Best` scores its best child plus `tie` times the
others; `Any` adds its matching children.
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
class Const:
    """Documents that match the clause, each scored `boost`."""

    clause: Clause
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """Documents that match at least one clause; the best one counts (dis_max)."""

    clauses: tuple[Clause, ...]
    tie: float = 0.15


@dataclass(frozen=True, slots=True)
class Any:
    """Documents that match at least `minimum` of the clauses; scores add up."""

    clauses: tuple[Clause, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class All:
    """Documents that match every clause; scores add up. What else is `wished` adds its score where it matches."""

    clauses: tuple[Clause, ...]
    wished: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class OneOf:
    """Documents with one of these values in a field of whole values; to be scored by a `Const` around it."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document, scored 0."""


Clause = Term | Prefix | Const | Best | Any | All | OneOf | Everything

NOTHING = Any(())
"""Matches no document."""
