"""Prepare results for the page: titles, highlighted fragments, short facts, choices of facets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.enums import Fees, LiaisonTask, Parameter, Sector, ServiceKind, ServiceStatus, View
from catalogue.models import Schedule, Service
from portal.collation import sort_key
from portal.formatting import human_date, human_span, in_month
from search.analysis import get_analyzer
from search.engines.entries import CardText, StoredCard
from search.enums import Kind
from search.facets import accessibility
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.keys import is_place
from search.geo.nearness import Nearness
from search.geo.presentation import reach_in_words, where_in_words
from search.query.search_query import SearchQuery
from search.results.cards import restored, shown_text
from search.results.highlighting import Fragment, HighlightTerms, highlight
from search.results.pipeline import Results
from search.results.referrals import Referral, referral_of

Facts = Mapping[str, Any]
"""Facts of a stored card: name → JSON value."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A facet's value as a tick box."""

    value: str
    label: str
    count: int
    is_chosen: bool


AT_ONCE = 8
"""Choices that are visible when a facet is opened; as many fit on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """A facet with the values that can filter the results."""

    facet: Facet
    choices: Sequence[Choice]

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)

    @property
    def first(self) -> Sequence[Choice]:
        """Return the choices to show at once, in order: the chosen ones, and those with the most hits."""
        best = sorted(self.choices, key=lambda choice: (not choice.is_chosen, -choice.count))
        shown = {choice.value for choice in best[: max(AT_ONCE, self.chosen)]}
        return [choice for choice in self.choices if choice.value in shown]

    @property
    def others(self) -> Sequence[Choice]:
        """Return the choices to show on demand. A list that is hardly too long is shown whole."""
        shown = {choice.value for choice in self.first}
        return [choice for choice in self.choices if choice.value not in shown]


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
            Choice(value=value, label=label, count=counts[value], is_chosen=value in chosen)
            for value, label in labels.items()
            if counts[value] or value in chosen
        ]
        if not facet.declaration.keeps_order:
            choices.sort(key=lambda choice: (-choice.count, sort_key(choice.label, query.language)))
        if choices:
            groups.append(FacetGroup(facet=facet, choices=choices))
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


def _municipalities(found: Results, query: SearchQuery) -> set[str]:
    """Return the municipalities that the reader chose, named in the words, or wants to be near to."""
    named = {word.municipality for word in found.parsed.words if word.municipality}
    near = {query.near.place.value} if query.near.place else set()
    return {*query.facets.get(Facet.MUNICIPALITY, ()), *named, *near}


def _shown(card: StoredCard, context: _PageContext) -> ShownHit:
    query, day = context.query, context.day
    text = shown_text(card, query.language)
    terms = context.terms[text["language"]]
    full_text = " ".join(filter(None, (text["summary"], text["body"])))
    referral = _referral(card, text, context)
    # Professionals read the summary only: the referral shows everything else.
    excerpted = text["summary"] if referral and text["summary"] else full_text
    return ShownHit(
        kind=_kind(card),
        title=[(text["name"], False)]
        if context.is_quiet
        else highlight(text["name"], terms, length=len(text["name"]) + 1),
        url=f"{text['url']}?{Parameter.VIEW}={query.view}" if referral else text["url"],
        language=text["language"],
        fragment=highlight(excerpted, terms)
        if query.words and not context.is_quiet
        else [(text["summary"] or full_text[:150], False)],
        facts=list(filter(None, _facts(card["card"], card["points"], context))),
        tags=list(filter(None, _tags(card["card"]))),
        warnings=list(filter(None, _warnings(card["card"], day))),
        is_without_address=bool(context.near and context.near.is_order)
        and not any(map(is_place, card["points"])),
        referral=referral,
    )


def _referral(card: StoredCard, text: CardText, context: _PageContext) -> Referral | None:
    if context.query.view != View.PROFESSIONAL or card["kind"] != Kind.SERVICE:
        return None
    facts = card["card"]
    reach, price = reach_in_words(facts, context.municipalities), str(Fees(facts["fees"]).label)
    return referral_of(facts, text, reach=reach, price=price, day=context.day)


def _facts(facts: Facts, points: Sequence[str], context: _PageContext) -> Iterable[str]:
    """Yield the few facts by which readers choose: organisation, place and distance, time."""
    yield facts.get("organization", "")
    yield str(LiaisonTask(facts["task"]).label) if facts.get("task") else ""
    yield str(Sector(facts["sector"]).label) if facts.get("sector") else ""
    yield from where_in_words(facts, points, context.near, context.municipalities)
    yield _meeting(facts.get("schedules", []), context.day)
    yield _event_time(facts)
    yield _call_time(facts, context.day)


def _kind(card: StoredCard) -> str:
    """Return what a hit is: a service by its own kind ("Ryhmä", "Neuvonta")."""
    kind = card["card"].get("service_kind")
    return str(ServiceKind(kind).label) if kind else str(Kind(card["kind"]).label)


def _tags(facts: Facts) -> Iterable[str]:
    """Yield the facts that decide at a glance: the price."""
    yield str(Fees(facts["fees"]).label) if facts.get("fees", Fees.UNKNOWN) != Fees.UNKNOWN else ""


def _warnings(facts: Facts, day: date) -> Iterable[str]:
    """Yield why one can't take part on the day."""
    yield _status(facts, day)
    yield _season(facts, day)
    yield _("Mennyt") if "ends_at" in facts and datetime.fromisoformat(facts["ends_at"]).date() < day else ""
    yield _("Haku on päättynyt") if "closes_on" in facts and facts["closes_on"] < day.isoformat() else ""


def _season(facts: Facts, day: date) -> str:
    first, last = facts.get("season") or (1, 12)
    is_within = first <= day.month <= last if first <= last else day.month >= first or day.month <= last
    return "" if is_within else _("Kauden ulkopuolella, alkaa %(month)s") % {"month": in_month(first)}


def _meeting(rows: Iterable[Facts], day: date) -> str:
    """Return the time of the first schedule that is not over."""
    schedules = (restored(Schedule, row) for row in rows)
    return next((schedule.in_words() for schedule in schedules if not schedule.is_over(day)), "")


def _event_time(facts: Facts) -> str:
    if "starts_at" not in facts:
        return ""
    return human_span(datetime.fromisoformat(facts["starts_at"]), datetime.fromisoformat(facts["ends_at"]))


def _call_time(facts: Facts, day: date) -> str:
    if "closes_on" not in facts:
        return ""
    closes_on = date.fromisoformat(facts["closes_on"])
    if closes_on < day:
        return ""
    return _("Haku päättyy %(day)s") % {"day": human_date(closes_on)}


def _status(facts: Facts, day: date) -> str:
    if "status" not in facts:
        return ""
    status_facts = {name: facts[name] for name in ("status", "break_ends_on")}
    status = restored(Service, status_facts).shown_status(day)
    return "" if status == ServiceStatus.ACTIVE else str(status.label)
