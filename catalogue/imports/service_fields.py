"""What a row says of a service by itself: words, choices, numbers, dates. Names of other things are in `checking`."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from catalogue.enums import Language, ServiceKind, ServiceStatus
from catalogue.imports import values
from catalogue.imports.cells import Cells
from catalogue.models import Phone, Service, ServiceText

TEXTS = ("name", "summary", "description", "plain_text")
PLAIN = {
    "eligibility": "eligibility_description",
    "application": "application_process",
    "referral": "referral_process",
    "cost_note": "fees_note",
    "email": "email",
    "professional_email": "professional_email",
    "url": "url",
}
"""Column → field of a service that holds its text."""
CHOICES = {"kind": ServiceKind, "status": ServiceStatus}
PHONES = {"phone": "phones", "professional_phone": "professional_phones"}
ANSWERS = {"for_everyone": "is_for_everyone", "countywide": "is_countywide"}


def read_texts(cells: Cells) -> dict[str, str]:
    """Return field → text of the row's language."""
    return {column: cells.text(column, ServiceText, column) for column in TEXTS if cells.has(column)}


def read_facts(cells: Cells, *, on: date) -> dict[str, object]:
    """Return field → value of what the row has; phones are numbers.

    An empty cell clears a text, and leaves alone what must have a value (`kind`, `fees`, `status`).
    """
    facts: dict[str, object] = {}
    for column in filter(cells.has, PLAIN):
        facts[PLAIN[column]] = cells.text(
            column, Service, PLAIN[column], _with_scheme if column == "url" else None
        )
    for column, enum in CHOICES.items():
        if cells.line(column):
            facts[column] = cells.parsed(column, values.choice, enum)
    for column in filter(cells.has, ANSWERS):
        facts[ANSWERS[column]] = cells.parsed(column, values.is_yes)
    if cells.has("languages"):
        facts["languages"] = cells.chosen("languages", Language)
    for column in filter(cells.has, PHONES):
        numbers = cells.items(column)
        facts[PHONES[column]] = [cells.checked(column, number, Phone, "number") for number in numbers]
    _read_cost(cells, facts)
    _read_ages(cells, facts)
    _read_assurance(cells, facts, on)
    return facts


def _with_scheme(url: str) -> str:
    return f"https://{url}" if url.casefold().startswith("www.") else url


def _read_cost(cells: Cells, facts: dict[str, object]) -> None:
    found = cells.parsed("cost", values.fees) if cells.line("cost") else None
    if found:
        facts["fees"], price = found
        if price and not facts.get("fees_note"):
            facts["fees_note"] = price


def _read_ages(cells: Cells, facts: dict[str, object]) -> None:
    for column in filter(cells.has, ("minimum_age", "maximum_age")):
        facts[column] = cells.parsed(column, values.age)
    low, high = facts.get("minimum_age"), facts.get("maximum_age")
    if low is not None and high is not None and low > high:
        cells.refuse("maximum_age", str(high), _("Yläikäraja ei voi olla alaikärajaa pienempi."))


def _read_assurance(cells: Cells, facts: dict[str, object], on: date) -> None:
    day = cells.parsed("assured_date", values.day) if cells.line("assured_date") else None
    if day and day > on:
        cells.refuse("assured_date", day.isoformat(), _("Päivä on tulevaisuudessa."))
    elif day:
        facts["assured_date"] = day
