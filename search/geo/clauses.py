"""Adds distance to the clause for an engine."""

from __future__ import annotations

from search.engines.clauses import Clause, ConstantScore, DisMax, MatchAll, Must, Term, Terms
from search.engines.entries import POINTS
from search.facets.declarations import Facet
from search.geo.keys import ANY
from search.geo.nearness import Nearness


def with_nearness(clause: Clause | None, near: Nearness | None) -> Clause | None:
    """Return the clause limited to the chosen distance, with higher scores for what is nearer."""
    if near is None:
        return clause
    found = within(clause or MatchAll(), near)
    rings = near.rings(has_words=clause is not None)
    nearer = DisMax(
        tuple(ConstantScore(Terms(POINTS, keys), added) for added, keys in rings), tie_breaker=0.0
    )
    return Must((found,), should=(nearer,))


def within(clause: Clause, near: Nearness | None) -> Clause:
    """Return the clause limited to what is within the chosen distance or serves the place, if there is a distance."""
    if near is None or near.limit is None:
        return clause
    reached: Clause = Terms(POINTS, near.accepted())
    if near.town:
        reached = DisMax((reached, Term(Facet.MUNICIPALITY.value, near.town)))
    return Must((clause, ConstantScore(reached, 0.0)))


def serving_everyone(clause: Clause) -> Clause:
    """Return the clause limited to what serves everyone, wherever they are."""
    return Must((clause, ConstantScore(Terms(POINTS, (ANY,)), 0.0)))
