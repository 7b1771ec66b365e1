"""What an import leaves in the database, the first time and the next, and beside people's own edits."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from wagtail.log_actions import registry
from wagtail.models import ReferenceIndex

from catalogue.enums import Sector
from catalogue.imports import bulk_save
from catalogue.imports.actions import ImportBusyError
from catalogue.models import (
    Location,
    Municipality,
    Organization,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)
from portal.locks import make_lock
from search.models import Change
from tests.builders import make_location, make_municipality, make_service
from tests.catalogue.imports.conftest import row

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def the_service() -> Service:
    return Service.objects.get()


def test_new_service_is_public_with_everything_that_it_names(files, bring_in, client):
    report = bring_in(files.csv(row()))
    service = the_service()
    assert (report.created, report.is_imported) == (1, True)
    assert list(Service.objects.published()) == [service]
    assert (service.source, service.external_id, service.slug) == ("import", "a-1", "muistikahvila")
    assert {term.term for term in service.terms.all()} == {"Muisti", "Vertaistuki", "Ikäihmiset"}
    assert {town.name for town in service.areas.all()} == {"Sievi", "Ylivieska"}
    assert service.organization.sector == Sector.VOLUNTEER_ASSOCIATION
    assert service.assured_date is None
    assert "Muistikahvila" in client.get(service.get_absolute_url()).content.decode()


def test_imported_service_is_queued_for_the_search(files, bring_in):
    bring_in(files.csv(row()))
    assert Change.objects.filter(kind="service", key=str(the_service().pk)).exists()


def test_created_municipality_has_no_place_yet_and_its_page_opens(files, bring_in, client):
    make_municipality("Oulu")
    bring_in(files.csv(row(municipality="Sievi")))
    town = Municipality.objects.get(name="Sievi")
    assert (town.code, town.latitude) == (None, None)
    for place in Municipality.objects.all():
        assert client.get(place.get_absolute_url()).status_code == 200


def test_same_identifier_in_another_language_is_another_text(files, bring_in):
    swedish = row(language="ruotsi", name="Minneskafé", summary="Kaffe.", themes="", place="Bygården")
    bring_in(files.csv(swedish, row()))
    service = the_service()
    assert {text.language: text.name for text in service.texts.all()} == {
        "fi": "Muistikahvila",
        "sv": "Minneskafé",
    }
    assert [place.location.name for place in service.places.all()] == ["Kylätalo"]
    assert service.languages == ["fi", "sv"]
    assert service.slug == "muistikahvila"


def test_another_language_may_come_later(files, bring_in):
    bring_in(files.csv(row()))
    report = bring_in(
        files.csv({"external_id": "a-1", "kieli": "sv", "nimi": "Minneskafé", "tiivistelmä": "Kaffe."})
    )
    assert (report.updated, the_service().texts.count()) == (1, 2)


def test_second_run_changes_nothing_and_queues_nothing(files, bring_in):
    path = files.csv(
        row(), row(language="sv", name="Minneskafé"), row(external_id="a-2", place="Tupa", phone="044 0")
    )
    bring_in(path)
    Change.objects.all().delete()
    report = bring_in(path)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert not Change.objects.exists()


def test_update_changes_only_the_columns_that_the_file_has(files, bring_in):
    bring_in(files.csv(row(email="a@example.fi", assured_date="1.11.2026")))
    before = the_service()
    report = bring_in(files.csv({"tunniste": "a-1", "nimi": "Kahvila", "aiheet": "Liikunta"}))
    after = the_service()
    assert report.updated == 1
    assert (after.name, after.text().summary, after.email) == ("Kahvila", "Kahvia ja seuraa.", "a@example.fi")
    assert {term.term for term in after.terms.all()} == {"Liikunta", "Ikäihmiset"}
    assert (after.assured_date, after.slug, after.uuid) == (before.assured_date, before.slug, before.uuid)
    assert after.last_modified > before.last_modified


def test_empty_cell_clears_what_may_be_empty(files, bring_in):
    bring_in(files.csv(row(email="a@example.fi", phone="044 0")))
    bring_in(files.csv(row(email="", phone="", place="", themes="", description="", cost="")))
    service = the_service()
    assert (service.email, service.text().description, service.fees) == ("", "", "free")
    assert not service.phones.exists() and not service.places.exists()
    assert [term.term for term in service.terms.all()] == ["Ikäihmiset"]


def test_row_of_a_place_that_stays_is_not_made_anew(files, bring_in):
    bring_in(files.csv(row(place="Kylätalo; Tupa")))
    kept = ServiceAtLocation.objects.get(location__name="Kylätalo")
    bring_in(files.csv(row(place="Kylätalo; Kirjasto")))
    assert ServiceAtLocation.objects.filter(pk=kept.pk).exists()
    assert {place.location.name for place in the_service().places.all()} == {"Kylätalo", "Kirjasto"}


def test_place_that_is_there_is_used_and_never_changed(files, bring_in):
    town = make_municipality("Sievi")
    hall = make_location("Kylätalo", municipality=town, street="Raitti 1")
    bring_in(
        files.csv(row(municipality="Sievi"), row(external_id="a-2", municipality="Sievi", street="Toinen 2"))
    )
    assert Service.objects.get(external_id="a-1").places.get().location == hall
    assert Service.objects.get(external_id="a-2").places.get().location != hall
    assert Location.objects.get(pk=hall.pk).street == "Raitti 1"


def test_things_that_only_bad_rows_name_are_not_created(files, bring_in):
    report = bring_in(
        files.csv(row(), row(external_id="a-2", organization="Muu ry", cost="?")), skip_bad=True
    )
    assert (report.bad_rows, report.created, report.is_imported) == (1, 1, True)
    assert not Organization.objects.filter(name="Muu ry").exists()


def test_good_rows_wait_while_any_row_is_bad(files, bring_in):
    report = bring_in(files.csv(row(), row(external_id="a-2", cost="?")))
    assert not report.is_imported
    assert not Service.objects.exists() and not TaxonomyTerm.objects.exists()


def test_error_half_way_leaves_nothing(files, bring_in, monkeypatch):
    monkeypatch.setattr(bulk_save, "BATCH_SIZE", 1)
    create = bulk_save._create_services

    def fail_at_second(changes, *arguments):
        create(changes, *arguments)
        if changes[0].key[1] == "a-2":
            raise RuntimeError("the power went")

    monkeypatch.setattr(bulk_save, "_create_services", fail_at_second)
    with pytest.raises(RuntimeError):
        bring_in(files.csv(row(), row(external_id="a-2"), row(external_id="a-3")))
    for model in (Service, ServiceText, Organization, TaxonomyTerm, Municipality, Location, Change):
        assert not model.objects.exists()


def test_conflict_with_another_user_imports_nothing_and_says_so(files, bring_in, monkeypatch):
    def too_late(*arguments, **options):
        raise IntegrityError

    monkeypatch.setattr(bulk_save, "save_changes", too_late)
    with pytest.raises(ImportBusyError, match="Mitään ei tuotu"):
        bring_in(files.csv(row()))


def test_two_imports_do_not_run_at_once(files, bring_in):
    lock = make_lock("import_services")
    assert lock.acquire()
    try:
        with pytest.raises(ImportBusyError):
            bring_in(files.csv(row()))
    finally:
        lock.release()


def test_service_with_a_draft_is_left_alone_and_reported(files, bring_in):
    bring_in(files.csv(row()))
    edited = the_service()
    edited.application_process = "Tule paikalle."
    edited.save_revision()
    report = bring_in(files.csv(row(summary="Uusi.")))
    assert (report.updated, [one.reason for one in report.blocked]) == (0, ["Luonnos odottaa julkaisua."])
    assert the_service().text().summary == "Kahvia ja seuraa."


def test_service_whose_draft_waits_is_no_matter_where_nothing_changes(files, bring_in):
    bring_in(files.csv(row()))
    the_service().save_revision()
    assert bring_in(files.csv(row())).unchanged == 1


def test_unpublished_service_is_not_published_by_an_import(files, bring_in):
    bring_in(files.csv(row()))
    service = the_service()
    service.save_revision().publish()
    the_service().unpublish()
    report = bring_in(files.csv(row(summary="Uusi.")))
    assert len(report.blocked) == 1
    assert not the_service().live


def test_locked_service_is_left_alone(files, bring_in, admin_user):
    bring_in(files.csv(row()))
    Service.objects.update(locked=True, locked_by=admin_user)
    assert bring_in(files.csv(row(summary="Uusi."))).blocked[0].reason == "Palvelu on lukittu."


def test_next_edit_of_a_published_service_begins_with_the_imported_words(files, bring_in):
    bring_in(files.csv(row()))
    the_service().save_revision().publish()
    bring_in(files.csv(row(summary="Uusi.", themes="Liikunta", phone="044 0")))
    service = the_service()
    draft = service.get_latest_revision_as_object()
    assert not service.has_unpublished_changes
    assert service.live_revision == service.latest_revision
    assert draft.text().summary == "Uusi."
    draft.save_revision().publish()
    assert {term.term for term in the_service().terms.all()} == {"Liikunta", "Ikäihmiset"}
    assert the_service().phones.count() == 1


def test_running_facts_stay_as_they_are(files, bring_in):
    bring_in(files.csv(row()))
    Service.objects.update(status="on_break", alert="Suljettu tänään", capacity="full")
    bring_in(files.csv(row(summary="Uusi.")))
    service = the_service()
    assert (service.status, service.alert, service.capacity) == ("on_break", "Suljettu tänään", "full")


def test_service_changed_between_comparing_and_writing_is_left_alone(files, bring_in, monkeypatch):
    bring_in(files.csv(row()))
    save_changes = bulk_save.save_changes

    def after_an_edit(*arguments, **options):
        service = the_service()
        service.email = "uusi@example.fi"
        service.save()
        save_changes(*arguments, **options)

    monkeypatch.setattr(bulk_save, "save_changes", after_an_edit)
    report = bring_in(files.csv(row(email="a@example.fi")))
    assert (report.updated, len(report.blocked)) == (0, 1)
    assert the_service().email == "uusi@example.fi"


def test_history_and_usage_know_the_import(files, bring_in):
    bring_in(files.csv(row()))
    bring_in(files.csv(row(place="Tupa")))
    service = the_service()
    assert [entry.action for entry in registry.get_logs_for_instance(service)] == [
        "wagtail.edit",
        "wagtail.create",
    ]
    assert ReferenceIndex.get_references_to(service.organization).count() == 1
    assert ReferenceIndex.get_references_to(Location.objects.get(name="Tupa")).count() == 1
    assert ReferenceIndex.get_references_to(Location.objects.get(name="Kylätalo")).count() == 0


def test_many_of_one_name_have_addresses_of_their_own(files, bring_in):
    bring_in(files.csv(*(row(external_id=str(number)) for number in range(5))))
    assert set(Service.objects.values_list("slug", flat=True)) == {
        "muistikahvila", "muistikahvila-2", "muistikahvila-3", "muistikahvila-4", "muistikahvila-5",
    }  # fmt: skip


@pytest.mark.parametrize("cells", [{"street": "Piilokuja 7 B"}, {"place": "Talo", "street": "piilokuja 7"}])
def test_a_secret_place_gets_no_public_twin(files, bring_in, cells):
    make_location("Suojakoti", street="Piilokuja 7", is_confidential=True)
    report = bring_in(files.csv(row(place="Suojakoti") | cells))
    assert not report.is_imported
    assert report.problems[0].column == "place"
    assert Location.objects.count() == 1


def test_a_secret_place_is_found_by_its_name(files, bring_in):
    secret = make_location("Suojakoti", street="Piilokuja 7", is_confidential=True)
    bring_in(files.csv(row(place="Suojakoti", municipality="")))
    assert the_service().places.get().location == secret


def test_the_open_datas_own_table_can_be_imported(files, bring_in, client):
    make_service("Muistikahvila", phones=["+358 44 000 0000"])
    table = files.raw(b"".join(client.get("/api/v1/services.csv").streaming_content))
    report = bring_in(table, source="toinen")
    assert (report.created, report.problems) == (1, [])
    copied = Service.objects.get(source="toinen")
    assert copied.phones.get().number == "+358 44 000 0000"
