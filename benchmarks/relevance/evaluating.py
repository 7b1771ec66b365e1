"""Runs queries in a system, and computes its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.relevance import measures
from benchmarks.relevance.judged import JudgedQuery
from benchmarks.relevance.systems import System


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The keys that a system returned for a query, best first."""

    query: JudgedQuery
    hits: list[str]

    @property
    def ndcg(self) -> float:
        """The measure of one query, which must be answerable."""
        return measures.ndcg(self.hits, self.query.grades)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Means over answerable queries and over traps; None if there are none of them."""

    ndcg: float | None
    recall: float | None
    success: float | None
    empty: float | None
    unjudged: float | None
    traps_empty: float | None
    junk: float | None


def ask(system: System, queries: Iterable[JudgedQuery]) -> list[Answer]:
    return [Answer(query=query, hits=system(query)) for query in queries]


def figures(answers: Iterable[Answer]) -> Figures:
    answers = list(answers)
    asked = [(answer.hits, answer.query.grades) for answer in answers if not answer.query.is_trap]
    traps = [answer.hits for answer in answers if answer.query.is_trap]
    return Figures(
        ndcg=measures.mean(measures.ndcg(hits, grades) for hits, grades in asked),
        recall=measures.mean(measures.recall(hits, grades) for hits, grades in asked),
        success=measures.mean(measures.success(hits, grades) for hits, grades in asked),
        empty=measures.mean(float(not hits) for hits, _grades in asked),
        unjudged=measures.mean(measures.unjudged(hits, grades) for hits, grades in asked),
        traps_empty=measures.mean(float(not hits) for hits in traps),
        junk=measures.mean(measures.junk(hits) for hits in traps),
    )
