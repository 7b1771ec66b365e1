"""Every thing of the demonstration county in the shapes of HSDS 3.0."""

from __future__ import annotations

import pytest

from catalogue.models import Service
from catalogue.opendata import schemas
from tests.api import hsds

LISTS = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "taxonomy_terms": "taxonomy_term",
}
SHAPES = {
    "service": schemas.Service,
    "organization": schemas.Organization,
    "location": schemas.Location,
    "service_at_location": schemas.ServiceAtLocation,
    "taxonomy_term": schemas.TaxonomyTerm,
    "taxonomy": schemas.Taxonomy,
    "attribute": schemas.Attribute,
    "schedule": schemas.Schedule,
    "phone": schemas.Phone,
    "contact": schemas.Contact,
    "address": schemas.Address,
    "accessibility": schemas.Accessibility,
    "language": schemas.Language,
    "cost_option": schemas.CostOption,
    "service_area": schemas.ServiceArea,
    "organization_identifier": schemas.OrganizationIdentifier,
}
# A database test also where a test asks nothing of it: else it would run after the transactional ones.
pytestmark = [pytest.mark.usefixtures("county"), pytest.mark.django_db]


def errors_in(things: list[dict], entity: str, schemas: dict) -> list[str]:
    return [
        f"{thing['id']} {error.json_path}: {error.message[:200]}"
        for thing in things
        for error in schemas[entity].iter_errors(thing)
    ]


@pytest.mark.parametrize("schemas", hsds.SETS.values(), ids=hsds.SETS)
@pytest.mark.parametrize("name", LISTS)
def test_every_thing_of_a_list_is_valid(everything, name, schemas):
    things = everything(name)
    assert len(things) > 10
    assert errors_in(things, LISTS[name], schemas) == []


@pytest.mark.parametrize("schemas", hsds.SETS.values(), ids=hsds.SETS)
@pytest.mark.parametrize("name", LISTS)
def test_single_thing_is_valid_and_the_same_as_in_the_list(ask, everything, name, schemas):
    for thing in everything(name)[:5]:
        alone = ask(f"/{name}/{thing['id']}").json()
        assert errors_in([alone], LISTS[name], schemas) == []
        assert alone == thing


@pytest.mark.parametrize("entity", SHAPES)
def test_field_that_hsds_does_not_know_says_so(entity):
    ours = {
        name
        for name, field in SHAPES[entity].model_fields.items()
        if (field.description or "").startswith(("Not of HSDS", "Of HSDS 3.1"))
    }
    assert set(SHAPES[entity].model_fields) - hsds.names_of(entity) == ours


def test_the_checker_sees_what_is_wrong(everything):
    service = everything("services")[0]
    for name, bad in (
        ("id", "12"),
        ("status", "on_break"),
        ("last_modified", "yesterday"),
        ("url", "ei ole"),
    ):
        assert errors_in([{**service, name: bad}], "service", hsds.OWN)


def test_lists_hold_all_that_is_public(everything):
    assert len(everything("services")) == Service.objects.published().count()


def test_identifiers_are_unique_within_each_kind_of_part(everything):
    services = everything("services")
    for part in ("phones", "schedules", "languages", "cost_options", "service_areas", "attributes"):
        identifiers = [item["id"] for service in services for item in service[part]]
        assert identifiers
        assert len(identifiers) == len(set(identifiers))


def test_identifiers_of_parts_are_the_same_each_time(ask):
    first, second = (ask("/services?per_page=20").json() for _time in range(2))
    assert first == second
