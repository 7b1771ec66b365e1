"""Files as spreadsheet programs and people leave them: what is read, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.imports import samples
from catalogue.imports.columns import COLUMNS, COLUMNS_BY_KEY, column_key
from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.readers.file_formats import open_table


def rows_of(path) -> list[tuple[int, dict]]:
    return [(row.number, row.cells) for row in open_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding_and_with_each_delimiter(files, encoding, delimiter):
    path = files.csv({"Tunniste": "a", "Nimi": "Yö, Ähtäri; šaali"}, delimiter=delimiter, encoding=encoding)
    assert rows_of(path) == [(2, {"external_id": "a", "name": "Yö, Ähtäri; šaali"})]


def test_table_of_old_excel_for_mac_keeps_its_letters_and_says_so(files):
    path = files.csv({"Tunniste": "a", "Nimi": "Yökahvila, Ähtäri"}, encoding="mac_roman")
    table = open_table(path)
    assert [row.cells["name"] for row in table.rows] == ["Yökahvila, Ähtäri"]
    assert "Macin" in table.notes[0]


def test_columns_have_their_finnish_names_in_any_case_and_with_remarks(files):
    path = files.raw(
        "TUNNISTE*;Palvelun nimi;Näin pääset mukaan:;Kunta (kunnat);E-mail\na;b;c;d;e\n".encode()
    )
    assert list(open_table(path).headings) == ["external_id", "name", "application", "municipality", "email"]


def test_no_name_means_two_columns():
    names = [name for column in COLUMNS for name in (column.key, column.heading, *column.aliases)]
    assert [column_key(name) for name in names] == [
        column.key for column in COLUMNS for _name in (column.key, column.heading, *column.aliases)
    ]


def test_unknown_columns_are_named(files):
    table = open_table(files.csv({"tunniste": "a", "nimi": "b", "Huom!": "c", "": "d"}))
    list(table.rows)
    assert table.unknown_headings == ["Huom!"]


def test_row_numbers_are_those_of_the_spreadsheet_program(files):
    path = files.raw(b'tunniste;nimi\na;"two\nlines"\n\n;;\nb;c\n')
    table = open_table(path)
    assert [row.number for row in table.rows] == [2, 5]
    assert "2 tyhjää riviä ohitettiin." in table.notes


def test_titles_above_the_headings_are_passed_over(files):
    path = files.raw(b"Palvelut 2026;;\n;;\ntunniste;nimi;kunta\na;b;c\n")
    table = open_table(path)
    assert [row.number for row in table.rows] == [4]
    assert "Otsikot ovat rivillä 3" in table.notes[0]


def test_separator_line_of_excel_is_understood(files):
    assert rows_of(files.raw(b"sep=|\ntunniste|nimi\na|b;c\n")) == [(3, {"external_id": "a", "name": "b;c"})]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tyhjä"),
        (b"\xef\xbb\xbf\r\n", "tyhjä"),
        (b"tunniste;nimi\n", "vain otsikot"),
        (b"a-1;Kahvila;Sievi\n", "Otsikkoriviä ei löytynyt. Rivillä 1 on: a-1 | Kahvila | Sievi"),
        (b"nimi;kunta\nKahvila;Sievi\n", "Sarake tunniste (external_id) puuttuu"),
        (b"tunniste;nimi;Name\na;b;c\n", "”nimi” ja ”Name”"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "ei ole taulukko"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "ei ole ehjä taulukko"),
        (b"PK\x03\x04 not really", "ei ole ehjä taulukko"),
        (b'tunniste;nimi\na;"never closed\nb;c\n', "lainausmerkki on jäänyt auki"),
        (b'[{"external_id": "a"}]', "JSON Lines"),
        (b'{"name": "b"}\n', "Sarake tunniste (external_id) puuttuu"),
    ],
)
def test_file_that_is_no_table_is_refused_with_the_reason(files, content, words):
    with pytest.raises(UnreadableFileError) as refused:
        rows_of(files.raw(content))
    assert words in str(refused.value)


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError):
        open_table(tmp_path / "nothing.csv")


def test_too_many_rows_are_refused(files, monkeypatch):
    monkeypatch.setattr("catalogue.imports.tables.MAX_ROWS", 2)
    with pytest.raises(UnreadableFileError, match="yli 2 riviä"):
        rows_of(files.csv(*({"tunniste": number, "nimi": "x"} for number in range(3))))


def test_surplus_cells_are_a_problem_of_the_row(files):
    [row] = open_table(files.raw(b"tunniste,nimi\na,Kahvila, kotona\n")).rows
    assert row.problems[0].found == "kotona"


def test_missing_cells_at_the_end_are_not_there(files):
    assert rows_of(files.raw(b"tunniste,nimi,kunta\na,b\n")) == [(2, {"external_id": "a", "name": "b"})]


def test_bad_json_line_is_a_problem_of_its_row_only(files):
    path = files.raw(
        b'{"external_id": "a", "themes": ["x", "y"], "extra": 1}\n{oops\n{"external_id": {"b": 1}}\n'
    )
    table = open_table(path)
    first, second, third = table.rows
    assert first.cells == {"external_id": "a", "themes": ["x", "y"]}
    assert "ei ole JSON-olio" in second.problems[0].reason
    assert "ei ole teksti" in third.problems[0].reason
    assert table.unknown_headings == ["extra"]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_sample_is_read_back_with_all_columns(files, name):
    table = open_table(files.raw(getattr(samples, f"sample_{name}")()))
    assert [row.number for row in table.rows] == [2]
    assert set(table.headings) == set(COLUMNS_BY_KEY)
    assert not table.unknown_headings


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=300),
    header=st.sampled_from(
        [b"", b"tunniste;nimi\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{"]
    ),
)
def test_no_bytes_crash_the_reader(files, content, header):
    try:
        rows_of(files.raw(header + content))
    except UnreadableFileError as error:
        assert str(error)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1),
    delimiter=st.sampled_from(",;\t"),
)
def test_any_text_in_csv_is_read_as_it_was_written(files, name, delimiter):
    path = files.csv({"tunniste": "a", "nimi": name}, delimiter=delimiter)
    assert rows_of(path)[0][1]["name"] == name


def test_each_column_and_each_of_its_names_is_documented():
    text = (Path(__file__).parents[3] / "docs" / "import.md").read_text()
    for column in COLUMNS:
        assert f"| `{column.key}` | {', '.join((column.heading, *column.aliases))} |" in text
