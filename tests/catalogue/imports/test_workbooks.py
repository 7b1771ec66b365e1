"""XLSX, XLS and ODS workbooks: what is read, and what is refused.

LibreOffice has saved the files in `data`, and the library xlwt `arvot.xls`. The three `palvelut` files hold the
same table: a hidden sheet and an empty one stand before it, there is a title above its headings, two cells are
merged, and a row is hidden.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.imports.problems import UnreadableCell, UnreadableFileError
from catalogue.imports.readers import workbooks, xlsx, zipped_xml
from catalogue.imports.readers.file_formats import open_table
from tests.catalogue.imports.conftest import DATA

HEADER = ["tunniste", "nimi", "kunta"]
FORMATS = ["xlsx", "xls", "ods"]


def rows_of(path) -> list[tuple[int, dict]]:
    return [(row.number, row.cells) for row in open_table(path).rows]


@pytest.mark.parametrize("ending", FORMATS)
def test_same_table_is_read_the_same_from_each_kind_of_workbook(ending):
    table = open_table(DATA / f"palvelut.{ending}")
    rows = [(row.number, row.cells) for row in table.rows]
    error = "Solussa on kaavan virhe."
    assert rows == [
        (
            4,
            {
                "external_id": "a-1",
                "name": "Muistikahvila",
                "municipality": "Sievi",
                "description": "Joka tiistai.\nTervetuloa!",
                "assured_date": "2026-05-03",
                "minimum_age": "18",
                "cost": "0.3",
            },
        ),
        (
            5,
            {
                "external_id": "a-2",
                "name": "Lauantaikerho",
                "municipality": "Sievi",
                "description": "Kahvia  ja pullaa",
                "assured_date": "",
                "minimum_age": "",
                "cost": "2.5",
            },
        ),
        (
            6,
            {
                "external_id": "a-3",
                "name": UnreadableCell("#N/A", error),
                "municipality": "Ylivieska",
                "description": "",
                "assured_date": "",
                "minimum_age": "",
                "cost": UnreadableCell("#DIV/0!", error),
            },
        ),
    ]
    assert table.notes == [
        "Taulukossa on useita välilehtiä. Luettiin ”Palvelut”.",
        "Otsikot ovat rivillä 3; sitä ennen olevaa ei luettu.",
        "Yhdistetyistä soluista luettiin vasemman yläkulman arvo jokaiselle riville.",
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_workbook_with_a_password_is_refused_with_the_reason(ending):
    with pytest.raises(UnreadableFileError, match="suojattu salasanalla"):
        open_table(DATA / f"salasana.{ending}")


@pytest.mark.parametrize(
    ("ending", "name"), [("xlsx", "Excel, .xlsx"), ("xls", "Excel, .xls"), ("ods", "OpenDocument, .ods")]
)
def test_half_a_workbook_is_refused_and_its_format_named(files, ending, name):
    whole = (DATA / f"palvelut.{ending}").read_bytes()
    with pytest.raises(UnreadableFileError, match="ei ole ehjä taulukko") as refused:
        rows_of(files.raw(whole[: len(whole) // 2]))
    assert name in str(refused.value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ending=st.sampled_from(FORMATS),
    place=st.floats(min_value=0, max_value=1, exclude_max=True),
    content=st.binary(min_size=1, max_size=8),
)
def test_damaged_workbook_is_read_or_refused(files, ending, place, content):
    damaged = bytearray((DATA / f"palvelut.{ending}").read_bytes())
    start = int(len(damaged) * place)
    damaged[start : start + len(content)] = content
    try:
        rows_of(files.raw(bytes(damaged)))
    except UnreadableFileError as error:
        assert str(error)


@pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "pictures.zip"])
def test_other_zip_file_is_no_table(tmp_path, name):
    members = {
        "letter.docx": {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"},
        "letter.odt": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"},
        "pictures.zip": {"1.png": "x"},
    }
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members[name].items():
            archive.writestr(member, content)
    with pytest.raises(UnreadableFileError, match="ei ole"):
        open_table(path)


def test_cells_of_a_workbook_read_as_a_person_sees_them(files):
    path = files.xlsx(HEADER, [12.0, True, date(2026, 5, 3)], [0.1 + 0.2, 2.5, "  x  "])
    assert rows_of(path) == [
        (2, {"external_id": "12", "name": "true", "municipality": "2026-05-03"}),
        (3, {"external_id": "0.3", "name": "2.5", "municipality": "x"}),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 5, 3, 12, 30), "2026-05-03T12:30:00"),
        (datetime(2026, 5, 3), "2026-05-03"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        (12345678901234.0, "12345678901234"),
        (False, "false"),
        (None, ""),
    ],
)
def test_value_of_a_cell_becomes_text(value, text):
    assert workbooks.cell_text(value) == text


def test_values_of_an_old_workbook_read_as_a_person_sees_them():
    assert rows_of(DATA / "arvot.xls") == [
        (
            2,
            {
                "external_id": "true",
                "name": "09:30:00",
                "municipality": "2026-05-03T12:30:00",
                "description": "1000000000000",
                "eligibility": "false",
            },
        )
    ]


def test_formula_without_a_stored_value_is_a_fault_of_its_cell(files):
    [(_number, cells)] = rows_of(files.xlsx(HEADER, ["a", '=CONCAT("x";"y")', "=not a formula"]))
    assert isinstance(cells["name"], UnreadableCell)
    assert "kaava" in cells["name"].reason
    assert cells["name"].found == '=CONCAT("x";"y")'


def test_formula_with_an_empty_text_as_its_result_is_an_empty_cell(files):
    path = files.xlsx(HEADER, ["a", "=B1", "=C1", ""], ["b", "c", "d"])
    changed = files.rewritten(path, b'<c r="B2"', b'<c r="B2" t="str"')
    cells = rows_of(changed)[0][1]
    assert cells["name"] == ""
    assert isinstance(cells["municipality"], UnreadableCell)


def test_merged_cells_have_the_value_of_the_upper_left_one(files):
    path = files.xlsx(
        HEADER,
        ["a", "b", "Sievi"],
        ["c", "d", None],
        ["e", "f", None],
        change=lambda sheet: sheet.merge_cells("C2:C3"),
    )
    table = open_table(path)
    assert [row.cells.get("municipality") for row in table.rows] == ["Sievi", "Sievi", None]
    assert any("Yhdistetyistä" in note for note in table.notes)


def test_cells_merged_within_one_row_are_no_news(files):
    path = files.xlsx(
        ["Palvelut 2026"], HEADER, ["a", "b", "c"], change=lambda sheet: sheet.merge_cells("A1:C1")
    )
    table = open_table(path)
    assert [row.number for row in table.rows] == [3]
    assert not any("Yhdistetyistä" in note for note in table.notes)


def test_sheet_with_a_cell_at_its_very_end_is_read_all_the_same(files):
    path = files.xlsx(HEADER, ["a", "b", "c"], change=lambda sheet: sheet.cell(1_000_000, 200, "x"))
    assert [number for number, _cells in rows_of(path)] == [2, 1_000_000]


def test_empty_workbook_is_refused(files):
    with pytest.raises(UnreadableFileError, match="tyhjä"):
        rows_of(files.xlsx())


def test_workbook_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(301):
            member.write(bytes(1_000_000))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(UnreadableFileError, match="purettuna liian suuri"):
        open_table(path)


def test_workbook_of_thousands_of_files_is_refused(tmp_path):
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2001):
            archive.writestr(f"{number}.xml", "")
    with pytest.raises(UnreadableFileError, match="purettuna liian suuri"):
        open_table(path)


def test_row_with_a_million_cells_is_refused(files, monkeypatch):
    monkeypatch.setattr(zipped_xml, "MAX_EVENTS_BETWEEN_ROWS", 20)
    assert len(rows_of(files.xlsx(HEADER, *([str(number), "b", "c"] for number in range(20))))) == 20
    with pytest.raises(UnreadableFileError, match="purettuna liian suuri"):
        rows_of(files.xlsx(["tunniste", *range(20)], ["a"]))


def test_sheet_with_more_rows_than_spreadsheets_have_is_refused(files, monkeypatch):
    monkeypatch.setattr(zipped_xml, "MAX_ROW_NUMBER", 3)
    assert len(rows_of(files.xlsx(HEADER, ["a"], ["b"]))) == 2
    with pytest.raises(UnreadableFileError, match="purettuna liian suuri"):
        rows_of(files.xlsx(HEADER, ["a"], ["b"], ["c"]))


def test_rows_that_were_read_do_not_stay_in_memory(files):
    path = files.xlsx(HEADER, ["a", "b", "c"], ["d", "e", "f"])
    elements = zipped_xml.iterate_elements(path, "xl/worksheets/sheet1.xml", row_tag=xlsx.ROW)
    rows = [element for _event, element in list(elements) if element.tag == xlsx.ROW]
    assert [len(row) for row in rows] == [0, 0, 0]


def test_row_number_that_no_spreadsheet_has_is_refused(files):
    path = files.xlsx(HEADER, ["a", "b", "c"], change=lambda sheet: sheet.cell(7, 1, "x"))
    with pytest.raises(UnreadableFileError, match="ei ole ehjä"):
        rows_of(files.rewritten(path, b'r="7"', b'r="7000000"'))
