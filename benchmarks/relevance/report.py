"""Figures as tables, with both halves side by side, and the queries that a system answers worst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from benchmarks.relevance.county import County
from benchmarks.relevance.evaluating import Answer, Figures, figures
from benchmarks.relevance.judged import Half
from benchmarks.relevance.measures import ANSWERS, SHOWN
from benchmarks.tables import table

Results = Mapping[str, list[Answer]]
"""System → its answers."""

Earlier = Mapping[str, Mapping] | None
"""What `to_json` returned in an earlier run."""

MEASURES = {
    "ndcg": "nDCG@10",
    "recall": "recall@20",
    "success": "success@3",
    "empty": "empty",
    "unjudged": "unjudged@10",
    "traps_empty": "traps empty",
    "junk": "junk@10",
}

LEAST_CHANGE = 0.01
"""The least change of nDCG@10 with which a query counts as moved."""

HALVES: dict[str, list[Sequence[Half]]] = {
    "both": [(Half.TUNING,), (Half.HELD_BACK,)],
    "all": [tuple(Half)],
    **{half.value: [(half,)] for half in Half},
}
"""Choice → the groups of halves to show side by side."""


def overview(results: Results, chosen: str, before: Earlier = None) -> str:
    """Return a table of all measures of each system, with the changes since an earlier run."""
    groups = HALVES[chosen]
    rows = []
    for name, answers in results.items():
        each = [asdict(_of(answers, halves)) for halves in groups]
        past = [_earlier(before, name, "", halves) for halves in groups]
        cells = (
            _cell([found[measure] for found in each], [found.get(measure) for found in past])
            for measure in MEASURES
        )
        rows.append([name, *cells])
    return table(("system", *MEASURES.values()), rows)


def by_class(results: Results, chosen: str, before: Earlier = None) -> str:
    """Return a table of nDCG@10 of each class, with the changes since an earlier run."""
    groups = HALVES[chosen]
    any_answers = next(iter(results.values()))
    kinds = [
        kind
        for kind in dict.fromkeys(answer.query.kind for answer in any_answers)
        if any(answer.query.kind == kind and not answer.query.is_trap for answer in any_answers)
    ]
    rows = []
    for kind in kinds:
        asked = [answer for answer in any_answers if answer.query.kind == kind and not answer.query.is_trap]
        counts = [sum(answer.query.half in halves for answer in asked) for halves in groups]
        cells = []
        for name, answers in results.items():
            of_kind = [answer for answer in answers if answer.query.kind == kind]
            found = [_of(of_kind, halves).ndcg for halves in groups]
            past = [_earlier(before, name, kind, halves).get("ndcg") for halves in groups]
            cells.append(_cell(found, past))
        rows.append([kind, " · ".join(map(str, counts)), *cells])
    return table(("nDCG@10", "queries", *results), rows)


def by_step(results: Results, chosen: str) -> str:
    """Return a table with a row for each step: nDCG@10 of all queries and of each class, and empty traps."""
    groups = HALVES[chosen]
    kinds = sorted({answer.query.kind for answer in next(iter(results.values())) if not answer.query.is_trap})
    rows = []
    for name, answers in results.items():
        chosen_answers = [answers, *([each for each in answers if each.query.kind == kind] for kind in kinds)]
        found = [[_of(each, halves).ndcg for halves in groups] for each in chosen_answers]
        traps = [_of(answers, halves).traps_empty for halves in groups]
        nothing = [None] * len(groups)
        rows.append([name, *(_cell(each, nothing) for each in (*found, traps))])
    return table(("step", "all", *(kind.replace("_", " ") for kind in kinds), "traps empty"), rows)


def worst(name: str, answers: list[Answer], county: County, number: int) -> Iterator[str]:
    """Yield the worst queries of the tuning half, with their hits and the missing answers."""
    yield f"\n{name}: worst of the tuning half\n"
    for answer in sorted(_tuned(answers), key=lambda answer: answer.ndcg)[:number]:
        yield f"{answer.ndcg:.2f}  {_label(answer)}"
        yield from _hit_lines(answer, county)
        grades = sorted(answer.query.grades.items(), key=lambda pair: -pair[1])
        missing = [(key, grade) for key, grade in grades if key not in answer.hits[:SHOWN]]
        for key, grade in missing:
            rank = f"at {answer.hits.index(key) + 1}" if key in answer.hits else "not among the first 20"
            yield f"      {'should' if grade >= ANSWERS else 'may   '} {grade}  {county.names[key]}   {key}, {rank}"
    traps = (answer for answer in answers if answer.query.half == Half.TUNING and answer.query.is_trap)
    shown = [answer for answer in traps if answer.hits]
    for answer in sorted(shown, key=lambda answer: -len(answer.hits))[:number]:
        yield f"trap  {_label(answer)}"
        yield from _hit_lines(answer, county)


def _hit_lines(answer: Answer, county: County) -> Iterator[str]:
    for rank, key in enumerate(answer.hits[:SHOWN], start=1):
        grade = answer.query.grades.get(key, "–")
        yield f"      {rank:>2}. {grade}  {county.names[key]}   {key}"
    if not answer.hits:
        yield "      nothing"


def _of(answers: list[Answer], halves: Sequence[Half]) -> Figures:
    return figures(answer for answer in answers if answer.query.half in halves)


def _cell(values: Sequence[float | None], before: Sequence[float | None]) -> str:
    return " · ".join(_value(value, past) for value, past in zip(values, before, strict=True))


def _value(value: float | None, before: float | None) -> str:
    if value is None:
        return "–"
    change = "" if before is None else f" ({value - before:+.2f})"
    return f"{value:.2f}{change}"


def moved(name: str, answers: list[Answer], before: Earlier) -> Iterator[str]:
    """Yield the queries of the tuning half whose nDCG@10 has changed since an earlier run, worst changes first."""
    past = (before or {}).get("queries", {}).get(name, {})
    changes = [
        (answer.ndcg - past[_label(answer)], answer) for answer in _tuned(answers) if _label(answer) in past
    ]
    changes = sorted((pair for pair in changes if abs(pair[0]) >= LEAST_CHANGE), key=lambda pair: pair[0])
    yield f"{name}: {len(changes)} queries of the tuning half moved"
    for change, answer in changes:
        yield f"{change:+.2f} to {answer.ndcg:.2f}  {_label(answer)}"


def _tuned(answers: list[Answer]) -> Iterator[Answer]:
    return (answer for answer in answers if answer.query.half == Half.TUNING and not answer.query.is_trap)


def _label(answer: Answer) -> str:
    return f"{answer.query.words}   ({answer.query.kind}, {answer.query.language})"


def to_json(results: Results) -> Earlier:
    """Return "figures": system → half ("tuning+held_back": both) → class ("": all) → measure → figure.

    And "queries": system → query of the tuning half → nDCG@10.
    """
    kinds = ["", *dict.fromkeys(answer.query.kind for answer in next(iter(results.values())))]
    figures_of = {
        name: {
            "+".join(halves): {
                kind: asdict(_of([a for a in answers if kind in ("", a.query.kind)], halves))
                for kind in kinds
            }
            for halves in [*HALVES["both"], *HALVES["all"]]
        }
        for name, answers in results.items()
    }
    queries = {
        name: {_label(answer): answer.ndcg for answer in _tuned(answers)} for name, answers in results.items()
    }
    return {"figures": figures_of, "queries": queries}


def _earlier(before: Earlier, name: str, kind: str, halves: Sequence[Half]) -> Mapping[str, float | None]:
    of_system = (before or {}).get("figures", {}).get(name, {})
    return of_system.get("+".join(halves), {}).get(kind, {})
