"""Open data as CSV tables. A cell with several values separates them by semicolons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic

from django.utils import translation

from catalogue import models
from catalogue.enums import SUBJECTS, Fees, LocationKind, Vocabulary
from catalogue.opendata import lists, serializers, service_serializers
from catalogue.opendata.lists import Listing, T
from portal import shared_cache
from portal.opendata.responses import RequestContext

BATCH = 500
ONLINE = "verkossa"
"""The word for an online place. The import understands it."""

Cells = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class CsvTable(Generic[T]):
    """The table of a list. `cells` returns the rows of an object. A column that is not in a row is empty."""

    listing: Listing[T]
    columns: tuple[str, ...]
    cells: Callable[[T, RequestContext], Iterable[Cells]]

    @property
    def name(self) -> str:
        return self.listing.name


def rows(table: CsvTable, context: RequestContext) -> Iterator[list[object]]:
    """Yield the rows. It reads one batch of objects at a time."""
    batches = table.listing.batches(context.now, BATCH)
    while True:
        # The table is streamed after the end of the request, so set the language and the version of the cache again.
        shared_cache.begin_request()
        with translation.override(context.language):
            batch = [cells for thing in next(batches, ()) for cells in table.cells(thing, context)]
        shared_cache.end_request()
        if not batch:
            return
        for cells in batch:
            yield [cells.get(column) for column in table.columns]


def _joined(items: Iterable[object]) -> str:
    return "; ".join(dict.fromkeys(str(item) for item in items if item))


def _yes_or_no(fact: bool) -> str:
    return "yes" if fact else "no"


def _service_rows(thing: models.Service, context: RequestContext) -> Iterator[Cells]:
    shared_cells = {**_service_cells(thing, context), **_place_cells(thing)}
    for text in thing.texts.all():
        yield {
            **shared_cells,
            "name": text.name,
            "summary": text.summary,
            "description": text.description,
            "plain_text": text.plain_text,
            "language": text.language,
        }


def _service_cells(thing: models.Service, context: RequestContext) -> Cells:
    terms, phones = list(thing.terms.all()), thing.phones.all()
    return {
        "external_id": thing.external_id or thing.uuid,
        "organization": thing.organization.name,
        "themes": _joined(term.label() for term in terms if term.vocabulary in SUBJECTS),
        "target_groups": _joined(
            term.label() for term in terms if term.vocabulary == Vocabulary.TARGET_GROUP
        ),
        "cost": "" if thing.fees == Fees.UNKNOWN else thing.fees,
        "kind": thing.kind,
        "eligibility": thing.eligibility_description,
        "application": thing.application_process,
        "referral": thing.referral_process,
        "minimum_age": thing.minimum_age,
        "maximum_age": thing.maximum_age,
        "for_everyone": _yes_or_no(thing.is_for_everyone),
        "countywide": _yes_or_no(thing.is_countywide),
        "languages": _joined(thing.languages),
        "phone": _joined(phone.number for phone in phones if not phone.is_for_professionals),
        "email": thing.email,
        "professional_phone": _joined(phone.number for phone in phones if phone.is_for_professionals),
        "professional_email": thing.professional_email,
        "url": thing.url,
        "cost_note": thing.fees_note,
        "sector": thing.organization.sector,
        "status": thing.shown_status(context.day).value,
        "assured_date": thing.assured_date,
        "source": thing.source,
        "id": thing.uuid,
        "organization_id": thing.organization.uuid,
        "last_modified": thing.changed_at.isoformat(),
        "page": f"{context.base}{thing.get_absolute_url()}",
    }


def _place_cells(thing: models.Service) -> Cells:
    """Return the cells for the places. Of a confidential place only the municipality is public."""
    locations = [place.location for place in thing.places.all()]
    public = [location for location in locations if not location.is_confidential]
    confidential = [location for location in locations if location.is_confidential]
    names = (ONLINE if location.kind == LocationKind.VIRTUAL else location.name for location in public)
    towns = [*thing.areas.all(), *(location.municipality for location in confidential)]
    cells: dict[str, object] = {
        "place": _joined(names),
        "municipality": _joined(town.label() for town in towns if town),
    }
    if len(locations) == 1 and len(public) == 1 and public[0].kind == LocationKind.PHYSICAL:
        cells |= {name: getattr(public[0], name) for name in ("street", "postal_code", "city")}
    return cells


def _organization_rows(thing: models.Organization, context: RequestContext) -> Iterator[Cells]:
    shape = serializers.organization(thing, context)
    yield {
        **shape.model_dump(),
        "phone": thing.phone,
        "municipality": shape.municipality.name if shape.municipality else None,
        "last_modified": shape.last_modified.isoformat(),
        **{item.identifier_type: item.identifier for item in shape.organization_identifiers},
    }


def _location_rows(thing: models.Location, context: RequestContext) -> Iterator[Cells]:
    shape = serializers.location(thing)
    yield {
        **shape.model_dump(),
        **(shape.addresses[0].model_dump(exclude={"id"}) if shape.addresses else {}),
        "municipality": shape.municipality.name if shape.municipality else None,
        "municipality_code": shape.municipality.code if shape.municipality else None,
        "is_confidential": _yes_or_no(shape.is_confidential),
        "last_modified": shape.last_modified.isoformat(),
        **({} if thing.is_confidential else {name: getattr(thing, name) for name in thing.ACCESSIBILITY}),
    }


def _service_at_location_rows(thing: models.ServiceAtLocation, context: RequestContext) -> Iterator[Cells]:
    shape = service_serializers.service_at_location(thing)
    yield {
        **shape.model_dump(include={"id", "service_id", "location_id", "description"}),
        "location_name": shape.location.name,
        "schedules": _joined(row.description for row in shape.schedules or ()),
        "last_modified": thing.changed_at.isoformat(),
    }


def _term_rows(thing: models.TaxonomyTerm, context: RequestContext) -> Iterator[Cells]:
    shape = serializers.term(thing)
    yield {
        **shape.model_dump(),
        **{f"name_{item.language}": item.name for item in shape.translations},
        "synonyms": _joined(shape.synonyms),
        "last_modified": shape.last_modified.isoformat(),
    }


IMPORTED = (
    "external_id",
    "name",
    "summary",
    "description",
    "organization",
    "municipality",
    "themes",
    "target_groups",
    "place",
    "language",
    "cost",
    "kind",
    "plain_text",
    "eligibility",
    "application",
    "referral",
    "minimum_age",
    "maximum_age",
    "for_everyone",
    "countywide",
    "languages",
    "phone",
    "email",
    "professional_phone",
    "professional_email",
    "url",
    "street",
    "postal_code",
    "city",
    "cost_note",
    "sector",
    "status",
    "assured_date",
    "source",
)
"""The columns that the import reads (`catalogue/imports/columns.py`). So a county can import another's export."""

