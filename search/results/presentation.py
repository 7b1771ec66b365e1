"""Results in the reader's language: titles, highlighted fragments, short facts, facet choices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue import taxonomy
from catalogue.enums import Fees, Parameter, Sector, ServiceStatus, View
from catalogue.models import Schedule, Service
from portal.formatting import human_date, human_span
from portal.languages import best_text
from search.analysis import get_analyzer
from search.enums import Kind
from search.facets import accessibility
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.nearness import Nearness
from search.geo.presentation import distance_words
from search.query.search_query import SearchQuery
from search.results.cards import restored
from search.results.highlighting import Fragment, Wanted, highlight
from search.results.pipeline import Results
from search.results.referrals import Referral, referral_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A hit as its card shows it. `title` and `fragment` are (text, is a match) pairs of plain text.

    `tags` are the one or two facts that decide (price, on a break); `facts` say who, where, when.
    `is_promoted`: staff want it first. `referral` is what professionals see of a service, in their view only.
    """

    kind: str
    title: Fragment
    url: str
    language: str
    fragment: Fragment
    facts: Sequence[str]
    tags: Sequence[str] = ()
    is_promoted: bool = False
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
"""Choices of a facet that are seen when it is opened; a phone shows as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """A facet with those of its values that can narrow the results."""

    facet: Facet
    choices: Sequence[Choice]

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)

    @property
    def first(self) -> Sequence[Choice]:
        """Return the choices to show at once, in their order: the chosen ones, then those with most hits."""
        best = sorted(self.choices, key=lambda choice: (not choice.is_chosen, -choice.count))
        shown = {choice.value for choice in best[: max(AT_ONCE, self.chosen)]}
        return [choice for choice in self.choices if choice.value in shown]

    @property
    def others(self) -> Sequence[Choice]:
        """Return the choices to show on demand. A list that is hardly too long is shown whole."""
        shown = {choice.value for choice in self.first}
        return [choice for choice in self.choices if choice.value not in shown]


def shown_hits(found: Results, query: SearchQuery, *, day: date) -> list[ShownHit]:
    """Return the hits as they are on a day: what is over is not announced."""
    wanted = {
        language: Wanted(found.parsed, language=language, analyzer=get_analyzer())
        for language in {text["language"] for card in found.cards for text in card["texts"]}
    }
    asked = _Asked(query, wanted, day, query.near.nearness(), _towns(found, query))
    shown = [_shown(card, asked) for card in found.cards]
    if not found.promoted:
        return shown
    return [
        replace(each, is_promoted=hit.uid in found.promoted)
        for each, hit in zip(shown, found.hits, strict=True)
    ]


def facet_groups(found: Results, query: SearchQuery) -> list[FacetGroup]:
    """Return the facets that can narrow these results, values with most hits first, places by name.

    A count is of the hits that choosing the value alone leaves, so what serves everyone counts for each.
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
            choices.sort(key=lambda choice: -choice.count)
        if choices:
            groups.append(FacetGroup(facet=facet, choices=choices))
    return groups


def _counted(
    facet: Facet, counts: FacetCounts, values: Iterable[str], chosen: Sequence[str]
) -> Mapping[str, int]:
    if facet == Facet.ACCESSIBILITY:
        return accessibility.counts_by_choice(counts, chosen)
    return {value: counts.of(value) for value in values}


def chosen_links(query: SearchQuery) -> list[tuple[str, str]]:
    """Return (name of a chosen value, address's query without it)."""
    links = [
        (_chosen_label(facet, facet.labels()[value]), query.without(facet, value))
        for facet, values in query.facets.items()
        for value in values
    ]
    if query.age is not None:
        links.append((_("Ikä %(age)s") % {"age": query.age}, replace(query, age=None)))
    if query.is_on_now:
        links.append((_("Käynnissä nyt"), replace(query, is_on_now=False)))
    return [(label, left.querystring()) for label, left in links]


def _chosen_label(facet: Facet, label: str) -> str:
    return f"{facet.label}: {label}" if facet.declaration.is_named_with_value else label


