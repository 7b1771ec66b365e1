"""The order in which hits are shown, the same for every engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from hashlib import sha256
from math import inf

from search.engines.base import EngineHit
from search.geo.nearness import Nearness
from search.results.promotions import FIRST

ASSURANCE_STEPS = (90, 180, 365)
"""Days since a listing was last confirmed. Coarse, so that confirming each week wins nothing."""

WORTH = {"organization": 0.9, "page": 0.7, "paragraph": 0.5}
"""By the kind that a uid begins with, what a score is worth: of what fits alike, people look for something to do
first. News, events and calls are pages."""

SHARE_OF_BEST = 1 / 3
"""What scores at least this share of the best is relevant. Where the nearest come first, the rest follows after
all that is relevant; of what serves everyone, only what is relevant is brought forward."""

FIRST_HITS = 20
MOST_IN = 3
FEWEST_IN = 5
"""Among the first hits: at most one of three in a row serves everyone, at least one of five (`blend`)."""


def rank(hits: Iterable[EngineHit], *, day: date, near: Nearness | None = None) -> list[EngineHit]:
    """Order by score, then by how freshly confirmed, then nearness, then an order that is another one each day.

    What staff want first (`search.results.promotions`) is so. Scores that differ in the third digit say nothing about
    which listing is better, so they count as equal: the day's order gives each of them the first place in turn.
    Where a place was asked for, what serves everyone is neither buried nor first all over (`blend`).
    """
    hits = sorted(hits, key=lambda hit: (-hit.score, hit.uid))
    first = [hit for hit in hits if hit.score >= FIRST]
    others = hits[len(first) :]
    return first + (_by_place(others, day, near) if near else _by_words(others, day))


def _by_words(hits: list[EngineHit], day: date) -> list[EngineHit]:
    return sorted(
        hits,
        key=lambda hit: (-_rounded(hit.score * _worth(hit)), _staleness(hit, day), _turn(hit, day), hit.uid),
    )


def _by_place(listed: list[EngineHit], day: date, near: Nearness) -> list[EngineHit]:
    best = max((near.relevance(hit.score) for hit in listed), default=0.0)
    if near.is_order:
        ranked = sorted(listed, key=lambda hit: _by_distance(hit, day, near, best))
    else:
        ranked = sorted(listed, key=lambda hit: _by_score(hit, day, near))
    is_everywhere = {hit.uid for hit in ranked if near.serves_everywhere(hit.points)}
    is_relevant = {hit.uid for hit in ranked if near.relevance(hit.score) >= best * SHARE_OF_BEST}
    return blend(ranked, is_everywhere=is_everywhere, is_relevant=is_relevant)


def blend(
    hits: Sequence[EngineHit], *, is_everywhere: Collection[str], is_relevant: Collection[str]
) -> list[EngineHit]:
    """Move what serves everyone (on the web, by phone, in the whole county) among what is local.

    Of the first twenty, at most every third as long as something local is left, and at least every fifth as
    long as something relevant is. Otherwise nothing changes places; both kinds keep their own order.
    """
    waiting = list(hits)
    blended: list[EngineHit] = []
    while waiting and len(blended) < FIRST_HITS:
        wide = [hit.uid in is_everywhere for hit in blended]
        chosen = waiting[0]
        if any(wide[1 - MOST_IN :]):
            chosen = next((hit for hit in waiting if hit.uid not in is_everywhere), chosen)
        elif len(wide) >= FEWEST_IN - 1 and not any(wide[1 - FEWEST_IN :]):
            wanted = (hit for hit in waiting if hit.uid in is_everywhere and hit.uid in is_relevant)
            chosen = next(wanted, chosen)
        waiting.remove(chosen)
        blended.append(chosen)
    return blended + waiting


def _by_score(hit: EngineHit, day: date, near: Nearness) -> tuple:
    distance = round(near.of(hit.points), 1)
    return -_rounded(hit.score * _worth(hit)), _staleness(hit, day), distance, _turn(hit, day), hit.uid


def _by_distance(hit: EngineHit, day: date, near: Nearness, best: float) -> tuple:
    relevance = near.relevance(hit.score)
    is_aside = relevance < best * SHARE_OF_BEST
    # What serves everyone is in no place: its own order is that of the words, and `blend` puts it in.
    distance = inf if near.serves_everywhere(hit.points) else round(near.of(hit.points), 1)
    return is_aside, distance, -_rounded(relevance), _staleness(hit, day), _turn(hit, day), hit.uid


def _worth(hit: EngineHit) -> float:
    return WORTH.get(hit.uid.partition(":")[0], 1.0)


def _rounded(score: float) -> float:
    return float(f"{score:.3g}")


def _staleness(hit: EngineHit, day: date) -> int:
    if not hit.assured:
        return len(ASSURANCE_STEPS) + 1
    age = day.toordinal() - hit.assured
    return sum(age > step for step in ASSURANCE_STEPS)


def _turn(hit: EngineHit, day: date) -> bytes:
    return sha256(f"{day.isoformat()} {hit.uid}".encode(errors="replace")).digest()
