"""The endpoints of the service offering in the open data API: lists, single objects and tables."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from ninja import Query, Router
from pydantic import Field

from catalogue.enums import Vocabulary
from catalogue.opendata import csv_tables, lists, queries, schemas
from catalogue.opendata.lists import Listing
from portal.opendata.parameters import LanguageParameters, ListParameters
from portal.opendata.problems import GoneError, Problem
from portal.opendata.responses import Page, RequestContext, as_csv, as_json
from portal.opendata.throttling import AddressThrottle

# One limit for all lists and single objects together, another one for tables.
READING = AddressThrottle("lists", a_minute=600)
TABLES = AddressThrottle("tables", a_minute=3)

REFUSED = {422: Problem, 429: Problem}
router = Router(throttle=READING)
table_router = Router(throttle=TABLES, tags=["tables"])


class ServiceParameters(ListParameters):
    organization_id: UUID | None = Field(None, description="Only those of one organization.")
    taxonomy_term_id: UUID | None = Field(None, description="Only those with a theme, need or target group.")


class PlaceParameters(ListParameters):
    organization_id: UUID | None = Field(None, description="Only those of one organization's services.")
    service_id: UUID | None = Field(None, description="Only those of one service.")
    location_id: UUID | None = Field(None, description="Only those at one place.")


class TermParameters(ListParameters):
    taxonomy: Vocabulary | None = Field(None, description="Only those of one taxonomy.")


def _list(
    request: HttpRequest, listing: Listing, parameters: ListParameters, **narrowed: object
) -> HttpResponse:
    chosen = {field: value for field, value in narrowed.items() if value is not None}
    with translation.override(parameters.lang):
        page = listing.page(parameters, RequestContext.of(request, parameters.lang), chosen)
    return as_json(page, parameters.lang)


def _one(request: HttpRequest, listing: Listing, identifier: UUID, language: str) -> HttpResponse:
    with translation.override(language):
        found = listing.one(identifier, RequestContext.of(request, language))
    if found is None:
        raise Http404
    return as_json(found, language)


@router.get("/services", response={200: Page[schemas.Service], **REFUSED}, tags=["services"])
def list_services(request: HttpRequest, parameters: Query[ServiceParameters]) -> HttpResponse:
    """Services that are offered, each with all that belongs to it."""
    narrowed = {
        "organization__uuid": parameters.organization_id,
        "terms__uuid": parameters.taxonomy_term_id,
    }
    return _list(request, lists.SERVICES, parameters, **narrowed)


@router.get(
    "/services/{uuid:id}",
    response={200: schemas.Service, 404: Problem, 410: Problem, **REFUSED},
    tags=["services"],
)
def get_service(request: HttpRequest, id: UUID, parameters: Query[LanguageParameters]) -> HttpResponse:
    """One service. If it has ended for good the answer is 410, if it is not public (any more) 404."""
    try:
        return _one(request, lists.SERVICES, id, parameters.lang)
    except Http404:
        if queries.ended_services(timezone.now()).filter(uuid=id).exists():
            raise GoneError from None
        raise


@router.get("/organizations", response={200: Page[schemas.Organization], **REFUSED}, tags=["organizations"])
def list_organizations(request: HttpRequest, parameters: Query[ListParameters]) -> HttpResponse:
    """Associations, parishes, municipalities and others who give services."""
    return _list(request, lists.ORGANIZATIONS, parameters)


@router.get(
    "/organizations/{uuid:id}",
    response={200: schemas.Organization, 404: Problem, **REFUSED},
    tags=["organizations"],
)
def get_organization(request: HttpRequest, id: UUID, parameters: Query[LanguageParameters]) -> HttpResponse:
    """One organization."""
    return _one(request, lists.ORGANIZATIONS, id, parameters.lang)


@router.get("/locations", response={200: Page[schemas.Location], **REFUSED}, tags=["locations"])
def list_locations(request: HttpRequest, parameters: Query[ListParameters]) -> HttpResponse:
    """Places, in town or on the web, where a service is given that is offered now."""
    return _list(request, lists.LOCATIONS, parameters)


@router.get(
    "/locations/{uuid:id}", response={200: schemas.Location, 404: Problem, **REFUSED}, tags=["locations"]
)
def get_location(request: HttpRequest, id: UUID, parameters: Query[LanguageParameters]) -> HttpResponse:
    """One place."""
    return _one(request, lists.LOCATIONS, id, parameters.lang)


@router.get(
    "/service_at_locations",
    response={200: Page[schemas.ServiceAtLocation], **REFUSED},
    tags=["service_at_locations"],
)
def list_service_at_locations(request: HttpRequest, parameters: Query[PlaceParameters]) -> HttpResponse:
    """Which service is given at which place, with the times that name the place."""
    narrowed = {
        "service__organization__uuid": parameters.organization_id,
        "service__uuid": parameters.service_id,
        "location__uuid": parameters.location_id,
    }
    return _list(request, lists.SERVICE_AT_LOCATIONS, parameters, **narrowed)


@router.get(
    "/service_at_locations/{uuid:id}",
    response={200: schemas.ServiceAtLocation, 404: Problem, **REFUSED},
    tags=["service_at_locations"],
)
def get_service_at_location(
    request: HttpRequest, id: UUID, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """One service at one place."""
    return _one(request, lists.SERVICE_AT_LOCATIONS, id, parameters.lang)


@router.get("/taxonomy_terms", response={200: Page[schemas.TaxonomyTerm], **REFUSED}, tags=["taxonomy_terms"])
def list_taxonomy_terms(request: HttpRequest, parameters: Query[TermParameters]) -> HttpResponse:
    """Themes, needs and target groups."""
    return _list(request, lists.TAXONOMY_TERMS, parameters, vocabulary=parameters.taxonomy)


@router.get(
    "/taxonomy_terms/{uuid:id}",
    response={200: schemas.TaxonomyTerm, 404: Problem, **REFUSED},
    tags=["taxonomy_terms"],
)
def get_taxonomy_term(request: HttpRequest, id: UUID, parameters: Query[LanguageParameters]) -> HttpResponse:
    """One theme, need or target group."""
    return _one(request, lists.TAXONOMY_TERMS, id, parameters.lang)


def _table(request: HttpRequest, table: csv_tables.CsvTable, language: str) -> StreamingHttpResponse:
    context = RequestContext.of(request, language)
    return as_csv(table.name, table.columns, csv_tables.rows(table, context), language)


@table_router.get("/services.csv", response={200: str, **REFUSED})
def services_table(request: HttpRequest, parameters: Query[LanguageParameters]) -> StreamingHttpResponse:
    """All services, a row for each language of a text. The first columns are those that an import reads."""
    return _table(request, csv_tables.SERVICES, parameters.lang)


@table_router.get("/organizations.csv", response={200: str, **REFUSED})
def organizations_table(request: HttpRequest, parameters: Query[LanguageParameters]) -> StreamingHttpResponse:
    """All organizations."""
    return _table(request, csv_tables.ORGANIZATIONS, parameters.lang)


@table_router.get("/locations.csv", response={200: str, **REFUSED})
def locations_table(request: HttpRequest, parameters: Query[LanguageParameters]) -> StreamingHttpResponse:
    """All places."""
    return _table(request, csv_tables.LOCATIONS, parameters.lang)


@table_router.get("/service_at_locations.csv", response={200: str, **REFUSED})
def service_at_locations_table(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> StreamingHttpResponse:
    """Which service is given at which place."""
    return _table(request, csv_tables.SERVICE_AT_LOCATIONS, parameters.lang)


@table_router.get("/taxonomy_terms.csv", response={200: str, **REFUSED})
def taxonomy_terms_table(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> StreamingHttpResponse:
    """All themes, needs and target groups, with their names in three languages."""
    return _table(request, csv_tables.TAXONOMY_TERMS, parameters.lang)
