"""What is wrong with rows: all of it at once, each with its number, column and reason."""

from __future__ import annotations

import pytest

from catalogue.enums import Fees, ServiceKind, Vocabulary
from catalogue.models import Organization, Service
from tests.builders import make_municipality, make_organization, make_service, make_term
from tests.catalogue.imports.conftest import row

pytestmark = pytest.mark.django_db


def said(report) -> list[str]:
    return [f"{problem.row} {problem.column}: {problem.reason}" for problem in report.problems]


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"external_id": ""}, "external_id", "Tunniste puuttuu."),
        ({"name": ""}, "name", "Puuttuu."),
        ({"summary": ""}, "summary", "Puuttuu."),
        ({"organization": ""}, "organization", "Puuttuu."),
        ({"name": "n" * 101}, "name", "101 merkkiä, enintään 100"),
        ({"description": "n" * 2501}, "description", "2501 merkkiä, enintään 2500"),
        ({"external_id": "n" * 101}, "external_id", "101 merkkiä"),
        ({"themes": "x" * 81}, "themes", "81 merkkiä, enintään 80"),
        ({"language": "klingon"}, "language", "Ei ole luettelossa."),
        ({"cost": "kallis"}, "cost", "maksuton, maksullinen, osin maksullinen"),
        ({"cost": "maksutn"}, "cost", "Tarkoititko ”Maksuton”"),
        ({"kind": "kerho"}, "kind", "Kelpaa: vertaistuki, ryhmä"),
        ({"email": "a@b"}, "email", "sähköposti"),
        ({"url": "kotisivu"}, "url", "URL"),
        ({"minimum_age": "nuori"}, "minimum_age", "kokonaisluku"),
        ({"minimum_age": "18", "maximum_age": "7"}, "maximum_age", "alaikärajaa pienempi"),
        ({"for_everyone": "ehkä"}, "for_everyone", "kyllä tai ei"),
        ({"assured_date": "31.2.2026"}, "assured_date", "Ei ole päivämäärä"),
        ({"assured_date": "1.1.2099"}, "assured_date", "tulevaisuudessa"),
        ({"themes": '["Muisti"'}, "themes", "ei ole JSON-luettelo"),
        ({"place": "Talo; Tupa", "street": "Raitti 1"}, "street", "useita paikkoja"),
        ({"name": "KyÃ¤lÃ¤kahvila"}, "name", "Kirjaimet ovat rikki"),
        ({"name": "Ky\x07la"}, "name", "ohjausmerkkejä"),
    ],
)
def test_bad_cell_is_reported_with_its_column_and_reason(files, bring_in, cells, column, words):
    report = bring_in(files.lines(row(**cells)))
    assert [(problem.row, problem.column) for problem in report.problems] == [(1, column)]
    assert words in report.problems[0].reason
    assert (report.bad_rows, report.is_imported, Service.objects.count()) == (1, False, 0)


def test_all_problems_are_reported_in_one_pass(files, bring_in):
    bad = row(name="", cost="kallis", language="?")
    report = bring_in(files.csv(bad, row(external_id="a-2"), row(external_id="a-3", email="x")))
    assert [line.split(":")[0] for line in said(report)] == ["2 language", "2 cost", "4 email"]
    assert (report.rows, report.bad_rows) == (3, 2)


def test_unknown_names_are_errors_with_a_hint(files, bring_in):
    make_term("Muisti", term_sv="Minne")
    make_term("Ikäihmiset", Vocabulary.TARGET_GROUP)
    make_municipality("Ylivieska")
    make_organization("Kylän ystävät ry")
    report = bring_in(
        files.csv(
            row(
                themes="Muist",
                target_groups="Ikäihmiset",
                municipality="Ylivesika",
                organization="Kylän ystävä ry",
            )
        ),
        create_terms=False,
    )
    assert said(report) == [
        "2 organization: Tuntematon järjestäjä: ”Kylän ystävä ry”. Tarkoititko ”Kylän ystävät ry”?",
        "2 municipality: Tuntematon kunta: ”Ylivesika”. Tarkoititko ”Ylivieska”?",
        "2 themes: Tuntematon aihe: ”Muist”. Tarkoititko ”Muisti”?",
    ]


def test_names_are_known_in_any_case_in_three_languages_and_by_their_other_name(files, bring_in):
    theme = make_term("Muisti", term_sv="Minne", term_en="Memory")
    need = make_term("Apu", Vocabulary.NEED)
    town = make_municipality("Pietarsaari", name_sv="Jakobstad")
    organization = make_organization("Kylän ystävät ry", alternate_name="KYY")
    cells = row(themes="minne; APU", target_groups="", municipality="jakobstad", organization="kyy")
    report = bring_in(files.csv(cells), create_terms=False)
    service = Service.objects.get()
    assert not report.problems
    assert set(service.terms.all()) == {theme, need}
    assert (list(service.areas.all()), service.organization) == ([town], organization)


def test_name_of_two_organisations_is_no_choice(files, bring_in):
    make_organization("Kerho ry")
    make_organization("kerho ry")
    report = bring_in(files.csv(row(organization="Kerho ry")))
    assert "useammalle" in report.problems[0].reason


@pytest.mark.parametrize("column", ["themes", "organization", "municipality", "target_groups", "place"])
def test_name_that_is_too_long_to_create_is_bad_in_each_row(files, bring_in, column):
    rows = [row(external_id=str(number), **{column: "x" * 200}) for number in range(2)]
    assert bring_in(files.csv(*rows)).bad_rows == 2


