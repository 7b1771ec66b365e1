"""Results in the reader's language: titles, highlighted fragments, short facts, facet choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalogue import vocabulary
from catalogue.enums import Fees, Parameter, Sector, ServiceStatus, View
from catalogue.models import Schedule, Service
from portal.languages import best_text
from portal.texts import human_date, human_span
from search.analysis import get_analyzer
from search.engines.base import FacetCounts
from search.enums import Facet, Kind
from search.finding import Found
from search.highlighting import Fragment, Wanted, highlight
from search.queries import PARAMETERS, SearchQuery, facet_labels
from search.referring import Referral, referral_of
from search.restored import restored


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A facet's value as a tick box."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """A facet with its choices; `parameter` is its name in the address."""

    label: str
    parameter: str
    choices: Sequence[Choice]

    @property
    def chosen(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)


def shown_hits(found: Found, query: SearchQuery, *, day: date) -> list[ShownHit]:
    """Return the hits as they are on a day: what is over is not announced."""
    wanted = {
        language: Wanted(found.understood, language=language, analyzer=get_analyzer())
        for language in {text["language"] for card in found.cards for text in card["texts"]}
    }
    shown = [_shown(card, query, wanted, day) for card in found.cards]
    if not found.promoted:
        return shown
    return [
        replace(each, is_promoted=hit.uid in found.promoted)
        for each, hit in zip(shown, found.hits, strict=True)
    ]


def facet_groups(found: Found, query: SearchQuery) -> list[FacetGroup]:
    """Return the facets that can narrow these results, values with most hits first, places by name.

    A count is of the hits that choosing the value alone leaves, so what serves everyone counts for each.
    """
    labels = facet_labels()
    groups = []
    for facet in Facet:
        counts = found.counts.get(facet.value, FacetCounts())
        chosen = query.facets.get(facet, ())
        choices = [
            Choice(value=value, label=label, count=counts.of(value), is_chosen=value in chosen)
            for value, label in labels[facet].items()
            if counts.of(value) or value in chosen
        ]
        if facet != Facet.MUNICIPALITY:
            choices.sort(key=lambda choice: -choice.count)
        if choices:
            groups.append(FacetGroup(label=facet.label, parameter=PARAMETERS[facet], choices=choices))
    return groups


def chosen_links(query: SearchQuery) -> list[tuple[str, str]]:
    """Return (name of a chosen value, address's query without it)."""
    labels = facet_labels()
    return [
        (labels[facet][value], query.without(facet, value).querystring())
        for facet, values in query.facets.items()
        for value in values
    ]


def _shown(card: Mapping, query: SearchQuery, wanted: Mapping[str, Wanted], day: date) -> ShownHit:
    text = best_text({text["language"]: text for text in card["texts"]}, query.language)
    marked = wanted[text["language"]]
    story = " ".join(filter(None, (text["summary"], text["body"])))
    referral = _referral(card, text, query, day)
    # Professionals read the sentence that says what and for whom: everything else stands below it.
    told = text["summary"] if referral and text["summary"] else story
    return ShownHit(
        kind=Kind(card["kind"]).label,
        title=highlight(text["name"], marked, length=len(text["name"]) + 1),
        url=f"{text['url']}?{Parameter.VIEW}={query.view}" if referral else text["url"],
        language=text["language"],
        fragment=highlight(told, marked) if query.words else [(text["summary"] or story[:150], False)],
        facts=list(filter(None, _facts(card["card"], query, day))),
        tags=list(filter(None, _tags(card["card"], day))),
        referral=referral,
    )


def _referral(card: Mapping, text: Mapping, query: SearchQuery, day: date) -> Referral | None:
    if query.view != View.PROFESSIONAL or card["kind"] != Kind.SERVICE:
        return None
    facts = card["card"]
    return referral_of(facts, text, reach=_where(facts, query), price=Fees(facts["fees"]).label, day=day)


def _facts(card: Mapping, query: SearchQuery, day: date) -> Iterable[str]:
    """Yield the few facts by which one chooses: who, where, when."""
    yield card.get("organization", "")
    yield Sector(card["sector"]).label if card.get("sector") else ""
    yield _where(card, query)
    yield _meeting(card.get("schedules", []), day)
    yield _event_time(card)
    yield _call_time(card, day)


def _tags(card: Mapping, day: date) -> Iterable[str]:
    """Yield what decides at a glance: for how much, is it going on."""
    yield Fees(card["fees"]).label if card.get("fees") else ""
    yield _status(card, day)


def _where(card: Mapping, query: SearchQuery) -> str:
    if card.get("is_countywide"):
        return _("Koko hyvinvointialueella")
    labels = vocabulary.municipality_labels()
    wanted = query.facets.get(Facet.MUNICIPALITY, ())
    slugs = sorted(card.get("municipalities", []), key=lambda slug: slug not in wanted)
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
