"""Prepare results for the page: titles, highlighted fragments, short facts, choices of facets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self

from django.utils.translation import gettext as _

from catalogue.enums import Fees, Parameter, View
from portal.collation import sort_key
from search.analysis import get_analyzer
from search.engines.entries import CardText, StoredCard
from search.enums import Kind
from search.facets import accessibility
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.keys import is_place
from search.geo.nearness import Nearness
from search.geo.presentation import reach_in_words
from search.query.filters import day_keys
from search.query.search_query import SearchQuery
from search.results.card_facts import facts_in_words, kind_in_words, tags, warnings
from search.results.cards import shown_text
from search.results.highlighting import Fragment, HighlightTerms, highlight
from search.results.pipeline import Results
from search.results.referrals import Referral, referral_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A hit as its card shows it. `title` and `fragment` are (text, is a match) pairs of plain text.

    `tags` are the deciding facts (the price), `warnings` say why one can't take part now; `facts` are organisation,
    place, time.
    `is_promoted`: staff want it first. `is_without_address`: it has no distance by which the nearest come first.
    `referral` is for services in the professionals' view only.
    """

    kind: str
    title: Fragment
    url: str
    language: str
    fragment: Fragment
    facts: Sequence[str]
    tags: Sequence[str] = ()
    warnings: Sequence[str] = ()
    is_promoted: bool = False
    is_without_address: bool = False
    referral: Referral | None = None

    @property
    def plain_title(self) -> str:
        return "".join(text for text, _is_match in self.title)


class Choice(NamedTuple):
    """A facet's value as a tick box. A tuple: a page has a hundred, and Jinja reads an attribute slowly."""

    value: str
    label: str
    hits: int
    is_chosen: bool


AT_ONCE = 8
"""Choices that are visible when a facet is opened; as many fit on a phone."""


class FacetGroup(NamedTuple):
    """A facet with the values that can filter the results, in order.

    `first` are shown at once: the chosen ones, and those with the most hits. `others` are shown on demand.
    """

    facet: Facet
    choices: Sequence[Choice]
    first: Sequence[Choice]
    others: Sequence[Choice]

    @classmethod
    def of(cls, facet: Facet, choices: Sequence[Choice]) -> Self:
        if len(choices) <= AT_ONCE:
            return cls(facet, choices, choices, ())
        best = sorted(choices, key=lambda choice: (not choice.is_chosen, -choice.hits))
        chosen = sum(choice.is_chosen for choice in choices)
        at_once = {choice.value for choice in best[: max(AT_ONCE, chosen)]}
        first = [choice for choice in choices if choice.value in at_once]
        return cls(facet, choices, first, [choice for choice in choices if choice.value not in at_once])

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.first)


def shown_hits(found: Results, query: SearchQuery, *, day: date) -> list[ShownHit]:
    """Return the hits as they are shown on a day, without dates that are over; in danger, without marks."""
    terms = {
        language: HighlightTerms(found.parsed, language=language, analyzer=get_analyzer())
        for language in {text["language"] for card in found.cards for text in card["texts"]}
    }
    context = _PageContext(
        query=query,
        is_quiet=query.danger is not None,
        terms=terms,
        day=day,
        near=query.near.nearness(),
        municipalities=_municipalities(found, query),
        asked_days={*_asked_days(query, day)},
    )
    shown = [_shown(card, context) for card in found.cards]
    if not found.promoted:
        return shown
    return [
        replace(each, is_promoted=hit.uid in found.promoted)
        for each, hit in zip(shown, found.hits, strict=True)
    ]


def facet_groups(found: Results, query: SearchQuery) -> list[FacetGroup]:
    """Return the facets that can filter these results: values with most hits first, equal ones by name.

    A count is the number of hits that remain if the value alone is chosen, so what serves everyone counts for each.
    """
    groups = []
    for facet in Facet:
        chosen = query.facets.get(facet, ())
        labels = facet.labels()
        counts = _counted(facet, found.counts.get(facet.value, FacetCounts()), labels, chosen)
        choices = [
            Choice(value=value, label=label, hits=counts[value], is_chosen=value in chosen)
            for value, label in labels.items()
            if counts[value] or value in chosen
        ]
        if not facet.declaration.keeps_order:
            choices.sort(key=lambda choice: (-choice.hits, sort_key(choice.label, query.language)))
        if choices:
            groups.append(FacetGroup.of(facet, choices))
    return groups


