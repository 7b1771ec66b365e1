"""What the card of a service adds for professionals: how to refer, whom to contact, whether there is room.

All of it is also on the service's own page, which is public.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.enums import Vocabulary
from catalogue.models import Municipality, TaxonomyTerm
from search.index.sources.service_rows import Row, ServiceRow

LENGTHS = {"referral_process": 300, "application_process": 200, "eligibility_description": 200}
"""Texts that a card shows → their greatest length, so that five cards can be read in a minute."""

PLAIN_FIELDS = (
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
DATE_FIELDS = ("assured_date", "alert_ends_on")
PHONE_FIELDS = ("number", "description", "is_for_professionals")
PLACE_FIELDS = ("name", "kind", "street", "postal_code", "city", "url")


def referral_facts(
    service: ServiceRow, *, terms: Mapping[int, TaxonomyTerm], towns: Mapping[int, Municipality]
) -> dict[str, object]:
    """Return the facts as JSON values, by the names of the fields of `Service`, without the empty ones."""
    facts: dict[str, object] = {name: getattr(service, name) for name in PLAIN_FIELDS}
    facts |= {name: _shortened(getattr(service, name), length) for name, length in LENGTHS.items()}
    facts |= {name: day.isoformat() for name in DATE_FIELDS if (day := getattr(service, name))}
    facts["languages"] = service.languages
    facts["phones"] = [_filled_in(phone, PHONE_FIELDS) for phone in service.phones]
    facts["places"] = [_place(place, towns) for place in service.places]
    chosen = set(service.term_ids)
    facts["target_groups"] = [
        term.slug for pk, term in terms.items() if pk in chosen and term.vocabulary == Vocabulary.TARGET_GROUP
    ]
    return {name: value for name, value in facts.items() if value}


def _place(place: Row, towns: Mapping[int, Municipality]) -> dict[str, object]:
    """Return where a place is; for a confidential one, only its municipality."""
    if place["location__is_confidential"]:
        town = towns.get(place["location__municipality_id"])
        return {"municipality": town.slug if town else ""}
    # The service's note on the place ("second floor") is only on the page, beside the address.
    return _filled_in({name: place[f"location__{name}"] for name in PLACE_FIELDS}, PLACE_FIELDS)


def _filled_in(row: Row, names: tuple[str, ...]) -> dict[str, object]:
    return {name: row[name] for name in names if row[name]}


def _shortened(text: str, length: int) -> str:
    """Cut a text between words; lines become one."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(".,;:–-") + "…"