class _Asked(NamedTuple):
    """What all hits of a page are shown by. `towns` are slugs: a hit that is there says so first."""

    query: SearchQuery
    wanted: Mapping[str, Wanted]
    day: date
    near: Nearness | None
    towns: Collection[str]


def _towns(found: Results, query: SearchQuery) -> set[str]:
    """Return the municipalities that were ticked, named among the words, or given as the place to be near to."""
    named = {word.municipality for word in found.parsed.words if word.municipality}
    near = {query.near.place.value} if query.near.place else set()
    return {*query.facets.get(Facet.MUNICIPALITY, ()), *named, *near}


def _shown(card: Mapping, asked: _Asked) -> ShownHit:
    query, day = asked.query, asked.day
    text = best_text({text["language"]: text for text in card["texts"]}, query.language)
    marked = asked.wanted[text["language"]]
    story = " ".join(filter(None, (text["summary"], text["body"])))
    referral = _referral(card, text, asked)
    # Professionals read the sentence that says what and for whom: everything else stands below it.
    told = text["summary"] if referral and text["summary"] else story
    return ShownHit(
        kind=Kind(card["kind"]).label,
        title=highlight(text["name"], marked, length=len(text["name"]) + 1),
        url=f"{text['url']}?{Parameter.VIEW}={query.view}" if referral else text["url"],
        language=text["language"],
        fragment=highlight(told, marked) if query.words else [(text["summary"] or story[:150], False)],
        facts=list(filter(None, _facts(card["card"], asked, distance_words(card["points"], asked.near)))),
        tags=list(filter(None, _tags(card["card"], day))),
        referral=referral,
    )


def _referral(card: Mapping, text: Mapping, asked: _Asked) -> Referral | None:
    if asked.query.view != View.PROFESSIONAL or card["kind"] != Kind.SERVICE:
        return None
    facts = card["card"]
    return referral_of(
        facts, text, reach=_where(facts, asked.towns), price=Fees(facts["fees"]).label, day=asked.day
    )


def _facts(card: Mapping, asked: _Asked, distance: str) -> Iterable[str]:
    """Yield the few facts by which one chooses: who, where and how far, when."""
    yield card.get("organization", "")
    yield Sector(card["sector"]).label if card.get("sector") else ""
    yield _where(card, asked.towns)
    yield distance
    yield _meeting(card.get("schedules", []), asked.day)
    yield _event_time(card)
    yield _call_time(card, asked.day)


def _tags(card: Mapping, day: date) -> Iterable[str]:
    """Yield what decides at a glance: for how much, is it going on."""
    yield Fees(card["fees"]).label if card.get("fees") else ""
    yield _status(card, day)


def _where(card: Mapping, towns: Collection[str]) -> str:
    if card.get("is_countywide"):
        return _("Koko hyvinvointialueella")
    labels = taxonomy.municipality_labels()
    slugs = sorted(card.get("municipalities", []), key=lambda slug: slug not in towns)
    names = [labels[slug] for slug in slugs if slug in labels]
    if len(names) <= 3:
        return ", ".join(names)
    return _("%(names)s ja %(count)s muuta kuntaa") % {"names": ", ".join(names[:2]), "count": len(names) - 2}


def _meeting(rows: Iterable[Mapping], day: date) -> str:
    """Say when it meets: the first of its schedules that is not over."""
    schedules = (restored(Schedule, row) for row in rows)
    return next((schedule.in_words() for schedule in schedules if not schedule.is_over(day)), "")


def _event_time(card: Mapping) -> str:
    if "starts_at" not in card:
        return ""
    return human_span(datetime.fromisoformat(card["starts_at"]), datetime.fromisoformat(card["ends_at"]))


def _call_time(card: Mapping, day: date) -> str:
    if "closes_on" not in card:
        return ""
    closes_on = date.fromisoformat(card["closes_on"])
    if closes_on < day:
        return _("Haku on päättynyt")
    return _("Haku päättyy %(day)s") % {"day": human_date(closes_on)}


def _status(card: Mapping, day: date) -> str:
    if "status" not in card:
        return ""
    facts = {name: card[name] for name in ("status", "break_ends_on")}
    status = restored(Service, facts).shown_status(day)
    return "" if status == ServiceStatus.ACTIVE else status.label
