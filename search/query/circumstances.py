"""Circumstances that the words of a query name: where, when, for how much, for whom. They narrow, and are no topics.

"jumppa pyörätuolilla 90100 ilmainen" is a search for "jumppa" near a postal code, step-free and free of charge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from search.enums import TimeOfDay, When
from search.facets.declarations import Facet
from search.geo.gazetteer import Place, find_place, named_town
from search.geo.near import DEFAULT_DISTANCE, Near
from search.query.search_query import OLDEST, SearchQuery

_FINNISH_DAY = r"(?:na|naan|sin|isin|iksi|ksi)?"
_DAYS = {
    "mo": rf"maanantai{_FINNISH_DAY}|måndag(?:ar|en|s)?|mondays?",
    "tu": rf"tiistai{_FINNISH_DAY}|tisdag(?:ar|en|s)?|tuesdays?",
    "we": r"keskiviikko(?:na|naan|isin)?|onsdag(?:ar|en|s)?|wednesdays?",
    "th": rf"torstai{_FINNISH_DAY}|torsdag(?:ar|en|s)?|thursdays?",
    "fr": rf"perjantai{_FINNISH_DAY}|fredag(?:ar|en|s)?|fridays?",
    "sa": rf"lauantai{_FINNISH_DAY}|lördag(?:ar|en|s)?|saturdays?",
    "su": rf"sunnuntai{_FINNISH_DAY}|söndag(?:ar|en|s)?|sundays?",
}
_WEEKEND = r"viikonloppu(?:na|isin)?|helg(?:en|er)?|weekends?"
_FREE = (
    r"ilmai(?:nen|sta|sia|seksi|set|sen)|maksu(?:ton|tonta|ttomia|ttomat|tta)"
    r"|gratis|avgiftsfri(?:tt|a)?|free of charge|for free|^free(?! time)"
)
_ONLINE = r"verkossa|netissä|etänä|på nätet|på distans|online"
_TODAY = r"tänään|i ?dag|today"
_TOMORROW = r"huomenna|i ?morgon|tomorrow"
_THIS_WEEK = r"tällä viikolla|(?:den )?(?:här|denna) veckan?|this week"
_MORNING = r"aamu(?:lla|isin|päivällä|päivisin)|på (?:morgonen|förmiddagen)|in the morning|mornings"
_AFTERNOON = r"iltapäiv(?:ällä|isin)|på eftermiddagen|in the afternoon|afternoons"
_EVENING = r"ill(?:alla|oin)|iltaisin|på kvällen|kvällstid|in the evening|evenings"
_ONESELF = {
    "fi": r"en|enkä|olen|oon|minä|mä|minua|mua|minulla|mulla|minun|mun|itkettää|pelottaa|ahdistaa|tuntuu",
    "sv": r"jag|mig|min|mitt|mina",
    "en": r"i|i'm|my|me",
}
"""Language of the page → words by which people tell how they are."""
_STEP_FREE = (
    r"pyörätuoli(?:lla|n|t)?|rollaattori(?:lla|n|t)?|esteet(?:ön|öntä|tömästi|tömyys|tömiä|tömät)"
    r"|rullstol(?:en)?|rollator(?:n)?|tillgänglig|wheelchair|step-free"
)
_LOOP = r"induktiosilmukka(?:a|n)?|hörslinga|induction loop"
_AGE = (
    r"(?P<limit>yli|alle|över|under|over)?\s*(?<!\d)(?P<age>\d{1,3})\s*[-–]?\s*"
    r"(?:v|vuotia\w{1,6}|år(?:ing)?|years? old|year-old)\.?"
)
_POSTAL_CODE = r"(?<!\d)\d{5}(?!\d)"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What some words ask for, by name, and the query without them."""

    label: str
    words_without: str


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A search as it is carried out: circumstances of its words are filters, and the other words are left."""

    query: SearchQuery
    circumstances: tuple[Circumstance, ...] = ()


Narrowed = tuple[SearchQuery, str] | None
"""The search with what a match says, and its name; None where it says nothing. The name is empty where the reader has
chosen otherwise: then the words are no topic, and narrow nothing."""


def read_circumstances(query: SearchQuery) -> ReadQuery:
    """Return the search with the circumstances of its words as filters.

    What the reader has chosen stands: words add to it, and never change it. A search for the words exactly as they
    are spelled, and one in danger, has no circumstances.
    """
    if query.is_exact or not query.words or query.danger:
        return ReadQuery(query)
    typed, narrowed = query.words, query
    spans: list[tuple[int, int]] = []
    found: list[Circumstance] = []
    for pattern, narrow in _RULES:
        for match in pattern.finditer(typed):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                said = narrow(narrowed, match)
                if said:
                    narrowed, label = said
                    spans.append(match.span())
                    if label:
                        found.append(Circumstance(label, _without(typed, [match.span()])))
    narrowed = replace(narrowed, words=_without(typed, spans))
    town = None if narrowed.near.text else named_town(typed)
    if town and not any(start <= town.start < end for start, end in spans):
        # The name stays among the words: what has it in its own name comes first.
        # It leaves out nothing: who writes a name in a sentence may also look for news of that town.
        narrowed = replace(narrowed, near=Near(text=town.place.label, place=town.place))
        found.append(Circumstance(town.place.label, _without(typed, [(town.start, town.end)])))
    return ReadQuery(narrowed, tuple(found))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _near(place: Place) -> Near:
    return Near(text=place.label, place=place, distance=DEFAULT_DISTANCE, is_default=True)


def _value(facet: Facet, *values: str) -> Callable[[SearchQuery, re.Match[str]], Narrowed]:
    """Return what adds values of a facet to those that the reader has chosen."""

    def narrow(query: SearchQuery, _match: re.Match[str]) -> Narrowed:
        chosen = query.facets.get(facet, ())
        labels = facet.labels()
        name = ", ".join(labels[value] for value in values)
        return replace(query, facets={**query.facets, facet: tuple(dict.fromkeys((*chosen, *values)))}), name

    return narrow


def _day(when: When) -> Callable[[SearchQuery, re.Match[str]], Narrowed]:
    """Return what asks for days, unless the reader has chosen others."""
    return lambda query, _match: (query, "") if query.when else (replace(query, when=when), str(when.label))


def _unless_of_oneself(
    narrow: Callable[[SearchQuery, re.Match[str]], Narrowed],
) -> Callable[[SearchQuery, re.Match[str]], Narrowed]:
    """Return what says nothing in words of oneself: "en jaksa nousta aamulla" does not ask for mornings."""

    def narrow_others(query: SearchQuery, match: re.Match[str]) -> Narrowed:
        says_oneself = _SAYS_ONESELF.get(query.language, _SAYS_ONESELF["fi"])
        return None if says_oneself.search(query.words) else narrow(query, match)

    return narrow_others


def _age(query: SearchQuery, match: re.Match[str]) -> Narrowed:
    age = int(match["age"])
    if age > OLDEST:
        return None
    if query.age is not None:
        return query, ""
    age -= match["limit"] in ("alle", "under") and age > 0
    return replace(query, age=age), _("Ikä %(age)s") % {"age": age}


def _postal_code(query: SearchQuery, match: re.Match[str]) -> Narrowed:
    place = find_place(match[0])
    if not place:
        return None
    return (query, "") if query.near.text else (replace(query, near=_near(place)), place.label)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


_SAYS_ONESELF = {language: _words(pattern) for language, pattern in _ONESELF.items()}

_RULES = (
    (re.compile(_POSTAL_CODE), _postal_code),
    (_words(_AGE), _age),
    *((_words(pattern), _unless_of_oneself(_value(Facet.WEEKDAY, day))) for day, pattern in _DAYS.items()),
    (_words(_WEEKEND), _unless_of_oneself(_value(Facet.WEEKDAY, "sa", "su"))),
    (_words(_TODAY), _unless_of_oneself(_day(When.TODAY))),
    (_words(_TOMORROW), _unless_of_oneself(_day(When.TOMORROW))),
    (_words(_THIS_WEEK), _unless_of_oneself(_day(When.WEEK))),
    (_words(_MORNING), _unless_of_oneself(_value(Facet.TIME_OF_DAY, TimeOfDay.MORNING.value))),
    (_words(_AFTERNOON), _unless_of_oneself(_value(Facet.TIME_OF_DAY, TimeOfDay.AFTERNOON.value))),
    (_words(_EVENING), _unless_of_oneself(_value(Facet.TIME_OF_DAY, TimeOfDay.EVENING.value))),
    (_words(_FREE), _value(Facet.COST, "free")),
    (_words(_ONLINE), _value(Facet.WAY, "online")),
    (_words(_STEP_FREE), _value(Facet.ACCESSIBILITY, "step_free_entrance")),
    (_words(_LOOP), _value(Facet.ACCESSIBILITY, "induction_loop")),
)
