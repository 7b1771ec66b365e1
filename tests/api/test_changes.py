"""`modified_after`: whoever keeps a copy learns of each change of what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from catalogue.actions import publish_draft, update_situation
from catalogue.enums import ServiceStatus
from catalogue.models import Location, Organization, Service, TaxonomyTerm
from tests.builders import make_location, make_service, make_term

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.postgresql


@pytest.fixture
def service(db) -> Service:
    """A service with all its parts, that nobody has touched for long."""
    service = make_service(
        terms=[make_term()], places=[make_location()], schedules=[{"byday": "TU"}], phones=["044 000 0000"]
    )
    _age()
    return service


def _age() -> None:
    for model in (Service, Organization, Location, TaxonomyTerm):
        model.objects.update(last_modified=LONG_AGO)


@pytest.fixture
def changed(ask) -> Callable[[str], set[str]]:
    moment = (timezone.now() - timedelta(minutes=1)).isoformat()

    def ids(name: str, since: str = moment) -> set[str]:
        page = ask(f"/{name}?per_page=200&modified_after={quote(since)}").json()
        return {thing["id"] for thing in page["contents"]}

    return ids


@pytest.fixture
def publish(service, admin_user):
    def save(part: str, **facts) -> None:
        draft = service.latest_revision.as_object() if service.latest_revision else service
        row = getattr(draft, part).all()[0]
        for name, value in facts.items():
            setattr(row, name, value)
        getattr(draft, part).add(row)
        draft.save_revision()
        publish_draft(thing=Service.objects.get(pk=service.pk), by=admin_user)

    return save


def test_untouched_service_is_not_among_the_changed(service, changed):
    assert changed("services") == set()


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        ("texts", {"name": "Uusi nimi"}),
        ("schedules", {"opens_at": time(9)}),
        ("phones", {"number": "044 111 1111"}),
        ("places", {"description": "Toinen kerros"}),
    ],
)
def test_change_of_a_part_is_the_services(service, changed, publish, part, facts):
    publish(part, **facts)
    assert changed("services") == {str(service.uuid)}


def test_change_of_the_situation_is_the_services(service, changed):
    update_situation(thing=service, facts={"status": ServiceStatus.TEMPORARILY_CLOSED})
    assert changed("services") == {str(service.uuid)}


@pytest.mark.parametrize(
    "rename",
    [
        lambda service: service.organization,
        lambda service: service.places.all()[0].location,
        lambda service: service.terms.all()[0],
    ],
    ids=["organization", "location", "term"],
)
def test_change_of_what_a_service_shows_is_the_services(service, changed, ask, rename):
    thing = rename(service)
    thing.description = thing.name = thing.term = "Uusi"
    thing.save()
    assert changed("services") == {str(service.uuid)}
    shown = ask(f"/services/{service.uuid}").json()
    assert datetime.fromisoformat(shown["last_modified"]) > LONG_AGO


def test_changed_location_and_place_of_service_are_among_the_changed(service, changed):
    [place] = service.places.all()
    place.location.save()
    assert changed("locations") == {str(place.location.uuid)}
    assert changed("service_at_locations") == {str(place.uuid)}


def test_changed_term_and_organisation_are_among_the_changed(service, changed):
    term = service.terms.all()[0]
    term.save()
    service.organization.save()
    assert changed("taxonomy_terms") == {str(term.uuid)}
    assert changed("organizations") == {str(service.organization.uuid)}


def test_old_place_that_a_published_service_begins_to_use_is_among_the_changed(service, changed):
    hall = make_location("Vanha halli")
    _age()
    assert changed("locations") == set()
    row = service.places.all()[0]
    row.location = hall
    service.places.add(row)
    service.save()
    assert str(hall.uuid) in changed("locations")


def test_organisation_that_is_listed_again_brings_its_services_back(service, changed):
    update_situation(thing=service.organization, facts={"do_not_list": True})
    assert changed("services") == set()
    update_situation(thing=service.organization, facts={"do_not_list": False})
    assert changed("services") == {str(service.uuid)}


@pytest.mark.parametrize("field", ["break_ends_on", "alert_ends_on"])
def test_what_ended_by_itself_last_night_is_among_the_changed(service, changed, field):
    yesterday = timezone.localdate() - timedelta(days=1)
    facts = {field: yesterday, "status": ServiceStatus.ON_BREAK, "alert": "Suljettu"}
    Service.objects.filter(pk=service.pk).update(**{"break_ends_on": None, "alert_ends_on": None, **facts})
    assert changed("services", f"{yesterday}T12:00:00") == {str(service.uuid)}
    assert changed("services", (timezone.now() + timedelta(days=2)).isoformat()) == set()


def test_moment_itself_counts(service, changed):
    service.save()
    moment = Service.objects.get(pk=service.pk).last_modified
    assert changed("services", moment.isoformat()) == {str(service.uuid)}


@pytest.mark.parametrize(
    "moment",
    [
        "2025-12-31",
        "2026-01-01T02:00:00",
        "2026-01-01T00:00:00Z",
        "2026-01-01T02:00:00+02:00",
        "2026-01-01T02:00+02",
    ],
)
def test_moments_may_be_written_in_many_ways(service, changed, moment):
    Service.objects.filter(pk=service.pk).update(last_modified=LONG_AGO)
    assert str(service.uuid) in changed("services", moment)


def test_plus_of_a_time_zone_may_arrive_as_a_space(ask, service):
    assert ask("/services?modified_after=2026-01-01T02:00:00+02:00").status_code == 200


def test_a_second_later_it_is_no_longer_among_the_changed(service, changed):
    assert changed("services", "2026-01-01T00:00:01Z") == set()


@pytest.mark.parametrize(
    "moment", ["", "eilen", "2026-13-01", "0001-01-01", "9999-12-31T23:59:59Z", "1e999", "12"]
)
def test_what_is_no_moment_is_refused_with_an_example(ask, db, moment):
    answer = ask(f"/services?modified_after={moment}")
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["parameter"] == "modified_after"
    assert "2" in error["message"]


def test_last_modified_is_a_moment_with_its_zone(ask, service):
    shown = ask(f"/services/{service.uuid}").json()
    [place] = shown["service_at_locations"]
    for text in (shown["last_modified"], place["location"]["last_modified"]):
        assert datetime.fromisoformat(text) == LONG_AGO
