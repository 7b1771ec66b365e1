"""Tables of everything: for spreadsheets, and for another county's import."""

from __future__ import annotations

import pytest

from catalogue.models import Organization, ServiceText
from catalogue.opendata import csv_tables
from tests.builders import make_location, make_municipality, make_organization, make_service, make_term

LISTS = ["services", "organizations", "locations", "service_at_locations", "taxonomy_terms"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.usefixtures("county")
def test_table_holds_all_of_its_list(table, everything, name):
    assert {row["id"] for row in table(name)} == {thing["id"] for thing in everything(name)}


def test_long_table_is_sent_whole(table, db, monkeypatch):
    monkeypatch.setattr(csv_tables, "BATCH", 2)
    services = [make_service(f"Ryhmä {number}") for number in range(5)]
    assert {str(service.uuid) for service in services} <= {row["id"] for row in table("services")}


@pytest.mark.parametrize("name", LISTS)
def test_table_is_utf8_with_a_mark_and_a_file_name(ask, db, name):
    answer = ask(f"/{name}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")


def test_each_text_of_a_service_is_a_row(table, db):
    service = make_service(texts={"sv": {"name": "Minneskafé", "summary": "Kaffe."}})
    rows = [row for row in table("services") if row["id"] == str(service.uuid)]
    assert [(row["language"], row["name"]) for row in rows] == [("fi", "Muistikahvila"), ("sv", "Minneskafé")]
    assert len({row["external_id"] for row in rows}) == 1


def test_row_of_a_service_says_what_an_import_reads(table, db):
    town = make_municipality("Tuontila")
    service = make_service(
        organization=make_organization("Muisti ry"),
        terms=[make_term("Muistiasiat"), make_term("Vanhat ihmiset", "target_group")],
        areas=[town],
        places=[make_location("Kylätalo", street="Kylätie 1", postal_code="85410")],
        phones=["044 000 0000", "044 000 0001"],
        professional_phones=["044 000 0002"],
        professional_email="ohjaus@example.fi",
        languages=["fi", "sv"],
        external_id="M-1",
        source="muisti",
    )
    [row] = [row for row in table("services") if row["id"] == str(service.uuid)]
    assert tuple(row)[: len(csv_tables.IMPORTED)] == csv_tables.IMPORTED
    told = {
        "external_id": "M-1",
        "source": "muisti",
        "organization": "Muisti ry",
        "municipality": "Tuontila",
        "themes": "Muistiasiat",
        "target_groups": "Vanhat ihmiset",
        "place": "Kylätalo",
        "street": "Kylätie 1",
        "postal_code": "85410",
        "city": "Sievi",
        "cost": "free",
        "languages": "fi; sv",
        "phone": "044 000 0000; 044 000 0001",
        "professional_phone": "044 000 0002",
        "professional_email": "ohjaus@example.fi",
        "status": "active",
    }
    assert {name: row[name] for name in told} == told


def test_service_of_this_portal_is_known_elsewhere_by_its_uuid(table, db):
    service = make_service()
    assert str(service.uuid) in {row["external_id"] for row in table("services")}


def test_no_cell_is_a_formula(table, db):
    make_service(
        "=HYPERLINK(1)", organization=make_organization("+358 ry"), phones=["-1"], fees_note="@SUM(A1)"
    )
    Organization.objects.update(description="\tx")
    for name in ("services", "organizations"):
        cells = [cell for row in table(name) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_number_below_zero_stays_a_number(table, db):
    location = make_location(latitude=-1.5, longitude=2.0)
    make_service(places=[location])
    assert "-1.5" in {row["latitude"] for row in table("locations")}


def test_names_of_themes_are_in_the_language_asked_for(table, db):
    service = make_service(terms=[make_term("Muistiasiat", term_sv="Minnesfrågor")])
    rows = table("services", "?lang=sv")
    assert {row["themes"] for row in rows if row["id"] == str(service.uuid)} == {"Minnesfrågor"}


def test_line_breaks_and_commas_stay_in_their_cell(table, db):
    service = make_service()
    ServiceText.objects.filter(service=service).update(description='Yksi, "kaksi"\nkolme; neljä')
    [row] = [row for row in table("services") if row["id"] == str(service.uuid)]
    assert row["description"] == 'Yksi, "kaksi"\nkolme; neljä'


def test_hidden_service_is_in_no_table(table, db):
    service = make_service(organization=make_organization(do_not_list=True), places=[make_location("Piilo")])
    assert str(service.uuid) not in {row["id"] for row in table("services")}
    assert "Piilo" not in {row["name"] for row in table("locations")}
