"""The import in the admin: who may, what the pages say, and that a table comes in once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.imports.uploads import delete_expired_files
from catalogue.models import Service, ServiceImport, TaxonomyTerm
from config.settings.base import MEDIA_ROOT, VAR_DIR
from demo.people import load_people
from tests.builders import make_organization
from tests.catalogue.imports.conftest import DATA, row

pytestmark = pytest.mark.django_db

GOOD = row(municipality="", themes="", target_groups="", place="")
BAD = row(external_id="a-2", cost="?")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """Uploads of the test, apart from the developer's."""
    storage = ServiceImport._meta.get_field("file").storage
    monkeypatch.setattr(storage, "_location", tmp_path / "imports")
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)
    yield tmp_path / "imports"
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)


@pytest.fixture
def cast(django_user_model):
    make_organization("Kylän ystävät ry")
    load_people()
    return {user.email.partition("@")[0]: user for user in django_user_model.objects.all()}


@pytest.fixture
def publisher(client, cast):
    client.force_login(cast["viestinta"])
    return client


def url(name: str, *args) -> str:
    return reverse(f"service_import:{name}", args=args)


@pytest.fixture
def send(files):
    def to(client, *rows, **facts):
        content = files.csv(*rows, delimiter=";", encoding="cp1252").read_bytes()
        file = SimpleUploadedFile("palvelut.csv", content)
        return client.post(url("upload"), {"file": file, "source": "import", **facts})

    return to


ROUTES = ["upload", "sample_csv", "sample_xlsx", "report", "problems"]


def address(name: str, service_import: ServiceImport) -> str:
    return url(name, service_import.pk) if name in ("report", "problems", "carry_out") else url(name)


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize(
    ("person", "may"),
    [("yllapitaja", True), ("viestinta", True), ("yhdyshenkilo", True), ("toimittaja", False), (None, False)],
)
def test_each_page_opens_only_for_people_who_publish_services(client, cast, send, name, person, may):
    client.force_login(cast["viestinta"])
    send(client, GOOD, BAD)
    visitor = Client()
    if person:
        visitor.force_login(cast[person])
    response = visitor.get(address(name, ServiceImport.objects.get()))
    assert response.status_code == (200 if may else 302)


@pytest.mark.parametrize("person", ["toimittaja", None])
def test_other_people_neither_send_nor_import_a_table(client, cast, send, person):
    client.force_login(cast["viestinta"])
    send(client, GOOD)
    stranger = Client()
    if person:
        stranger.force_login(cast[person])
    send(stranger, GOOD)
    stranger.post(url("carry_out", ServiceImport.objects.get().pk))
    assert ServiceImport.objects.count() == 1
    assert not Service.objects.exists()


@pytest.mark.parametrize(("person", "is_shown"), [("viestinta", True), ("toimittaja", False)])
def test_menu_shows_the_import_to_people_who_may_use_it(client, cast, person, is_shown):
    client.force_login(cast[person])
    assert (url("upload") in client.get(reverse("wagtailadmin_home")).content.decode()) == is_shown


def test_form_is_refused_without_its_token(cast, send):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast["viestinta"])
    assert send(strict, GOOD).status_code == 403


def test_table_is_sent_read_and_imported(publisher, send):
    response = send(publisher, GOOD)
    received = ServiceImport.objects.get()
    assert response.url == url("report", received.pk)
    assert "Taulukko on kunnossa" in publisher.get(response.url).content.decode()
    assert not Service.objects.exists()
    publisher.post(url("carry_out", received.pk))
    page = publisher.get(response.url).content.decode()
    service = Service.objects.get()
    assert "Tuonti on tehty" in page
    assert reverse("wagtailsnippets_catalogue_service:edit", args=[service.pk]) in page
    received.refresh_from_db()
    assert (received.state, received.user.email) == ("imported", "viestinta@example.org")


def test_report_lists_bad_rows_and_offers_the_good_ones(publisher, send):
    response = send(publisher, GOOD, BAD, {"external_id": "a-3", "Huom": "x"})
    page = publisher.get(response.url).content.decode()
    assert "Tuo kelvolliset rivit" in page and "Ei ole luettelossa." in page and "Huom" in page
    problems = publisher.get(url("problems", ServiceImport.objects.get().pk))
    assert "3;municipality;Sievi;Tuntematon kunta" in problems.content.decode("utf-8-sig")
    publisher.post(url("carry_out", ServiceImport.objects.get().pk), {"skip_bad": "1"})
    assert Service.objects.count() == 1


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_workbook_of_each_kind_is_read(publisher, ending):
    content = (DATA / f"palvelut.{ending}").read_bytes()
    file = SimpleUploadedFile(f"palvelut.{ending}", content)
    response = publisher.post(url("upload"), {"file": file, "source": "import"})
    page = publisher.get(response.url).content.decode()
    assert "Luettiin ”Palvelut”" in page
    assert "Solussa on kaavan virhe." in page and "#N/A" in page


