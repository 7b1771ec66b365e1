"""ODS workbooks: how cells, repetitions and merges of an open document are read."""

from __future__ import annotations

import pytest

from catalogue.imports.problems import UnreadableCell, UnreadableFileError
from catalogue.imports.readers.file_formats import open_table

ODS_HEADER = "<row><cell>tunniste</cell><cell>nimi</cell><cell>kunta</cell></row>"


def rows_of(path) -> list[tuple[int, dict]]:
    return [(row.number, row.cells) for row in open_table(path).rows]


def test_sheet_that_refers_to_itself_is_refused(files):
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(UnreadableFileError, match="ei ole ehjä"):
        rows_of(files.ods(f"{ODS_HEADER}<row><cell>&b;</cell></row>", doctype=doctype))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<cell office:value-type="boolean" office:boolean-value="true"/>', "true"),
        ('<cell office:value-type="float" office:value="12"><p>12,00</p></cell>', "12"),
        ('<cell office:value-type="currency" office:value="5.5"><p>5,50 €</p></cell>', "5.5"),
        ('<cell office:value-type="date" office:date-value="2026-05-03T12:30:00"/>', "2026-05-03T12:30:00"),
        ('<cell office:value-type="time" office:time-value="PT30H05M00S"><p>30:05</p></cell>', "30:05"),
        ('<cell office:value-type="string" office:string-value="Sievi"><p>Siev…</p></cell>', "Sievi"),
        ("<cell><p>a<s/>b<s text:c='2'/>c<line-break/>d <span>e</span></p><p>f</p></cell>", "a b  c\nd e\nf"),
        ("<cell><annotation><p>kysy</p></annotation><p>Sievi</p></cell>", "Sievi"),
        ("<cell table:formula='of:=\"\"' ><p/></cell>", ""),
        ("<cell><p>#1</p></cell>", "#1"),
        ("<cell><p>a</p><table><row><cell>b</cell></row></table></cell>", "a"),
    ],
)
def test_cell_of_an_open_document_reads_as_a_person_sees_it(files, cell, value):
    [(_number, cells)] = rows_of(files.ods(f"{ODS_HEADER}<row><cell>a</cell><cell>b</cell>{cell}</row>"))
    assert cells.get("municipality", "") == value


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('<cell table:formula="of:=NA()" calcext:value-type="error"><p>#PUUTTUU!</p></cell>', "#PUUTTUU!"),
        (
            '<cell table:formula="of:=1/0" office:value-type="float" office:value="0"><p>#DIV/0!</p></cell>',
            "#DIV/0!",
        ),
        ('<cell table:formula="of:=A1"/>', "=A1"),
    ],
)
def test_cell_of_an_open_document_without_a_value_is_a_fault(files, cell, found):
    [(_number, cells)] = rows_of(files.ods(f"{ODS_HEADER}<row>{cell}<cell>b</cell></row>"))
    assert isinstance(cells["external_id"], UnreadableCell)
    assert cells["external_id"].found == found


def test_repeated_rows_and_cells_of_an_open_document_are_counted(files):
    path = files.ods(
        f"{ODS_HEADER}"
        '<row table:number-rows-repeated="3"><cell table:number-columns-repeated="16384"/></row>'
        '<row table:number-rows-repeated="2"><cell table:number-columns-repeated="2">x</cell></row>'
        '<row table:number-rows-repeated="1048570"><cell table:number-columns-repeated="16384"/></row>'
    )
    assert rows_of(path) == [
        (5, {"external_id": "x", "name": "x"}),
        (6, {"external_id": "x", "name": "x"}),
    ]


def test_row_that_has_nothing_but_a_merged_cell_is_empty(files):
    path = files.ods(
        f"{ODS_HEADER}"
        '<row><cell>a</cell><cell/><cell table:number-rows-spanned="3">Sievi</cell></row>'
        "<row><cell>b</cell><cell/><covered-cell/></row>"
        "<row><cell/><cell/><covered-cell/></row>"
        "<row><cell>d</cell></row>"
    )
    assert [(number, cells.get("municipality")) for number, cells in rows_of(path)] == [
        (2, "Sievi"),
        (3, "Sievi"),
        (5, None),
    ]


def test_merged_cells_of_an_open_document_may_end_within_repeated_rows(files):
    path = files.ods(
        f"{ODS_HEADER}"
        '<row><cell>a</cell><cell/><cell table:number-rows-spanned="2">Sievi</cell></row>'
        '<row table:number-rows-repeated="2"><cell>b</cell></row>'
    )
    assert [cells.get("municipality") for _number, cells in rows_of(path)] == ["Sievi", "Sievi", None]


def test_text_under_a_merged_cell_of_an_open_document_is_not_read(files):
    path = files.ods(
        f"{ODS_HEADER}"
        '<row><cell table:number-columns-spanned="2">a</cell>'
        "<covered-cell><p>hidden</p></covered-cell><cell>Sievi</cell></row>"
    )
    assert rows_of(path) == [(2, {"external_id": "a", "name": "", "municipality": "Sievi"})]


def test_open_document_that_repeats_a_cell_for_ever_is_refused(files, monkeypatch):
    monkeypatch.setattr("catalogue.imports.tables.MAX_ROWS", 50)
    path = files.ods(
        f"{ODS_HEADER}"
        '<row table:number-rows-repeated="99999999999"><cell table:number-columns-repeated="99999999">x</cell></row>'
    )
    with pytest.raises(UnreadableFileError, match="yli 50 riviä"):
        rows_of(path)


def test_open_document_with_billions_of_spaces_is_read(files):
    path = files.ods(f"{ODS_HEADER}<row><cell><p>a<s text:c='5000000000'/>b</p></cell></row>")
    [(_number, cells)] = rows_of(path)
    assert cells["external_id"] == "a" + " " * 100 + "b"