SERVICES = CsvTable(
    listing=lists.SERVICES,
    columns=(*IMPORTED, "id", "organization_id", "last_modified", "page"),
    cells=_service_rows,
)
ORGANIZATIONS = CsvTable(
    listing=lists.ORGANIZATIONS,
    columns=(
        "id",
        "name",
        "alternate_name",
        "description",
        "legal_status",
        "municipality",
        "website",
        "email",
        "phone",
        "business_id",
        "register_number",
        "ptv_id",
        "external_id",
        "source",
        "uri",
        "last_modified",
    ),
    cells=_organization_rows,
)
LOCATIONS = CsvTable(
    listing=lists.LOCATIONS,
    columns=(
        "id",
        "name",
        "location_type",
        "address_1",
        "postal_code",
        "city",
        "country",
        "municipality",
        "municipality_code",
        "latitude",
        "longitude",
        "url",
        "transportation",
        *models.Location.ACCESSIBILITY,
        "is_confidential",
        "last_modified",
    ),
    cells=_location_rows,
)
SERVICE_AT_LOCATIONS = CsvTable(
    listing=lists.SERVICE_AT_LOCATIONS,
    columns=("id", "service_id", "location_id", "location_name", "description", "schedules", "last_modified"),
    cells=_service_at_location_rows,
)
TAXONOMY_TERMS = CsvTable(
    listing=lists.TAXONOMY_TERMS,
    columns=(
        "id",
        "taxonomy",
        "code",
        "name_fi",
        "name_sv",
        "name_en",
        "description",
        "parent_id",
        "term_uri",
        "synonyms",
        "last_modified",
    ),
    cells=_term_rows,
)