def test_bad_table_is_not_imported_without_saying_so(publisher, send):
    send(publisher, GOOD, BAD)
    publisher.post(url("carry_out", ServiceImport.objects.get().pk))
    assert not Service.objects.exists()


def test_second_press_of_the_button_imports_nothing_more(publisher, send):
    send(publisher, GOOD)
    received = ServiceImport.objects.get()
    publisher.post(url("carry_out", received.pk))
    again = publisher.post(url("carry_out", received.pk))
    assert "jo poistettu" in " ".join(map(str, get_messages(again.wsgi_request)))
    assert Service.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"nimi;kunta\nx;y\n", b"PK\x03\x04oops"])
def test_file_that_is_no_table_is_an_error_of_the_field_and_not_stored(publisher, folder, content):
    file = SimpleUploadedFile("kuva.csv", content)
    response = publisher.post(url("upload"), {"file": file, "source": "sievi", "create_terms": "on"})
    form = response.context["form"]
    assert response.status_code == 200 and form.errors["file"]
    assert form["source"].value() == "sievi"
    assert not ServiceImport.objects.exists()
    assert not folder.exists() or not list(folder.iterdir())


def test_creating_terms_needs_the_rights_to_create_them(client, cast, send, django_user_model):
    group = Group.objects.create(name="Tuojat")
    names = ["add_service", "change_service", "publish_service", "access_admin"]
    group.permissions.set(Permission.objects.filter(codename__in=names))
    user = django_user_model.objects.create_user("tuoja@example.org")
    user.groups.add(group)
    client.force_login(user)
    assert "create_terms" not in client.get(url("upload")).context["form"].fields
    send(client, row(), create_terms="on")
    received = ServiceImport.objects.get()
    assert not received.create_terms
    ServiceImport.objects.update(create_terms=True)
    client.post(url("carry_out", received.pk))
    assert not TaxonomyTerm.objects.exists()


def test_terms_are_created_where_that_was_chosen(publisher, send):
    response = send(publisher, row(), create_terms="on")
    assert "Vertaistuki" in publisher.get(response.url).content.decode()
    publisher.post(url("carry_out", ServiceImport.objects.get().pk))
    assert TaxonomyTerm.objects.filter(term="Vertaistuki").exists()


def test_uploaded_table_lies_outside_the_public_folder():
    storage = ServiceImport._meta.get_field("file").storage
    assert not (VAR_DIR / "imports").is_relative_to(MEDIA_ROOT)
    assert settings.MEDIA_ROOT not in Path(storage.location).parents
    with pytest.raises(ValueError, match="not accessible via a URL"):
        storage.url("x.csv")


def test_uploaded_name_leads_nowhere_else(publisher, files, folder):
    file = SimpleUploadedFile("../../oma.csv", files.csv(GOOD).read_bytes())
    publisher.post(url("upload"), {"file": file, "source": "import"})
    received = ServiceImport.objects.get()
    assert received.name == "oma.csv"
    assert Path(received.file.path).parent == folder
    assert Path(received.file.path).stat().st_mode & 0o077 == 0


def test_file_goes_after_the_import(publisher, send, folder):
    send(publisher, GOOD)
    assert list(folder.iterdir())
    publisher.post(url("carry_out", ServiceImport.objects.get().pk))
    assert not list(folder.iterdir())


def test_forgotten_table_is_deleted_after_a_day_with_what_the_report_quotes(publisher, send, folder):
    send(publisher, GOOD, BAD)
    now = timezone.now()
    delete_expired_files(now + timedelta(hours=23))
    assert list(folder.iterdir())
    delete_expired_files(now + timedelta(hours=25))
    delete_expired_files(now + timedelta(hours=26))
    received = ServiceImport.objects.get()
    assert not list(folder.iterdir())
    assert (received.state, received.report["problems"], received.report["bad_rows"]) == ("expired", [], 1)
    page = publisher.get(url("report", received.pk)).content.decode()
    assert "vanhentunut" in page and "Tuo kelvolliset" not in page


def test_cells_of_the_list_of_bad_rows_are_no_formulas(publisher, send):
    send(publisher, GOOD | {"cost": "=cmd|calc!A1"})
    problems = publisher.get(url("problems", ServiceImport.objects.get().pk)).content.decode()
    assert "'=cmd" in problems


def test_cells_are_shown_as_text_on_the_report(publisher, send):
    response = send(publisher, row(cost="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in publisher.get(response.url).content.decode()
