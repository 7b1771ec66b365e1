"""What a professional is told of a service besides: how to refer, whom to ask, whether there is room.

Nothing that the service's own page does not show to everybody.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.enums import Vocabulary
from catalogue.models import Municipality, TaxonomyTerm
from search.index.sources.service_rows import Row, ServiceRow

LONGEST = {"referral_process": 300, "application_process": 200, "eligibility_description": 200}
"""Texts that a card shows, and how much of each: five cards are read in a minute. The page has the rest."""

PLAIN = (
    "capacity",
    "email",
    "professional_email",
    "fees_note",
    "alert",
    "minimum_age",
    "maximum_age",
    "is_for_everyone",
    "season_first_month",
    "season_last_month",
)
DATES = ("assured_date", "alert_ends_on")
PHONE = ("number", "description", "is_for_professionals")
PLACE = ("name", "kind", "street", "postal_code", "city", "url")


def referral_facts(
    service: ServiceRow, *, terms: Mapping[int, TaxonomyTerm], towns: Mapping[int, Municipality]
) -> dict[str, object]:
    """Return the facts as JSON values, by the names of `Service`'s fields; those without a value are left out."""
    facts: dict[str, object] = {name: getattr(service, name) for name in PLAIN}
    facts |= {name: _shortened(getattr(service, name), length) for name, length in LONGEST.items()}
    facts |= {name: day.isoformat() for name in DATES if (day := getattr(service, name))}
    facts["languages"] = service.languages
    facts["phones"] = [_stated(phone, PHONE) for phone in service.phones]
    facts["places"] = [_place(place, towns) for place in service.places]
    chosen = set(service.term_ids)
    facts["target_groups"] = [
        term.slug for pk, term in terms.items() if pk in chosen and term.vocabulary == Vocabulary.TARGET_GROUP
    ]
    return {name: value for name, value in facts.items() if value}


def _place(place: Row, towns: Mapping[int, Municipality]) -> dict[str, object]:
    """Return where a place is; of a secret one, its municipality only."""
    if place["location__is_confidential"]:
        town = towns.get(place["location__municipality_id"])
        return {"municipality": town.slug if town else ""}
    # What the place is for here ("second floor") stands beside its address, which the page has.
    return _stated({name: place[f"location__{name}"] for name in PLACE}, PLACE)


def _stated(row: Row, names: tuple[str, ...]) -> dict[str, object]:
    return {name: row[name] for name in names if row[name]}


def _shortened(text: str, length: int) -> str:
    """Cut a text between words; lines become one."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(".,;:–-") + "…"
