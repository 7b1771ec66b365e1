"""The order of hits, the same for every engine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from catalogue.enums import ServiceKind
from portal.danger import DangerKind
from search.engines.base import EngineHit
from search.engines.entries import FOR_PERPETRATORS
from search.geo.keys import ANY, is_place
from search.geo.nearness import Nearness
from search.results.moment import Moment
from search.results.promotions import FIRST

ASSURANCE_STEPS = (90, 180, 365)
"""Days since a listing was last confirmed. Coarse, so weekly confirmation gives no advantage."""

WORTH_BY_UID_PREFIX = {"organization": 0.9, "liaison": 0.7, "page": 0.7, "paragraph": 0.5}
"""Kind in the uid → factor of the score. Among equal matches, services come first: people look for something
to do. News, events and calls are pages."""

WORTH_WHEN_NOT_OPEN = 0.85
"""Factor of the score of what is on a break, out of season or not yet begun: it comes after nearly equal ones."""

SHARE_OF_BEST = 1 / 3
"""A hit is relevant if it scores at least this share of the best. Of what serves everyone, only relevant hits are
moved forward."""

FIRST_HITS = 20
MOST_IN = 3
FEWEST_IN = 5
"""Among the first hits: at most one of three in a row serves everyone, at least one of five (`blend`)."""


def rank(hits: Iterable[EngineHit], *, now: datetime, near: Nearness | None = None) -> list[EngineHit]:
    """Sort by score, then by last confirmation, then by nearness, then by an order that changes daily.

    Promotions stay first, unless the nearest do. Scores that differ only in the third digit count as equal, because
    they don't say which listing is better; the daily order then gives each of them the first position in turn. If the
    reader named a place, hits that serve everyone are mixed among local ones (`blend`); with the nearest first,
    nothing but the distance counts. Past events and closed calls come last, and what is not open now comes after
    nearly equal hits.
    """
    hits = sorted(hits, key=lambda hit: (-hit.score, hit.uid))
    moment = Moment.at(now)
    if near and near.is_order:
        return _by_nearness(hits, moment, near)
    first = [hit for hit in hits if hit.score >= FIRST]
    others = hits[len(first) :]
    ranked = first + (_by_nearness(others, moment, near) if near else _by_words(others, moment))
    return sorted(ranked, key=moment.is_over)


def in_danger(ranked: Iterable[EngineHit], kinds: Collection[str]) -> list[EngineHit]:
    """Return the hits below a panel: services for those who have been violent last, promoted ones too.

    Who speaks of dying needs somebody to talk to now, so crisis help comes first: "haluan kuolla" has the words of
    groups for the bereaved.
    """
    is_crisis_first = DangerKind.SUICIDE in kinds

    def order(hit: EngineHit) -> tuple[bool, bool]:
        facts = hit.card["card"]
        is_crisis_help = facts.get("service_kind") == ServiceKind.CRISIS_HELP
        return bool(facts.get(FOR_PERPETRATORS)), is_crisis_first and not is_crisis_help

    return sorted(ranked, key=order)


def with_help_first(ranked: Iterable[EngineHit]) -> list[EngineHit]:
    """Return the hits of a theme of danger: crisis help first, what recruits and what informs after what helps."""

    def order(hit: EngineHit) -> tuple[bool, ...]:
        facts = hit.card["card"]
        kind = facts.get("service_kind")
        is_help = kind not in (None, ServiceKind.VOLUNTEERING)
        return bool(facts.get(FOR_PERPETRATORS)), not is_help, kind != ServiceKind.CRISIS_HELP

    return sorted(ranked, key=order)


def _by_words(hits: list[EngineHit], moment: Moment) -> list[EngineHit]:
    return sorted(
        hits,
        key=lambda hit: (*_by_worth(hit, moment), _daily_order(hit, moment), hit.uid),
    )


def _by_nearness(listed: list[EngineHit], moment: Moment, near: Nearness) -> list[EngineHit]:
    if near.is_order:
        return sorted(listed, key=lambda hit: _by_distance(hit, moment, near))
    best = max((hit.score for hit in listed), default=0.0)
    ranked = sorted(listed, key=lambda hit: _by_score(hit, moment, near))
    is_everywhere = {hit.uid for hit in ranked if near.serves_everywhere(hit.points)}
    is_relevant = {hit.uid for hit in ranked if hit.score >= best * SHARE_OF_BEST}
    return blend(ranked, is_everywhere=is_everywhere, is_relevant=is_relevant)


def blend(
    hits: Sequence[EngineHit], *, is_everywhere: Collection[str], is_relevant: Collection[str]
) -> list[EngineHit]:
    """Mix hits that serve everyone (on the web, by phone, in the whole county) among local ones.

    Among the first twenty: at most every third while local ones are left, and at least every fifth while relevant
    ones are left. The order within both kinds is kept, and nothing else moves.
    """
    waiting = list(hits)
    blended: list[EngineHit] = []
    while waiting and len(blended) < FIRST_HITS:
        wide = [hit.uid in is_everywhere for hit in blended]
        chosen = waiting[0]
        if any(wide[1 - MOST_IN :]):
            chosen = next((hit for hit in waiting if hit.uid not in is_everywhere), chosen)
        elif len(wide) >= FEWEST_IN - 1 and not any(wide[1 - FEWEST_IN :]):
            candidates = (hit for hit in waiting if hit.uid in is_everywhere and hit.uid in is_relevant)
            chosen = next(candidates, chosen)
        waiting.remove(chosen)
        blended.append(chosen)
    return blended + waiting


def _by_score(hit: EngineHit, moment: Moment, near: Nearness) -> tuple:
    """Sort by score what is within reach; what only serves the place comes after it."""
    distance = near.of(hit.points)
    is_beyond = near.limit is not None and distance > near.limit and ANY not in hit.points
    worth = _by_worth(hit, moment)
    return is_beyond, *worth, round(distance, 1), _daily_order(hit, moment), hit.uid


def _by_distance(hit: EngineHit, moment: Moment, near: Nearness) -> tuple:
    """Sort what has an address strictly by distance; what has none comes after, by the municipality it serves."""
    addresses = [key for key in hit.points if is_place(key)]
    return (
        not addresses,
        round(near.of(addresses or hit.points), 1),
        not moment.is_open(hit),
        -_rounded(near.relevance(hit.score)),
        _staleness(hit, moment),
        _daily_order(hit, moment),
        hit.uid,
    )


def _by_worth(hit: EngineHit, moment: Moment) -> tuple[float, bool, int]:
    """Sort by score, then by whether one can take part now, then by the last confirmation."""
    is_open = moment.is_open(hit)
    worth = WORTH_BY_UID_PREFIX.get(hit.uid.partition(":")[0], 1.0) * (
        1.0 if is_open else WORTH_WHEN_NOT_OPEN
    )
    return -_rounded(hit.score * worth), not is_open, _staleness(hit, moment)


def _rounded(score: float) -> float:
    return float(f"{score:.3g}")


def _staleness(hit: EngineHit, moment: Moment) -> int:
    if not hit.assured:
        return len(ASSURANCE_STEPS) + 1
    return bisect_left(ASSURANCE_STEPS, moment.day.toordinal() - hit.assured)


def _daily_order(hit: EngineHit, moment: Moment) -> bytes:
    return sha256(f"{moment.day.isoformat()} {hit.uid}".encode(errors="replace")).digest()
