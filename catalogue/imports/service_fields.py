"""Fields of a service that one row gives alone. `validation` looks up the names of other objects."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalogue.enums import Language, ServiceKind, ServiceStatus
from catalogue.imports import values
from catalogue.imports.cells import RowCells
from catalogue.models import Phone, Service, ServiceText

TEXT_COLUMNS = ("name", "summary", "description", "plain_text")
"""Fields of `ServiceText`, one row per language."""
PLAIN_FIELDS = {
    "eligibility": "eligibility_description",
    "application": "application_process",
    "referral": "referral_process",
    "cost_note": "fees_note",
    "email": "email",
    "professional_email": "professional_email",
    "url": "url",
}
"""Column → field of `Service` that has its text."""
CHOICES = {"kind": ServiceKind, "status": ServiceStatus}
PHONE_FIELDS = {"phone": "phones", "professional_phone": "professional_phones"}
BOOLEAN_FIELDS = {"for_everyone": "is_for_everyone", "countywide": "is_countywide"}


def parse_texts(cells: RowCells) -> dict[str, str]:
    """Return field → text, in the language of the row."""
    return {
        column: cells.field_text(column, ServiceText, column) for column in TEXT_COLUMNS if cells.has(column)
    }


def parse_fields(cells: RowCells, *, today: date) -> dict[str, Any]:
    """Return field → value for the columns that the row has. Phones are lists of numbers.

    An empty cell clears a text. It leaves alone what must have a value (`kind`, `fees`, `status`).
    """
    fields: dict[str, Any] = {}
    for column in filter(cells.has, PLAIN_FIELDS):
        fields[PLAIN_FIELDS[column]] = cells.field_text(
            column, Service, PLAIN_FIELDS[column], _with_scheme if column == "url" else None
        )
    for column, enum in CHOICES.items():
        if cells.text(column):
            fields[column] = cells.parse(column, values.parse_choice, enum)
    for column in filter(cells.has, BOOLEAN_FIELDS):
        fields[BOOLEAN_FIELDS[column]] = cells.parse(column, values.parse_yes_or_no)
    if cells.has("languages"):
        fields["languages"] = cells.parse_choices("languages", Language)
    for column in filter(cells.has, PHONE_FIELDS):
        numbers = cells.parse_list(column)
        fields[PHONE_FIELDS[column]] = [
            cells.validated_text(column, number, Phone, "number") for number in numbers
        ]
    _parse_cost(cells, fields)
    _parse_ages(cells, fields)
    _parse_assured_date(cells, fields, today)
    return fields


def _with_scheme(url: str) -> str:
    return f"https://{url}" if url.casefold().startswith("www.") else url


def _parse_cost(cells: RowCells, fields: dict[str, Any]) -> None:
    found = cells.parse("cost", values.parse_fees) if cells.text("cost") else None
    if found:
        fields["fees"], price = found
        if price and not fields.get("fees_note"):
            fields["fees_note"] = price


def _parse_ages(cells: RowCells, fields: dict[str, Any]) -> None:
    for column in filter(cells.has, ("minimum_age", "maximum_age")):
        fields[column] = cells.parse(column, values.parse_age)
    low, high = fields.get("minimum_age"), fields.get("maximum_age")
    if low is not None and high is not None and low > high:
        cells.add_problem("maximum_age", str(high), _("Yläikäraja ei voi olla alaikärajaa pienempi."))


def _parse_assured_date(cells: RowCells, fields: dict[str, Any], today: date) -> None:
    day = cells.parse("assured_date", values.parse_date) if cells.text("assured_date") else None
    if day and day > today:
        cells.add_problem("assured_date", day.isoformat(), _("Päivä on tulevaisuudessa."))
    elif day:
        fields["assured_date"] = day
