"""A price that nobody has told is unknown, never free."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from catalogue.models import Service
from tests.builders import make_municipality, make_organization, make_service

pytestmark = pytest.mark.django_db

TABLE = """tunniste;nimi;tiivistelmä;järjestäjä;kunta;hinta
h-1;Hintakerho;Koe.;Kokeiluseura ry;Oulu;
h-2;Arvoituskerho;Koe.;Kokeiluseura ry;Oulu;Ei tiedossa
h-3;Talkookerho;Koe.;Kokeiluseura ry;Oulu;0 €
"""


@pytest.fixture
def imported(tmp_path, capsys):
    make_organization("Kokeiluseura ry")
    make_municipality("Oulu")
    table = tmp_path / "palvelut.csv"
    table.write_text(TABLE, encoding="utf-8")
    call_command("import_services", str(table))
    return capsys.readouterr()


def test_table_without_a_price_makes_services_of_unknown_price(imported):
    assert dict(Service.objects.values_list("external_id", "fees")) == {
        "h-1": "unknown",
        "h-2": "unknown",
        "h-3": "free",
    }


def test_report_says_how_many_prices_are_missing(imported):
    assert "Hinta puuttuu 2 uudelta palvelulta" in imported.out + imported.err


def test_new_service_of_an_editor_has_no_price():
    assert Service().fees == "unknown"


def test_page_says_that_the_price_is_not_known(client):
    text = client.get(make_service("Hintakerho", fees="unknown").get_absolute_url()).content.decode()
    assert "Hintaa ei ole kerrottu" in text
    assert "Maksuton" not in text
    [facts] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert "offers" not in json.loads(facts)


def test_open_data_leave_out_a_price_that_is_not_known(client):
    service = make_service("Hintakerho", fees="unknown")
    answer = client.get(f"/api/v1/services/{service.uuid}").json()
    assert (answer["cost_options"], answer["fees_description"]) == ([], "")
    table = b"".join(client.get("/api/v1/services.csv").streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(table))
    assert row["cost"] == ""


def test_note_is_shown_without_a_price():
    assert make_service(fees="unknown", fees_note="Kahvi 1 €").price_label == ""
    assert make_service(fees="paid", fees_note="5 €").price_label == "Maksullinen"
