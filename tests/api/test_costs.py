"""Queries do not grow with what is listed."""

from __future__ import annotations

import pytest

from catalogue.models import Location, Organization, Service

# Beside these: one that asks for the version of shared things.
VERSION = 1
pytestmark = pytest.mark.usefixtures("county")


@pytest.mark.parametrize("name", ["services", "organizations", "locations", "taxonomy_terms"])
@pytest.mark.parametrize("query", ["", "?per_page=1", "?page=2&per_page=20", "?modified_after=2026-01-01"])
def test_page_of_a_list_costs_two_queries(cost, name, query):
    assert cost(f"/{name}{query}") - VERSION <= 2


@pytest.mark.parametrize("per_page", [1, 50])
def test_page_of_places_of_services_costs_four_queries(cost, per_page):
    assert cost(f"/service_at_locations?per_page={per_page}") - VERSION <= 4


def test_minimal_list_costs_one_query(cost):
    assert cost("/services?minimal=true") <= 1


def test_single_thing_costs_one_query(cost):
    assert cost(f"/services/{Service.objects.published().first().uuid}") - VERSION <= 1
    assert cost(f"/organizations/{Organization.objects.published().first().uuid}") - VERSION <= 1
    assert cost(f"/locations/{Location.objects.filter(services__isnull=False).first().uuid}") - VERSION <= 1


def test_search_costs_as_much_as_the_page_and_one_query_a_kind_with_identifiers(cost):
    assert cost("/search?q=ryhmä") <= 2 + 2
    assert cost("/search?q=epilepsia") <= 2 + 2


def test_documentation_costs_no_query_of_its_own(cost):
    assert cost("/docs") <= VERSION
    assert cost("/openapi.json") == 0
