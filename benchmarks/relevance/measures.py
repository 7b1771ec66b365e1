"""Measures of one query: the hits of a system, best first, compared with the judgements.

`hits` are distinct keys. `grades` map a key to 1 (related), 2 (an answer) or 3 (exactly what was meant). A key
without a grade counts as irrelevant, even if it was never judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2

Grades = Mapping[str, int]

ANSWERS = 2
"""The least grade of an answer. A hit with a lower grade is neither missed nor a success."""

SHOWN = 10
"""Hits that a reader looks at: the depth of nDCG, junk and unjudged hits."""

DEPTH = 20
"""Hits of the first page of results: the depth of recall."""

FIRST = 3
"""Hits that a telephone shows without scrolling: the depth of success."""


def ndcg(hits: Sequence[str], grades: Grades) -> float:
    """Return the discounted gain of the first ten hits over that of the best ten possible, 0 to 1.

    A grade gains 2^grade − 1, as in Elasticsearch's own rank evaluation: 3 is worth seven of 1.
    """
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain(grades.get(hit, 0) for hit in hits) / best


def _gain(grades: Iterable[int]) -> float:
    first = list(grades)[:SHOWN]
    return sum((2**grade - 1) / log2(position + 1) for position, grade in enumerate(first, start=1))


def recall(hits: Sequence[str], grades: Grades) -> float | None:
    """Return the share of the answers that are on the first page; None without answers.

    If there are more answers than fit on the page, only as many as fit count.
    """
    answers = _answers(grades)
    if not answers:
        return None
    return len(answers & set(hits[:DEPTH])) / min(DEPTH, len(answers))


def success(hits: Sequence[str], grades: Grades) -> float | None:
    """Return 1 if an answer is among the first three hits, else 0; None without answers."""
    answers = _answers(grades)
    if not answers:
        return None
    return float(not answers.isdisjoint(hits[:FIRST]))


def unjudged(hits: Sequence[str], grades: Grades) -> int:
    """Return how many of the first ten hits have no grade: many may mean that judgements are missing."""
    return sum(hit not in grades for hit in hits[:SHOWN])


def junk(hits: Sequence[str]) -> int:
    """Return how many hits a trap has; none would be right."""
    return len(hits[:SHOWN])


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that are not None; None if all are."""
    measured = [value for value in values if value is not None]
    return sum(measured) / len(measured) if measured else None


def _answers(grades: Grades) -> set[str]:
    return {key for key, grade in grades.items() if grade >= ANSWERS}
