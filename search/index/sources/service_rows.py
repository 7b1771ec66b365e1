"""The rows that services' documents are made of, in one query for any number of services.

No model instances: making eight of them for each service would cost more than all else in its document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from catalogue.models import Location, Phone, Schedule, Service, ServiceAtLocation, ServiceText
from catalogue.prefetch import Areas, Terms, rows_of_services

Row = Mapping[str, object]
"""A row of a part, as JSON knows it: dates and times are text."""


class ServiceRow(NamedTuple):
    """What a document tells of a service. Parts are in the order in which pages show them."""

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


TEXT = ("id", "language", "name", "summary", "description", "plain_text")
SCHEDULE = (
    "id",
    "sort_order",
    "freq",
    "interval",
    "byday",
    "opens_at",
    "closes_at",
    "valid_from",
    "valid_to",
    "description",
)
PLACE = (
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
PHONE = ("id", "sort_order", "number", "description", "is_for_professionals")
TOLD = tuple(name.replace("organization_", "organization__") for name in ServiceRow._fields[:-6])


def offered(services: QuerySet[Service]) -> Iterator[ServiceRow]:
    """Yield the services' rows, in the order of their ids."""
    rows = services.order_by("pk").values_list(
        *TOLD,
        rows_of_services(ServiceText, *TEXT),
        rows_of_services(Schedule, *SCHEDULE),
        rows_of_services(ServiceAtLocation, *PLACE),
        rows_of_services(Phone, *PHONE),
        rows_of_services(Terms, "taxonomyterm_id"),
        rows_of_services(Areas, "municipality_id"),
    )
    for *facts, texts, schedules, places, phones, terms, areas in rows:
        yield ServiceRow(
            *facts,
            sorted(texts, key=_place_in_list),
            sorted(schedules, key=_place_in_list),
            sorted(places, key=_place_in_list),
            sorted(phones, key=_place_in_list),
            [row["taxonomyterm_id"] for row in terms],
            [row["municipality_id"] for row in areas],
        )


def _place_in_list(row: Row) -> tuple[int, int]:
    return (row.get("sort_order") or 0, row["id"])
