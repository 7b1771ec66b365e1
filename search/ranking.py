"""The order in which hits are shown, the same for every engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from search.engines.base import EngineHit

ASSURANCE_STEPS = (90, 180, 365)
"""Days since a listing was last confirmed. Coarse, so that confirming each week wins nothing."""


KINDS = {"organization": 0.9, "page": 0.7, "paragraph": 0.5}
"""Of what by its words fits alike, people look for something to do first: what a score is worth by kind of uid."""


def rank(hits: Iterable[EngineHit], *, day: date) -> list[EngineHit]:
    """Order by score, then by how freshly confirmed, then by an order that is another one each day.

    Scores that differ in the third digit say nothing about which listing is better, so they count as equal:
    the day's order gives each of them the first place in turn.
    """
    return sorted(
        hits,
        key=lambda hit: (-_rounded(hit.score * _worth(hit)), _staleness(hit, day), _turn(hit, day), hit.uid),
    )


def _worth(hit: EngineHit) -> float:
    return KINDS.get(hit.uid.partition(":")[0], 1.0)


def _rounded(score: float) -> float:
    return float(f"{score:.3g}")


def _staleness(hit: EngineHit, day: date) -> int:
    if not hit.assured:
        return len(ASSURANCE_STEPS) + 1
    age = day.toordinal() - hit.assured
    return sum(age > step for step in ASSURANCE_STEPS)


def _turn(hit: EngineHit, day: date) -> bytes:
    return sha256(f"{day.isoformat()} {hit.uid}".encode(errors="replace")).digest()
