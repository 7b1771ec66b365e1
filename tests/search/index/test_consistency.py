"""Whatever changes, and however: after a pass of the worker the index is what the database says."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.utils import timezone

from catalogue.enums import ServiceStatus
from catalogue.models import Location, Organization, Service, ServiceText, TaxonomyTerm
from search.engines.base import EngineAwayError
from search.index.batch import run_pass, take_changes
from search.index.outbox.pending import pending_changes
from tests.builders import (
    body,
    make_article,
    make_call,
    make_cooperation_document,
    make_event,
    make_location,
    make_municipality,
    make_organization,
    make_service,
    make_term,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def service():
    town = make_municipality("Kalajoki")
    return make_service(
        terms=[make_term("Muisti")],
        areas=[town],
        places=[make_location(municipality=town)],
        organization=make_organization(municipality=town),
    )


@pytest.fixture
def event():
    return make_event(location=make_location("Foorumisali"))


@pytest.fixture
def document():
    return make_cooperation_document(
        body=body(
            ("heading", "Tavoitteet"),
            ("paragraph", "<p>Yksi.</p>"),
            ("heading", "Keinot"),
            ("paragraph", "<p>Kaksi.</p>"),
        )
    )


@pytest.fixture
def index(service, event, document, index):
    """Indexed before the test changes anything."""
    assert f"service:{service.pk}" in index.uids()
    assert (
        len(index.uids()) == 1 + 1 + 1 + 3 + 1
    )  # service, organisation, event, document and its two sections, page
    return index


def test_created_things_are_in_the_index(index):
    new = make_service("Kävelyryhmä")
    article, call = make_article(), make_call()
    assert index.settled()
    assert {f"service:{new.pk}", f"page:{article.pk}", f"page:{call.pk}"} <= index.uids()


def test_edited_service(index, service):
    service.texts.set([ServiceText(language="fi", name="Uusi nimi", summary="Uusi lause.")])
    service.save()
    assert index.settled()


def test_draft_changes_nothing_until_it_is_published(index, service):
    before = index.contents()
    service.eligibility_description = "Kaikille kalajokisille."
    draft = service.save_revision()
    assert index.settled()
    assert index.contents() == before
    draft.publish()
    assert index.settled()
    assert index.contents() != before


def test_unpublished_service(index, service):
    service.unpublish()
    assert index.settled()
    assert f"service:{service.pk}" not in index.uids()


def test_deleted_service(index, service):
    service.delete()
    assert index.settled()
    assert f"service:{service.pk}" not in index.uids()


def test_renamed_organisation_changes_its_services(index, service):
    before = index.contents()
    Organization.objects.filter(pk=service.organization_id).update(name="Kalajoen muisti ry")
    assert index.settled()
    assert index.contents()[f"service:{service.pk}"] != before[f"service:{service.pk}"]


def test_organisation_not_to_be_listed_takes_its_services_with_it(index, service):
    Organization.objects.filter(pk=service.organization_id).update(do_not_list=True)
    assert index.settled()
    assert not index.uids() & {f"service:{service.pk}", f"organization:{service.organization_id}"}


@pytest.mark.parametrize("field", ["term", "term_sv", "synonyms", "slug"])
def test_renamed_theme(index, service, field):
    before = index.contents()
    TaxonomyTerm.objects.update(**{field: "aivojumppa"})
    assert index.settled()
    assert index.contents()[f"service:{service.pk}"] != before[f"service:{service.pk}"]


def test_deleted_theme(index, service):
    TaxonomyTerm.objects.get().delete()
    assert index.settled()


def test_renamed_municipality(index, service):
    town = service.areas.get()
    town.name, town.name_sv = "Rautio", "Rautio"
    town.save()
    assert index.settled()


def test_address_that_became_secret(index, service):
    Location.objects.update(is_confidential=True)
    assert index.settled()


def test_moved_location(index):
    Location.objects.update(latitude=64.0, longitude=24.0, city="Muualla")
    assert index.settled()


def test_update_of_a_queryset(index, service):
    Service.objects.filter(pk=service.pk).update(status=ServiceStatus.ENDED)
    assert index.settled()
    assert f"service:{service.pk}" not in index.uids()


def test_update_of_texts(index):
    ServiceText.objects.update(summary="Uusi lause kaikille.")
    assert index.settled()


def test_bulk_create(index):
    organization = make_organization("Suuri järjestö")
    rows = [Service(organization=organization, kind="group", slug=f"ryhma-{n}") for n in range(600)]
    services = Service.objects.bulk_create(rows)
    ServiceText.objects.bulk_create(
        ServiceText(service=service, language="fi", name=f"Ryhmä {service.pk}", summary="Ryhmä.")
        for service in services
    )
    assert index.settled()
    assert {f"service:{service.pk}" for service in services} <= index.uids()


def test_bulk_update(index, service):
    service.fees = "paid"
    Service.objects.bulk_update([service], ["fees"])
    assert index.settled()


def test_link_added_and_removed(index, service):
    other = make_term("Liikunta")
    Service.terms.through.objects.create(service=service, taxonomyterm=other)
    assert index.settled()
    Service.terms.through.objects.filter(taxonomyterm=other).delete()
    assert index.settled()


def test_text_given_to_another_service_changes_both(index, service):
    other = make_service("Toinen", texts={"sv": {"name": "Andra", "summary": "Andra."}})
    assert index.settled()
    ServiceText.objects.filter(service=other, language="sv").update(service=service)
    assert index.settled()


def test_raw_sql(index, service):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_service SET fees = 'paid' WHERE id = %s", [service.pk])
        cursor.execute("DELETE FROM events_eventpage WHERE page_ptr_id > 0")
    assert index.settled()


def test_rolled_back_changes_leave_nothing(index, service):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ServiceText.objects.update(name="Ei koskaan")
        make_service("Ei koskaan")
        Organization.objects.update(do_not_list=True)
        raise ZeroDivisionError
    assert not take_changes()
    assert index.settled()


class Away:
    """An engine that nobody reaches."""

    def apply(self, **kwargs):
        raise EngineAwayError("connection refused")


def test_saved_and_deleted_while_the_engine_is_away(index, service, event):
    ServiceText.objects.update(name="Toinen nimi")
    event.delete()
    with pytest.raises(EngineAwayError):
        run_pass(Away(), index.analyzer, take_changes(), timezone.now())
    assert {f"service:{service.pk}", f"page:{event.pk}"} <= pending_changes().sources
    assert all(row.attempts == 0 for row in take_changes())
    assert index.settled()
    assert f"page:{event.pk}" not in index.uids()
