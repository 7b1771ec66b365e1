"""What the database notes by itself, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from catalogue.models import LiaisonContact, Service, ServiceText, TaxonomyTerm
from portal.models import SharedChange, SiteSettings
from search.index.outbox import install, triggers
from search.index.sources.watches import SHARED, WATCHES
from search.models import Change
from tests.builders import (
    make_event,
    make_location,
    make_organization,
    make_private,
    make_service,
    make_standard_page,
    make_term,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

USING = "default"


def test_triggers_are_installed_by_migrating():
    assert triggers.faults(USING) == []


def test_every_table_of_the_map_has_its_triggers():
    tables = {feed.table for feed in WATCHES} | set(SHARED)
    assert len(triggers._installed(connection)) == 3 * len(tables)


def test_installing_twice_changes_nothing():
    assert triggers.install(USING) == []


def test_a_missing_and_a_foreign_trigger_are_faults_until_installed():
    [name, *_others] = sorted(triggers._installed(connection))
    drop = {"sqlite": 'DROP TRIGGER "{}"', "postgresql": 'DROP FUNCTION "{}"() CASCADE'}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(drop.format(name))
    assert triggers.faults(USING) == [name]
    assert triggers.install(USING) == [name]
    assert triggers.faults(USING) == []


@pytest.mark.postgresql(only=True)
def test_a_disabled_trigger_is_a_fault():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_service DISABLE TRIGGER USER")
    assert len(triggers.faults(USING)) == 3


def test_migrating_takes_triggers_away_and_puts_them_back_with_a_note(noted):
    install.before_migrations(using=USING, plan=["a migration"])
    assert triggers._installed(connection) == set()
    install.after_migrations(using=USING)
    assert triggers.faults(USING) == []
    assert noted() == {"everything:0"}


def test_migrating_without_a_plan_takes_nothing_away(noted):
    install.before_migrations(using=USING, plan=[])
    assert triggers.faults(USING) == []
    call_command("migrate", verbosity=0)
    assert noted() == set()


def test_parts_name_their_service(noted):
    service = make_service(phones=["044 000 0000"], schedules=[{"byday": "MO"}], terms=[make_term()])
    noted()
    for part in (*service.texts.all(), *service.phones.all(), *service.schedules.all()):
        part.save()
        assert noted() == {f"service:{service.pk}"}
    Service.terms.through.objects.all().delete()
    assert noted() == {f"service:{service.pk}"}


def test_a_part_that_moves_names_both_owners_once(noted):
    first = make_service("Yksi", texts={"sv": {"name": "Ett", "summary": "Ett."}})
    second = make_service("Kaksi")
    noted()
    ServiceText.objects.filter(service=first, language="sv").update(service=second)
    rows = [change.source for change in Change.objects.all()]
    assert sorted(rows) == sorted([f"service:{first.pk}", f"service:{second.pk}"])


def test_things_that_many_show_are_noted_for_what_they_are(noted):
    term, location, organization = make_term(), make_location(), make_organization()
    assert noted() == {
        f"term:{term.pk}",
        f"location:{location.pk}",
        f"organization:{organization.pk}",
        f"offering:{organization.pk}",
    }


def test_pages_and_restrictions(noted):
    event = make_event()
    parent = event.get_parent()
    noted()
    restriction = make_private(parent)
    assert noted() == {f"subtree:{parent.pk}"}
    restriction.delete()
    assert noted() == {f"subtree:{parent.pk}"}
    event.unpublish()
    assert noted() == {f"page:{event.pk}"}


def test_deleting_a_page_names_its_descendants(noted):
    page = make_standard_page("Yllä")
    below = make_standard_page("Alla", parent=page)
    noted()
    page.delete()
    assert {f"page:{page.pk}", f"page:{below.pk}"} <= noted()


def test_raw_sql_and_unions_of_keys(noted):
    services = [make_service(f"Palvelu {number}") for number in range(3)]
    noted()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_service SET alert = 'x'")
    assert noted() == {f"service:{service.pk}" for service in services}


def test_rollback_leaves_no_row(noted):
    service = make_service()
    noted()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(alert="x")
        raise ZeroDivisionError
    assert noted() == set()


def test_rows_know_when_they_were_noted(django_assert_num_queries):
    make_term()
    [change] = Change.objects.all()
    assert change.noted_at.tzinfo is not None
    assert (change.attempts, change.failed_reason) == (0, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda: TaxonomyTerm.objects.update(term="Toinen"),
        lambda: SiteSettings.load().save(),
        lambda: LiaisonContact.objects.create(title="Koordinaattori"),
        lambda: make_standard_page(),
    ],
)
def test_shared_things_raise_the_shared_version(change):
    make_term()
    before = SharedChange.objects.count()
    change()
    assert SharedChange.objects.count() > before


def test_a_service_is_no_shared_thing():
    service = make_service()
    before = SharedChange.objects.count()
    service.save()
    assert SharedChange.objects.count() == before
