"""Services and organisations whose names fit, from the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from catalogue import taxonomy
from catalogue.enums import Parameter, View
from portal.languages import best_text
from search.analysis import get_analyzer
from search.engines import get_engine
from search.engines.base import EngineAway, EngineQuery
from search.engines.clauses import Clause, ConstantScore, DisMax, Must, Prefix, Should, Term
from search.enums import Kind
from search.facets.declarations import Facet
from search.geo.clauses import within
from search.index.outbox.pending import PendingChanges
from search.query.filters import conditions, filters
from search.query.search_query import SearchQuery
from search.results.pipeline import still_true
from search.results.ranking import rank
from search.suggestions.matching import Closeness, Label
from search.suggestions.suggestion import Ranked, Suggestion
from search.suggestions.typed import TypedWord

SUGGESTED = (Kind.SERVICE, Kind.ORGANIZATION)

MOST_NAMES = 30
"""Names that are looked at, to show eight: the engine knows which words fit, but not how a name looks."""

FEWEST_LETTERS_ELSEWHERE = 3
"""A word of fewer letters begins too many others to be looked for in all texts, or to be all that a name has."""

WORD, INSIDE, ELSEWHERE = 4.0, 2.0, 1.0
"""What fits in a word of the name by itself, in a compound of it, and in the rest of what is told."""


def named(
    words: Sequence[TypedWord], query: SearchQuery, stale: PendingChanges, now: datetime
) -> tuple[list[Ranked], list[Ranked]]:
    """Return services, and organisations, the best first; none while the engine is away.

    `stale` must have been asked before: those things are read again, so that nothing withdrawn is suggested.
    """
    kinds = [kind for kind in SUGGESTED if kind.value in query.facets.get(Facet.KIND, Kind.values)]
    found: dict[str, list[Ranked]] = {kind.value: [] for kind in SUGGESTED}
    if kinds:
        seconds = int(now.timestamp())
        request = EngineQuery(
            clause=within(_clause(words), query.near.nearness()),
            now=seconds,
            filters=filters(query) | {Facet.KIND.value: tuple(kind.value for kind in kinds)},
            conditions=conditions(query, now=seconds),
            limit=MOST_NAMES,
        )
        for card in _cards(request, stale, now):
            found[card["kind"]].append(_ranked(card, words, query))
    return _best(found[Kind.SERVICE.value]), _best(found[Kind.ORGANIZATION.value])


def _best(found: list[Ranked]) -> list[Ranked]:
    """Put those first that fit best, and leave out those that show nothing of it while others do.

    Those that fit equally well stay in the order of search: confirmed lately, then by the day's turn.
    """
    shown = [each for each in found if each.closeness < Closeness.ELSEWHERE] or found
    return sorted(shown, key=lambda each: each.closeness)


def _cards(request: EngineQuery, stale: PendingChanges, now: datetime) -> Iterator[Mapping]:
    try:
        hits = get_engine().search(request).hits
    except EngineAway:
        return
    ranked = rank(hits, day=timezone.localdate(now))
    yield from (card for _hit, card in still_true(ranked, stale, now))


def _clause(words: Sequence[TypedWord]) -> Clause:
    """Each word must fit, and at least one of them in the name: "kahvila siev" finds the cafés of Sievi."""
    in_name = [_in_name(typed) for typed in words]
    if len(words) == 1:
        return in_name[0]
    anywhere = [
        DisMax((inside, *_elsewhere(typed)), tie_breaker=0.0)
        for typed, inside in zip(words, in_name, strict=True)
    ]
    telling = [
        inside
        for typed, inside in zip(words, in_name, strict=True)
        if len(typed.word.raw) >= FEWEST_LETTERS_ELSEWHERE
    ]
    return Must((*anywhere, ConstantScore(Should(tuple(telling or in_name)), 0.0)))


def _in_name(typed: TypedWord) -> DisMax:
    # Constants, and not how rare a word is: the best name is the one that begins so, not the one of rare words.
    clauses = [ConstantScore(Term("name_folded", form), INSIDE) for form in sorted(typed.forms)]
    clauses += [ConstantScore(Term("name_lemma", form), WORD) for form in typed.word.forms]
    clauses += [Prefix("name_folded", beginning, INSIDE) for beginning in typed.beginnings]
    # Base forms keep their dots: also as they were typed.
    beginnings = dict.fromkeys((typed.word.raw, *typed.beginnings)) if typed.beginnings else ()
    clauses += [Prefix("name_lemma", beginning, WORD) for beginning in beginnings]
    return DisMax(tuple(clauses), tie_breaker=0.0)


def _elsewhere(typed: TypedWord) -> Iterator[Clause]:
    yield from (ConstantScore(Term("folded", form), ELSEWHERE) for form in sorted(typed.forms))
    for beginning in typed.beginnings:
        if len(beginning) >= FEWEST_LETTERS_ELSEWHERE:
            yield Prefix("folded", beginning, ELSEWHERE)


def _ranked(card: Mapping, words: Sequence[TypedWord], query: SearchQuery) -> Ranked:
    text = best_text({text["language"]: text for text in card["texts"]}, query.language)
    label = Label(text["name"], text["language"], get_analyzer())
    closeness = label.closeness(words)
    suggestion = Suggestion(
        kind=str(Kind(card["kind"]).label),
        label=label.marked(words),
        url=_address(card, text, query),
        language=text["language"],
        note=card["card"].get("organization") or _places(card["card"]),
    )
    return Ranked(Closeness.ELSEWHERE if closeness is None else closeness, suggestion)


def _address(card: Mapping, text: Mapping, query: SearchQuery) -> str:
    if query.view == View.PROFESSIONAL and card["kind"] == Kind.SERVICE:
        return f"{text['url']}?{Parameter.VIEW}={query.view}"
    return text["url"]


def _places(card: Mapping) -> str:
    labels = taxonomy.municipality_labels()
    return ", ".join(labels[slug] for slug in card.get("municipalities", []) if slug in labels)