def _counted(
    facet: Facet, counts: FacetCounts, values: Iterable[str], chosen: Sequence[str]
) -> Mapping[str, int]:
    if facet == Facet.ACCESSIBILITY:
        return accessibility.counts_by_choice(counts, chosen)
    return {value: counts.of(value) for value in values}


def circumstance_links(found: Results, query: SearchQuery) -> list[tuple[str, str]]:
    """Return (name of what the words ask for, query string without those words) pairs."""
    return [
        (circumstance.label, replace(query, words=circumstance.words_without).querystring())
        for circumstance in found.circumstances
    ]


def chosen_links(query: SearchQuery) -> list[tuple[str, str]]:
    """Return (name of a chosen value, query string without it) pairs."""
    links = [
        (_chosen_label(facet, facet.labels()[value]), query.without(facet, value))
        for facet, values in query.facets.items()
        for value in values
    ]
    if query.age is not None:
        links.append((_("Ikä %(age)s") % {"age": query.age}, replace(query, age=None)))
    if query.when:
        links.append((str(query.when.label), replace(query, when=None)))
    if query.is_on_now:
        links.append((_("Käynnissä nyt"), replace(query, is_on_now=False)))
    return [(label, left.querystring()) for label, left in links]


def _chosen_label(facet: Facet, label: str) -> str:
    return f"{facet.label}: {label}" if facet.declaration.is_named_with_value else label


class _PageContext(NamedTuple):
    """What all hits of a page share. `municipalities` are slugs: a hit lists them first.

    `is_quiet`: the words speak of danger, and no hit repeats them.
    """

    query: SearchQuery
    is_quiet: bool
    terms: Mapping[str, HighlightTerms]
    day: date
    near: Nearness | None
    municipalities: Collection[str]
    asked_days: Set[str]


def _asked_days(query: SearchQuery, day: date) -> Iterable[str]:
    """Yield the keys of the days that the reader asks for, and of chosen weekdays."""
    yield from day_keys(query.when, today=day) if query.when else ()
    yield from query.facets.get(Facet.WEEKDAY, ())


def _municipalities(found: Results, query: SearchQuery) -> set[str]:
    """Return the municipalities that the reader chose, named in the words, or wants to be near to."""
    named = {word.municipality for word in found.parsed.words if word.municipality}
    near = {query.near.place.value} if query.near.place else set()
    return {*query.facets.get(Facet.MUNICIPALITY, ()), *named, *near}


def _shown(card: StoredCard, context: _PageContext) -> ShownHit:
    query, day = context.query, context.day
    text = shown_text(card, query.language)
    terms = context.terms[text["language"]]
    referral = _referral(card, text, context)
    name = text["name"]
    title = [(name, False)] if context.is_quiet else highlight(name, terms, length=len(name) + 1)
    return ShownHit(
        kind=kind_in_words(card),
        title=title,
        url=f"{text['url']}?{Parameter.VIEW}={query.view}" if referral else text["url"],
        language=text["language"],
        fragment=_fragment(text, terms, context, is_told=_is_marked(title) or referral is not None),
        facts=facts_in_words(
            card["card"],
            card["points"],
            day=day,
            near=context.near,
            municipalities=context.municipalities,
            asked_days=context.asked_days,
        ),
        tags=tags(card["card"]),
        warnings=warnings(card["card"], day),
        is_without_address=bool(context.near and context.near.is_order)
        and not any(map(is_place, card["points"])),
        referral=referral,
    )


def _fragment(text: CardText, terms: HighlightTerms, context: _PageContext, *, is_told: bool) -> Fragment:
    """Return the summary, marked; a fragment of the body where only that tells why it was found.

    `is_told`: something else tells it, the title or the referral that professionals see.
    """
    summary, body = text["summary"], text["body"]
    if not context.query.words or context.is_quiet:
        return [(summary or body[:150], False)]
    shown = highlight(summary or body, terms)
    if is_told or _is_marked(shown):
        return shown
    told = highlight(body, terms)
    return told if _is_marked(told) else shown


def _is_marked(fragment: Fragment) -> bool:
    return any(is_match for _text, is_match in fragment)


def _referral(card: StoredCard, text: CardText, context: _PageContext) -> Referral | None:
    if context.query.view != View.PROFESSIONAL or card["kind"] != Kind.SERVICE:
        return None
    facts = card["card"]
    reach, price = reach_in_words(facts, context.municipalities), str(Fees(facts["fees"]).label)
    return referral_of(facts, text, reach=reach, price=price, day=context.day)
