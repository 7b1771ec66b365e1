"""Results in the reader's language: titles, highlighted fragments, short facts, facet choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.enums import Fees, Sector, ServiceStatus
from catalogue.models import Schedule
from portal.texts import human_date, human_time
from search.analysis import get_analyzer
from search.enums import Facet, Kind
from search.finding import Found
from search.highlighting import Fragment, highlight
from search.queries import PARAMETERS, SearchQuery, facet_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A hit as its card shows it. `title` and `fragment` are (text, is a match) pairs of plain text."""

    kind: str
    title: Fragment
    url: str
    language: str
    fragment: Fragment
    facts: Sequence[str]


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


def shown_hits(found: Found, query: SearchQuery) -> list[ShownHit]:
    return [_shown(card, query) for card in found.cards]


def facet_groups(found: Found, query: SearchQuery) -> list[FacetGroup]:
    """Return the facets that can narrow these results, values with most hits first, places by name."""
    labels = facet_labels()
    groups = []
    for facet in Facet:
        counts = found.counts.get(facet.value, {})
        chosen = query.facets.get(facet, ())
        choices = [
            Choice(value=value, label=label, count=counts.get(value, 0), is_chosen=value in chosen)
            for value, label in labels[facet].items()
            if counts.get(value) or value in chosen
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


def _shown(card: Mapping, query: SearchQuery) -> ShownHit:
    text = _best_text(card["texts"], query)
    marked = {"query": query.words, "language": text["language"], "analyzer": get_analyzer()}
    story = " ".join(filter(None, (text["summary"], text["body"])))
    return ShownHit(
        kind=Kind(card["kind"]).label,
        title=_title(text, marked),
        url=text["url"],
        language=text["language"],
        fragment=highlight(story, **marked) if query.words else [(text["summary"] or story[:150], False)],
        facts=list(filter(None, _facts(card["card"], query))),
    )


def _title(text: Mapping, marked: Mapping) -> Fragment:
    whole = len(text["name"]) + 1
    return highlight(text["name"], **marked, length=whole) if marked["query"] else [(text["name"], False)]


def _best_text(texts: Sequence[Mapping], query: SearchQuery) -> Mapping:
    """Return the version for the reader: in their language, else in Finnish, else the first."""
    by_language = {text["language"]: text for text in texts}
    return by_language.get(query.language) or by_language.get("fi") or texts[0]


def _facts(card: Mapping, query: SearchQuery) -> Iterable[str]:
    """Yield the few facts by which one chooses: who, where, when, for how much, is it going on."""
    yield card.get("organization", "")
    yield _sector(card)
    yield _where(card, query)
    yield from (_schedule(row) for row in card.get("schedules", [])[:1])
    yield _event_time(card)
    yield _call_time(card)
    yield Fees(card["fees"]).label if card.get("fees") else ""
    yield _status(card)


def _sector(card: Mapping) -> str:
    """Name the kind of organisation where the hit is one; a service's card names the organisation itself."""
    return Sector(card["sector"]).label if card.get("sector") and not card.get("organization") else ""


def _where(card: Mapping, query: SearchQuery) -> str:
    if card.get("is_countywide"):
        return _("Koko hyvinvointialueella")
    labels = facet_labels()[Facet.MUNICIPALITY]
    wanted = query.facets.get(Facet.MUNICIPALITY, ())
    slugs = sorted(card.get("municipality_slugs", []), key=lambda slug: slug not in wanted)
    names = [labels[slug] for slug in slugs if slug in labels]
    if len(names) <= 3:
        return ", ".join(names)
    return _("%(names)s ja %(count)s muuta kuntaa") % {"names": ", ".join(names[:2]), "count": len(names) - 2}


def _schedule(row: Mapping) -> str:
    hours = {name: time.fromisoformat(row[name]) for name in ("opens_at", "closes_at") if row.get(name)}
    facts = {name: row[name] for name in ("freq", "interval", "byday") if row.get(name)}
    return Schedule(**facts, **hours).in_words()


def _event_time(card: Mapping) -> str:
    if not card.get("starts_at"):
        return ""
    starts_at = timezone.localtime(datetime.fromisoformat(card["starts_at"]))
    return f"{human_date(starts_at)} {_('klo %(hours)s') % {'hours': human_time(starts_at)}}"


def _call_time(card: Mapping) -> str:
    if not card.get("closes_on"):
        return ""
    return _("Haku päättyy %(day)s") % {"day": human_date(date.fromisoformat(card["closes_on"]))}


def _status(card: Mapping) -> str:
    status = card.get("status")
    return ServiceStatus(status).label if status and status != ServiceStatus.ACTIVE else ""
