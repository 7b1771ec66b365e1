"""The database rows that the documents of services are made from: one query for any number of services.

Without model instances: making eight for each service would take longer than the rest of its document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from catalogue.models import Location, Phone, Schedule, Service, ServiceAtLocation, ServiceText
from catalogue.prefetch import Areas, Terms, rows_of_services

Row = Mapping[str, Any]
"""A row of a part of a service, as JSON: dates and times are text."""


class ServiceRow(NamedTuple):
    """All that the document of a service is made from. Parts are in the order in which pages show them."""

    pk: int
    slug: str
    organization_name: str
    organization_sector: str
    organization_expire_at: datetime | None
    expire_at: datetime | None
    kind: str
    eligibility_description: str
    minimum_age: int | None
    maximum_age: int | None
    season_first_month: int | None
    season_last_month: int | None
    is_for_everyone: bool
    is_countywide: bool
    fees: str
    languages: list[str]
    status: str
    capacity: str
    break_ends_on: date | None
    assured_date: date | None
    alert: str
    alert_ends_on: date | None
    application_process: str
    referral_process: str
    fees_note: str
    email: str
    professional_email: str
    texts: list[Row]
    schedules: list[Row]
    places: list[Row]
    phones: list[Row]
    term_ids: list[int]
    area_ids: list[int]

    @property
    def has_phone(self) -> bool:
        return bool(self.phones)


TEXT_FIELDS = ("id", "language", "name", "summary", "description", "plain_text")
SCHEDULE_FACTS = (
    "freq",
    "interval",
    "byday",
    "opens_at",
    "closes_at",
    "valid_from",
    "valid_to",
    "description",
)
SCHEDULE_FIELDS = ("id", "sort_order", *SCHEDULE_FACTS)
PLACE_FIELDS = (
    "id",
    "sort_order",
    "location__kind",
    "location__name",
    "location__city",
    "location__is_confidential",
    "location__latitude",
    "location__longitude",
    "location__municipality_id",
    "location__street",
    "location__postal_code",
    "location__url",
    *(f"location__{fact}" for fact in Location.ACCESSIBILITY),
)
PHONE_FIELDS = ("id", "sort_order", "number", "description", "is_for_professionals")
SERVICE_FIELDS = tuple(name.replace("organization_", "organization__") for name in ServiceRow._fields[:-6])


def load_service_rows(services: QuerySet[Service]) -> Iterator[ServiceRow]:
    """Yield the rows of these services, in the order of their ids."""
    rows = services.order_by("pk").values_list(
        *SERVICE_FIELDS,
        rows_of_services(ServiceText, *TEXT_FIELDS),
        rows_of_services(Schedule, *SCHEDULE_FIELDS),
        rows_of_services(ServiceAtLocation, *PLACE_FIELDS),
        rows_of_services(Phone, *PHONE_FIELDS),
        rows_of_services(Terms, "taxonomyterm_id"),
        rows_of_services(Areas, "municipality_id"),
    )
    for *facts, texts, schedules, places, phones, terms, areas in rows:
        yield ServiceRow._make(
            (
                *facts,
                sorted(texts, key=_display_order),
                sorted(schedules, key=_display_order),
                sorted(places, key=_display_order),
                sorted(phones, key=_display_order),
                [row["taxonomyterm_id"] for row in terms],
                [row["municipality_id"] for row in areas],
            )
        )


def _display_order(row: Row) -> tuple[int, int]:
    return (row.get("sort_order") or 0, row["id"])
