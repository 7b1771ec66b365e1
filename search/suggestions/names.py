"""Suggest services and organisations by name, from the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from catalogue import taxonomy
from catalogue.enums import Parameter, View
from search.analysis import get_analyzer
from search.engines import get_engine
from search.engines.base import EngineAwayError, EngineQuery
from search.engines.clauses import Clause, ConstantScore, DisMax, Must, Prefix, Should, Term
from search.engines.entries import CardText, StoredCard
from search.enums import Kind
from search.facets.declarations import Facet
from search.geo.clauses import within
from search.index.outbox.pending import PendingChanges
from search.query.filters import conditions, filters, on_days
from search.query.search_query import SearchQuery
from search.results.cards import shown_text
from search.results.pipeline import with_current_cards
from search.results.ranking import rank
from search.suggestions.matching import Closeness, Label
from search.suggestions.suggestion import Ranked, Suggestion
from search.suggestions.typed import TypedWord

SUGGESTED = (Kind.SERVICE, Kind.ORGANIZATION)

MOST_NAMES = 30
"""Names that are compared, to show eight: the engine knows which words match, but not how a name begins."""

FEWEST_LETTERS_ELSEWHERE = 3
"""A shorter word begins too many others to be searched for in all texts, or to be the only match in a name."""

WORD, INSIDE, ELSEWHERE = 4.0, 2.0, 1.0
"""Scores of a match in a word of the name, inside a compound of the name, and in the other texts."""


def named(
    words: Sequence[TypedWord], query: SearchQuery, stale: PendingChanges, now: datetime
) -> tuple[list[Ranked], list[Ranked]]:
    """Return services, and organisations, the best first; none while the engine is away.

    `stale` must be read before the call: those things are read from the database again, so nothing withdrawn is
    suggested.
    """
    kinds = [kind for kind in SUGGESTED if kind.value in query.facets.get(Facet.KIND, Kind.values)]
    found: dict[str, list[Ranked]] = {kind.value: [] for kind in SUGGESTED}
    if kinds:
        seconds = int(now.timestamp())
        request = EngineQuery(
            clause=on_days(
                within(_clause(words), query.near.nearness()), query.when, today=timezone.localdate(now)
            ),
            now=seconds,
            filters=filters(query) | {Facet.KIND.value: tuple(kind.value for kind in kinds)},
            conditions=conditions(query, now=seconds),
            limit=MOST_NAMES,
        )
        for card in _cards(request, stale, now):
            found[card["kind"]].append(_ranked(card, words, query))
    return _best(found[Kind.SERVICE.value]), _best(found[Kind.ORGANIZATION.value])


def _best(found: list[Ranked]) -> list[Ranked]:
    """Sort by closeness; drop names that don't fit if others do.

    Equal ones keep the order of the search: by last confirmation, then by the daily order.
    """
    shown = [each for each in found if each.closeness < Closeness.ELSEWHERE] or found
    return sorted(shown, key=lambda each: each.closeness)


def _cards(request: EngineQuery, stale: PendingChanges, now: datetime) -> Iterator[StoredCard]:
    try:
        hits = get_engine().search(request).hits
    except EngineAwayError:
        return
    ranked = rank(hits, now=now)
    yield from (card for _hit, card in with_current_cards(ranked, stale, now))


def _clause(words: Sequence[TypedWord]) -> Clause:
    """Require each word anywhere, and at least one of them in the name: "kahvila siev" finds the cafés of Sievi."""
    in_name = [_in_name(typed) for typed in words]
    if len(words) == 1:
        return in_name[0]
    anywhere = [
        DisMax((inside, *_elsewhere(typed)), tie_breaker=0.0)
        for typed, inside in zip(words, in_name, strict=True)
    ]
    specific = [
        inside
        for typed, inside in zip(words, in_name, strict=True)
        if len(typed.word.raw) >= FEWEST_LETTERS_ELSEWHERE
    ]
    return Must((*anywhere, ConstantScore(Should(tuple(specific or in_name)), 0.0)))


def _in_name(typed: TypedWord) -> DisMax:
    # Constant scores, not BM25: the best name is the one that begins so, not one of rare words.
    clauses: list[Clause] = [ConstantScore(Term("name_folded", form), INSIDE) for form in sorted(typed.forms)]
    clauses += [ConstantScore(Term("name_lemma", form), WORD) for form in typed.word.forms]
    clauses += [Prefix("name_folded", beginning, INSIDE) for beginning in typed.beginnings]
    # Lemmas keep their diacritics: search for the typed letters, too.
    beginnings = dict.fromkeys((typed.word.raw, *typed.beginnings)) if typed.beginnings else ()
    clauses += [Prefix("name_lemma", beginning, WORD) for beginning in beginnings]
    return DisMax(tuple(clauses), tie_breaker=0.0)


def _elsewhere(typed: TypedWord) -> Iterator[Clause]:
    yield from (ConstantScore(Term("folded", form), ELSEWHERE) for form in sorted(typed.forms))
    for beginning in typed.beginnings:
        if len(beginning) >= FEWEST_LETTERS_ELSEWHERE:
            yield Prefix("folded", beginning, ELSEWHERE)


def _ranked(card: StoredCard, words: Sequence[TypedWord], query: SearchQuery) -> Ranked:
    text = shown_text(card, query.language)
    label = Label(text["name"], text["language"], get_analyzer())
    closeness = label.closeness(words)
    suggestion = Suggestion(
        kind=str(Kind(card["kind"]).label),
        label=label.marked(words),
        url=_address(card, text, query),
        language=text["language"],
        note=card["card"].get("organization") or _municipalities(card["card"]),
    )
    return Ranked(Closeness.ELSEWHERE if closeness is None else closeness, suggestion)


def _address(card: StoredCard, text: CardText, query: SearchQuery) -> str:
    if query.view == View.PROFESSIONAL and card["kind"] == Kind.SERVICE:
        return f"{text['url']}?{Parameter.VIEW}={query.view}"
    return text["url"]


def _municipalities(facts: Mapping[str, Any]) -> str:
    labels = taxonomy.municipality_labels()
    return ", ".join(labels[slug] for slug in facts.get("municipalities", []) if slug in labels)
