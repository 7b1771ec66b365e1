"""What the search knows of services and organisations."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from catalogue.enums import ServiceStatus
from search.enums import Kind
from search.facets.declarations import Facet
from search.index.sources import documents_for
from tests.builders import (
    make_location,
    make_municipality,
    make_organization,
    make_service,
    make_whole_service,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

YESTERDAY = timezone.now() - timedelta(days=1)


def of(thing, kind="page"):
    return documents_for([(kind, str(thing.pk))], timezone.now())


def test_a_service_is_one_document_with_a_text_per_language():
    service = make_whole_service()
    [document] = of(service, "service")
    assert (document.uid, document.kind) == (f"service:{service.pk}", Kind.SERVICE)
    assert [text.language for text in document.texts] == ["fi", "sv", "ru"]
    slug = service.slug
    assert [text.url for text in document.texts] == [
        f"/palvelut/{slug}/",
        f"/sv/palvelut/{slug}/",
        f"/palvelut/{slug}/",
    ]
    assert document.texts[0].body == "Muistisairaille ja läheisille."
    assert document.texts[1].body == "Varje vecka."
    assert document.organization == "Muisti ry"
    assert document.place.split("\n") == ["Kalajoki", "Kylätalo", "Sievi"]
    assert document.assured_on == date(2026, 10, 1)


def test_facets_and_keywords_of_a_service():
    [document] = of(make_whole_service(), "service")
    assert (
        document.facets.items()
        >= {
            Facet.THEME: ("muisti",),
            Facet.TARGET_GROUP: ("ikaihmiset",),
            Facet.MUNICIPALITY: ("sievi", "kalajoki"),
            Facet.COST: ("free",),
            Facet.LANGUAGE: ("fi", "sv"),
            Facet.WEEKDAY: ("tu",),
            Facet.WAY: ("place",),
            Facet.CAPACITY: ("unknown",),
            Facet.SECTOR: ("volunteer_association",),
        }.items()
    )
    words = {(keyword.language, keyword.text) for keyword in document.keywords}
    assert words == {
        ("fi", "Muisti"),
        ("sv", "Minne"),
        ("en", "Memory"),
        ("fi", "dementia"),
        ("fi", "Alzheimer"),
        ("fi", "Ikäihmiset"),
        ("fi", "Sievi"),
        ("fi", "Kalajoki"),
        ("sv", "Kalajoki stad"),
    }


def test_card_of_a_service_holds_what_a_result_shows():
    [document] = of(make_whole_service(), "service")
    card = dict(document.card)
    del card["referral"]
    assert card == {
        "organization": "Muisti ry",
        "service_kind": "group",
        "places": [{"town": "kalajoki", "street": "", "key": "64.1000,23.8000"}],
        "municipalities": ["sievi", "kalajoki"],
        "is_countywide": False,
        "fees": "free",
        "status": "active",
        "break_ends_on": None,
        "schedules": [
            {"freq": "weekly", "interval": 1, "byday": "TU", "opens_at": "17:00:00", "closes_at": "19:30:00"}
        ],
    }


def test_card_of_a_service_holds_what_professionals_ask():
    [document] = of(make_whole_service(), "service")
    assert document.card["referral"] == {
        "capacity": "unknown",
        "alert": "Tänään suljettu",
        "alert_ends_on": "2026-12-01",
        "assured_date": "2026-10-01",
        "eligibility_description": "Muistisairaille ja läheisille.",
        "languages": ["fi", "sv"],
        "phones": [{"number": "044 000 0000"}],
        "places": [{"name": "Kylätalo", "kind": "physical", "city": "Sievi"}],
        "target_groups": ["ikaihmiset"],
    }


def test_long_instructions_are_cut_between_words():
    service = make_service(referral_process="Soita ensin. " * 40, application_process="Tule vain.")
    [document] = of(service, "service")
    facts = document.card["referral"]
    assert facts["application_process"] == "Tule vain."
    assert facts["referral_process"].endswith("ensin…")
    assert len(facts["referral_process"]) <= 300


def test_a_service_for_everyone_everywhere_matches_each_filter():
    [document] = of(make_service(is_for_everyone=True, is_countywide=True), "service")
    assert document.facets[Facet.TARGET_GROUP] == ("any",)
    assert document.facets[Facet.MUNICIPALITY] == ("any",)


def test_of_a_secret_place_only_the_municipality_is_known():
    town = make_municipality("Kalajoki")
    shelter = make_location(
        "Turvakoti Suoja",
        street="Salakuja 1",
        city="Kätkö",
        municipality=town,
        latitude=64.3,
        longitude=23.7,
        is_confidential=True,
    )
    [document] = of(make_service(places=[shelter]), "service")
    assert document.place == "Kalajoki"
    assert not re.search("Suoja|Salakuja|Kätkö|64.3", repr(document))


def test_a_service_ends_with_its_organisation_if_that_is_earlier():
    soon, later = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=9)
    service = make_service(organization=make_organization(expire_at=soon), expire_at=later)
    [document] = of(service, "service")
    assert document.expires_at == soon


@pytest.mark.parametrize(
    "facts",
    [{"live": False}, {"status": ServiceStatus.ENDED}, {"expire_at": YESTERDAY}],
    ids=lambda facts: next(iter(facts)),
)
def test_a_service_that_is_not_public_has_no_document(facts):
    assert of(make_service(**facts), "service") == []


@pytest.mark.parametrize(
    "facts",
    [{"live": False}, {"do_not_list": True}, {"expire_at": YESTERDAY}],
    ids=lambda facts: next(iter(facts)),
)
def test_an_organisation_that_is_not_public_has_no_document_and_its_services_none(facts):
    organization = make_organization(**facts)
    service = make_service(organization=organization)
    assert of(organization, "organization") == []
    assert of(service, "service") == []


def test_a_service_without_any_text_has_no_document():
    service = make_service()
    service.texts.all().delete()
    service.texts.set([])
    service.save()
    assert of(service, "service") == []


def test_an_organisation():
    town = make_municipality("Kalajoki")
    organization = make_organization("Muisti ry", alternate_name="Minnet", municipality=town)
    [document] = of(organization, "organization")
    assert document.kind == Kind.ORGANIZATION
    assert document.texts[0].url == f"/jarjestot/{organization.slug}/"
    assert document.facets[Facet.MUNICIPALITY] == ("kalajoki",)
    assert {keyword.text for keyword in document.keywords} == {"Minnet", "Kalajoki"}
    assert document.card["sector"] == "volunteer_association"


def test_a_draft_changes_no_document():
    service = make_service()
    before = of(service, "service")
    service.eligibility_description = "Vain luonnoksessa."
    service.save_revision()
    assert of(service, "service") == before
