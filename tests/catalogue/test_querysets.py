"""Which services and organisations are public, and which are asked for."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from catalogue.models import Organization, Service
from tests.builders import make_location, make_municipality, make_organization, make_service, make_term

pytestmark = pytest.mark.django_db


def names(services) -> list[str]:
    return sorted(service.name for service in services)


@pytest.mark.parametrize(
    ("facts", "is_visible", "is_published"),
    [
        ({}, True, True),
        ({"status": "on_break"}, True, True),
        ({"status": "ended"}, True, False),
        ({"live": False}, False, False),
        ({"organization": {"live": False}}, False, False),
        ({"organization": {"do_not_list": True}}, False, False),
    ],
)
def test_service_is_public_with_its_organisation(facts, is_visible, is_published):
    organization = make_organization(**facts.pop("organization", {}))
    make_service(organization=organization, **facts)
    assert Service.objects.visible().exists() is is_visible
    assert Service.objects.published().exists() is is_published


def test_organisation_is_public_when_it_is_published_and_may_be_listed():
    make_organization("Julkinen ry")
    make_organization("Luonnos ry", live=False)
    make_organization("Piilossa ry", do_not_list=True)
    assert [str(organization) for organization in Organization.objects.published()] == ["Julkinen ry"]


def test_services_of_a_term():
    muisti, liikunta = make_term("Muisti"), make_term("Liikunta")
    make_service("Kahvila", terms=[muisti, liikunta])
    make_service("Jumppa", terms=[liikunta])
    assert names(Service.objects.for_term(muisti)) == ["Kahvila"]
    assert names(Service.objects.for_term(liikunta)) == ["Jumppa", "Kahvila"]


def test_service_of_a_municipality_comes_once_however_it_serves_it():
    sievi, kalajoki = make_municipality("Sievi"), make_municipality("Kalajoki")
    halls = [make_location(name, municipality=sievi) for name in ("Kylätalo", "Koulu")]
    make_service("Kahvila", areas=[sievi, kalajoki], places=halls, is_countywide=True)
    assert names(Service.objects.for_municipality(sievi)) == ["Kahvila"]


@pytest.mark.parametrize(
    ("assured", "is_due"),
    [(None, True), (date(2025, 12, 30), True), (date(2025, 12, 31), False), (date(2026, 12, 31), False)],
)
def test_confirmation_is_due_after_365_days(assured, is_due):
    make_service(assured_date=assured)
    assert Service.objects.assurance_due(date(2026, 12, 31)).exists() is is_due


def test_services_without_a_text_in_a_language():
    make_service("Kahvila", texts={"sv": {"name": "Kafé", "summary": "Kaffe."}})
    make_service("Kerho")
    assert names(Service.objects.without_text_in("sv")) == ["Kerho"]
    assert names(Service.objects.without_text_in("en")) == ["Kahvila", "Kerho"]


# The filters of the admin's lists


@pytest.fixture
def listed(admin_client):
    def listed(model: str, query: str) -> list[str]:
        url = reverse(f"wagtailsnippets_catalogue_{model}:list")
        return sorted(str(thing) for thing in admin_client.get(f"{url}?{query}").context["object_list"])

    return listed


def test_list_of_organisations_narrows(listed):
    sievi = make_municipality("Sievi")
    make_organization("Seurakunta", sector="parish", municipality=sievi)
    make_organization("Luonnos ry", live=False)
    assert listed("organization", f"municipality={sievi.pk}") == ["Seurakunta"]
    assert listed("organization", "sector=parish") == ["Seurakunta"]
    assert listed("organization", "sector=volunteer_association") == ["Luonnos ry"]
    assert listed("organization", "live=live") == ["Seurakunta"]
    assert listed("organization", "live=draft") == ["Luonnos ry"]
    assert listed("organization", "") == ["Luonnos ry", "Seurakunta"]


def test_list_of_places_narrows(listed):
    sievi = make_municipality("Sievi")
    make_location("Kylätalo", city="", municipality=sievi, is_bookable=True)
    make_location("Verkko", city="", kind="virtual")
    assert listed("location", f"municipality={sievi.pk}") == ["Kylätalo"]
    assert listed("location", "kind=virtual") == ["Verkko"]
    assert listed("location", "is_bookable=true") == ["Kylätalo"]


def test_list_of_services_narrows_by_all_that_is_ticked(listed):
    make_service("Kahvila", kind="advice", status="on_break", assured_date=date(2999, 1, 1))
    make_service("Kerho", kind="group", assured_date=date(2020, 1, 1))
    make_service("Luonnos", kind="hobby", live=False)
    assert listed("service", "kind=advice&kind=group") == ["Kahvila", "Kerho"]
    assert listed("service", "status=active") == ["Kerho", "Luonnos"]
    assert listed("service", "assurance_due=due") == ["Kerho", "Luonnos"]
    assert listed("service", "live=draft") == ["Luonnos"]


def test_services_can_be_narrowed_to_themes_only(admin_client):
    make_term("Muisti")
    make_term("Ikäihmiset", "target_group")
    url = reverse("wagtailsnippets_catalogue_service:list")
    text = admin_client.get(url).content.decode()
    assert "Muisti" in text
    assert "Ikäihmiset" not in text