def test_same_identifier_and_language_twice_names_both_rows_and_imports_neither(files, bring_in):
    report = bring_in(files.csv(row(), row(name="Toinen"), row(external_id="a-2")), skip_bad=True)
    assert said(report) == [
        "2 external_id: Sama tunniste ja kieli kuin rivillä 3.",
        "3 external_id: Sama tunniste ja kieli kuin rivillä 2.",
    ]
    assert [service.external_id for service in Service.objects.all()] == ["a-2"]


def test_same_identifier_of_two_sources_is_two_services(files, bring_in):
    bring_in(files.csv(row(source="kunta"), row(source="seurakunta")))
    assert Service.objects.count() == 2


@pytest.mark.parametrize(
    ("cost", "fees", "note"),
    [
        ("free", Fees.FREE, ""),
        ("Maksuton", Fees.FREE, ""),
        ("ilmainen", Fees.FREE, ""),
        ("0 €", Fees.FREE, ""),
        ("paid", Fees.PAID, ""),
        ("5,50 €/kerta", Fees.PAID, "5,50 €/kerta"),
        ("12", Fees.PAID, "12 €"),
        ("Osin maksullinen", Fees.OTHER, ""),
        ("delvis avgiftsbelagd", Fees.OTHER, ""),
        ("", "unknown", ""),
        ("Ei tiedossa", "unknown", ""),
    ],
)
def test_cost_is_understood_as_people_write_it(files, bring_in, cost, fees, note):
    bring_in(files.csv(row(cost=cost)))
    assert Service.objects.values_list("fees", "fees_note").get() == (fees, note)


def test_optional_columns_fill_their_fields(files, bring_in):
    more = {
        "Laji": "vertaistuki",
        "selkokielellä": "Tule.",
        "kenelle": "Kaikille.",
        "näin pääset mukaan": "Tule paikalle.",
        "referral": "Soita.",
        "ikä vähintään": "18",
        "avoin kaikille": "x",
        "koko hyvinvointialueella": "kyllä",
        "palvelukielet": "suomi; sv",
        "puhelin": "044 000; 044 001",
        "sähköposti": "a@example.fi",
        "www": "www.example.fi/kahvila",
        "katuosoite": "Raitti 1",
        "postinumero": "840",
        "postitoimipaikka": "Sievi",
        "toimijan laji": "Seurakunta",
        "tiedot vahvistettu": "2.11.2026",
    }
    report = bring_in(files.csv(row(place="", municipality="Sievi", **more), delimiter=";"))
    service = Service.objects.get()
    assert not report.problems and not report.unknown_headings
    assert service.kind == ServiceKind.PEER_SUPPORT
    assert service.text("fi").plain_text == "Tule."
    assert (service.eligibility_description, service.application_process, service.referral_process) == (
        "Kaikille.", "Tule paikalle.", "Soita.",
    )  # fmt: skip
    assert (service.minimum_age, service.is_for_everyone, service.is_countywide) == (18, True, True)
    assert service.languages == ["fi", "sv"]
    assert [phone.number for phone in service.phones.all()] == ["044 000", "044 001"]
    assert (service.email, service.url) == ("a@example.fi", "https://www.example.fi/kahvila")
    place = service.places.get().location
    assert (place.name, place.postal_code, place.municipality.name) == ("Raitti 1", "00840", "Sievi")
    assert service.organization.sector == "parish"
    assert str(service.assured_date) == "2026-11-02"


def test_whole_county_as_a_municipality_means_every_one(files, bring_in):
    bring_in(files.csv(row(municipality="Koko hyvinvointialue")))
    service = Service.objects.get()
    assert service.is_countywide and not service.areas.exists()


def test_unknown_place_needs_the_right_to_add_one(files, bring_in):
    report = bring_in(files.csv(row()), create_places=False)
    assert report.problems[0].column == "place"


def test_dry_run_reports_what_would_change_and_changes_nothing(files, bring_in):
    report = bring_in(files.csv(row(), row(external_id="a-2", language="sv")), dry=True)
    assert (report.created, report.is_imported) == (2, False)
    assert report.new_objects == {
        "Järjestäjät": ["Kylän ystävät ry"],
        "Kunnat": ["Sievi", "Ylivieska"],
        "Aiheet": ["Muisti", "Vertaistuki"],
        "Kohderyhmät": ["Ikäihmiset"],
        "Paikat": ["Kylätalo"],
    }
    assert not Service.objects.exists() and not Organization.objects.exists()


def test_services_of_an_organisation_that_is_not_listed_are_pointed_out(files, bring_in):
    make_organization("Kylän ystävät ry", do_not_list=True)
    report = bring_in(files.csv(row()))
    assert any("ei julkaista" in note and "Kylän ystävät ry" in note for note in report.notes)


def test_service_of_another_source_is_not_touched(files, bring_in):
    other = make_service("Kahvila", source="muu", external_id="a-1", organization=make_organization("Muu ry"))
    bring_in(files.csv(row()))
    assert Service.objects.get(pk=other.pk).name == "Kahvila"


def test_new_name_that_is_almost_a_known_one_is_pointed_out_before_it_is_created(files, bring_in):
    make_municipality("Ylivieska")
    report = bring_in(files.csv(row(municipality="Ylivesika")), dry=True)
    assert "Lisättävä kunta: ”Ylivesika”. Tarkoititko ”Ylivieska”?" in report.notes
