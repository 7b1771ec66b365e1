"""A hit for professionals who guide a client: how to refer, contacts, free places, last confirmation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import taxonomy
from catalogue.enums import Language, Vocabulary
from catalogue.handouts import handout
from catalogue.models import Location, Phone, Schedule, Service
from search.results.cards import restored

MOST_PLACES = 3
STATUS = ("status", "break_ends_on")
AGES = ("minimum_age", "maximum_age")
SEASON = ("season_first_month", "season_last_month")


class Line(NamedTuple):
    """A line in the reader's language, and what the organiser adds in Finnish."""

    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """What professionals need to guide a client to a service, as plain text.

    What organisers write themselves (`alert`, `process`, `application`, `fees_note`, the notes of lines) is in Finnish.

    `room` says whether new clients can come, or why not now; `has_room` is None if that is unknown. `process`
    is how a professional refers, `application` how a client applies. Contacts for professionals are separate
    from those for clients. Phones are unsaved instances with number and description.
    """

    room: str
    has_room: bool | None
    price: str
    alert: str
    organization: str
    reach: str
    process: str
    application: str
    professional_phones: Sequence[Phone]
    professional_email: str
    phones: Sequence[Phone]
    email: str
    when: Sequence[Line]
    where: Sequence[Line]
    for_whom: Sequence[Line]
    languages: str
    fees_note: str
    assurance: str
    is_assured: bool
    handout: str
    """The text to give to the client."""
    path: str
    """The page for residents, to give to the client."""


def referral_of(card: Mapping, text: Mapping, *, reach: str, price: str, day: date) -> Referral:
    """Return the referral of a service's stored card on a day; `text` is the shown one.

    Facts that an older card does not have are left out.
    """
    facts = card.get("referral", {})
    service = restored(Service, _service_facts(card, facts))
    phones = _phones(facts, for_professionals=False)
    when, where = list(_when(card, facts, day)), list(_where(facts))
    return Referral(
        room=service.room_in_words(day),
        has_room=service.has_room(day),
        price=price,
        alert=service.current_alert(day),
        organization=card.get("organization", ""),
        reach=reach,
        process=facts.get("referral_process", ""),
        application=facts.get("application_process", ""),
        professional_phones=_phones(facts, for_professionals=True),
        professional_email=facts.get("professional_email", ""),
        phones=phones,
        email=facts.get("email", ""),
        when=when,
        where=where,
        for_whom=[line for line in _for_whom(facts) if any(line)],
        languages=", ".join(_languages(facts)),
        fees_note=facts.get("fees_note", ""),
        assurance=service.assurance_in_words(day),
        is_assured=service.is_assured(day),
        handout=handout(
            name=text["name"],
            summary=text["summary"],
            when=[", ".join(filter(None, line)) for line in when],
            where=[line.words for line in where] or filter(None, [reach]),
            phones=[phone.number for phone in phones],
            email=facts.get("email", ""),
            path=text["url"],
        ),
        path=text["url"],
    )


def _service_facts(card: Mapping, facts: Mapping) -> dict[str, object]:
    names = ("capacity", "assured_date", "alert", "alert_ends_on", *SEASON)
    stored = {**{name: card.get(name) for name in STATUS}, **{name: facts.get(name) for name in names}}
    return {name: value for name, value in stored.items() if value}


def _phones(facts: Mapping, *, for_professionals: bool) -> list[Phone]:
    phones = (restored(Phone, row) for row in facts.get("phones", ()))
    return [phone for phone in phones if phone.is_for_professionals == for_professionals]


def _when(card: Mapping, facts: Mapping, day: date) -> Iterator[Line]:
    for row in card.get("schedules", ()):
        schedule = restored(Schedule, row)
        if not schedule.is_over(day):
            yield Line(schedule.in_words(), schedule.description)
    if all(facts.get(name) for name in SEASON):
        first, last = (MONTHS[facts[name]] for name in SEASON)
        yield Line(f"{_('Kausi')}: {first}–{last}")


def _where(facts: Mapping) -> Iterator[Line]:
    """Yield the first locations, one per line; of a confidential one only the municipality."""
    places = facts.get("places", ())
    for place in places[:MOST_PLACES]:
        if "municipality" in place:
            municipality = taxonomy.municipality_labels().get(place["municipality"], "")
            yield Line(f"{municipality} {_('(osoite kerrotaan sinulle erikseen)')}".strip())
        else:
            yield Line(restored(Location, place).in_words())
    left = len(places) - MOST_PLACES
    if left > 0:
        yield Line(ngettext("ja %(num)d muu paikka", "ja %(num)d muuta paikkaa", left) % {"num": left})


def _for_whom(facts: Mapping) -> Iterator[Line]:
    """Yield ages and target groups on one line, then the other conditions."""
    ages = {name: facts[name] for name in AGES if name in facts}
    everyone = _("Avoin kaikille") if facts.get("is_for_everyone") else ""
    labels = taxonomy.labels(Vocabulary.TARGET_GROUP)
    groups = ", ".join(labels[slug] for slug in facts.get("target_groups", ()) if slug in labels)
    yield Line(" · ".join(filter(None, (everyone, restored(Service, ages).ages_in_words(), groups))))
    yield Line("", facts.get("eligibility_description", ""))


def _languages(facts: Mapping) -> Iterator[str]:
    for code in facts.get("languages", ()):
        if code in Language.values:
            yield str(Language(code).label)
