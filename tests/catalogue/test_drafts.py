"""What a waiting draft may overwrite when it is published (docs/adr/0002)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from catalogue.enums import Capacity, Sector, ServiceKind, ServiceStatus
from catalogue.models import Organization, Service, ServiceText

pytestmark = pytest.mark.django_db

CHANGED = {
    "status": ServiceStatus.TEMPORARILY_CLOSED,
    "break_ends_on": date(2027, 1, 7),
    "alert": "Ovi on lukossa, soita summeria.",
    "alert_ends_on": date(2027, 1, 8),
    "capacity": Capacity.FULL,
    "assured_date": date(2026, 11, 1),
    "source": "ptv",
    "external_id": "A-1",
    "uuid": UUID("00000000-0000-4000-8000-000000000001"),
}


@pytest.fixture
def organization() -> Organization:
    return Organization.objects.create(name="Kylän ystävät ry", sector=Sector.VOLUNTEER_ASSOCIATION)


@pytest.fixture
def service(organization) -> Service:
    service = Service(organization=organization, kind=ServiceKind.GROUP, slug="kylakahvila")
    service.texts = [ServiceText(language="fi", name="Kyläkahvila", summary="Kahvia ja seuraa.")]
    service.save()
    service.save_revision().publish()
    return Service.objects.get(pk=service.pk)


def draft_of(thing):
    """Save a draft as the admin does: the object with changes, not yet published."""
    return thing.save_revision()


def test_every_running_fact_of_a_service_is_changed_here():
    assert set(CHANGED) == set(Service.RUNNING_FACTS) - {"last_modified"}


@pytest.mark.parametrize("name", CHANGED)
def test_publishing_a_waiting_draft_keeps_a_running_fact(service, name):
    service.application_process = "Tule paikalle."
    draft = draft_of(service)
    Service.objects.filter(pk=service.pk).update(**{name: CHANGED[name]})
    draft.publish()
    published = Service.objects.get(pk=service.pk)
    assert getattr(published, name) == CHANGED[name]
    assert published.application_process == "Tule paikalle."


def test_publishing_a_waiting_draft_keeps_do_not_list(organization):
    draft = draft_of(organization)
    Organization.objects.filter(pk=organization.pk).update(do_not_list=True)
    draft.publish()
    assert Organization.objects.get(pk=organization.pk).do_not_list


def test_a_draft_changes_nothing_public_before_it_is_published(service):
    service.texts.add(ServiceText(language="sv", name="Bykafé", summary="Kaffe och sällskap."))
    service.kind = ServiceKind.HOBBY
    draft_of(service)
    public = Service.objects.get(pk=service.pk)
    assert public.kind == ServiceKind.GROUP
    assert [text.language for text in public.texts.all()] == ["fi"]


def test_told_facts_and_texts_are_published_together(service):
    service.texts.add(ServiceText(language="sv", name="Bykafé", summary="Kaffe och sällskap."))
    service.kind = ServiceKind.HOBBY
    draft_of(service).publish()
    public = Service.objects.get(pk=service.pk)
    assert public.kind == ServiceKind.HOBBY
    assert {text.language for text in public.texts.all()} == {"fi", "sv"}


def test_every_field_of_a_service_is_told_or_running(service):
    """A new field must be sorted: this list is what a draft may put back."""
    told = {
        "organization", "kind", "is_for_everyone", "minimum_age", "maximum_age", "eligibility_description",
        "application_process", "referral_process", "fees", "fees_note", "season_first_month", "season_last_month",
        "is_countywide", "areas", "terms", "languages", "url", "email", "professional_email", "slug",
    }  # fmt: skip
    wagtail = {
        "id", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision",
        "go_live_at", "expire_at", "expired", "latest_revision", "locked", "locked_at", "locked_by",
    }  # fmt: skip
    fields = {field.name for field in (*Service._meta.fields, *Service._meta.many_to_many)}
    assert fields == told | wagtail | set(Service.RUNNING_FACTS)
