"""OpenDocument workbooks (LibreOffice and others): the XML of ODF 1.3, streamed row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from catalogue.imports.problems import UnreadableCell
from catalogue.imports.readers.workbooks import (
    MAX_COLUMNS,
    MergedRange,
    cell_text,
    formula_error,
    formula_without_result,
    open_first_sheet,
    password_protected,
    refuse_broken_file,
)
from catalogue.imports.readers.zipped_xml import iterate_elements, read_member
from catalogue.imports.tables import FileRow, Table

FILE_FORMAT = "OpenDocument, .ods"
CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
MAX_SPACES = 100
"""The XML gives the length of a run of spaces as a number, which may be enormous."""

_OFFICE, _STYLES, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "style", "table", "text")
)
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SPREADSHEET = f"{_OFFICE}spreadsheet"
_SHEET, _ROW, _CELL, _COVERED = (
    f"{_TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_PARAGRAPH = f"{_TEXT}p"
_STYLE = f"{_STYLES}style"
_SHEET_PROPERTIES = f"{_STYLES}table-properties"
_WHITESPACE = re.compile(r"[ \t\r\n]+")
_ERROR = re.compile(r"#\S+[!?]|#N/A|Err:\d+")


def is_ods(path: Path, members: list[str]) -> bool:
    """Return whether a zip file is an OpenDocument workbook, not for example a text document."""
    if "mimetype" not in members:
        return False
    return read_member(path, "mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def open_ods(path: Path, members: list[str]) -> Table:
    """Open the first visible sheet that is not empty. Hidden rows and columns are read, too."""
    if MANIFEST in members and b"encryption-data" in read_member(path, MANIFEST):
        raise password_protected()
    with refuse_broken_file(FILE_FORMAT):
        sheets = _visible_sheets(path)
    return open_first_sheet(sheets)


def _visible_sheets(path: Path) -> list[_Sheet]:
    hidden_styles = set()
    sheets: dict[int, _Sheet] = {}
    for index, element in _parse(path):
        if element.tag == _STYLE:
            properties = element.find(_SHEET_PROPERTIES)
            if properties is not None and properties.get(f"{_TABLE}display") == "false":
                hidden_styles.add(element.get(f"{_STYLES}name"))
        elif element.tag == _SHEET:
            if element.get(f"{_TABLE}style-name") not in hidden_styles:
                sheets[index] = _Sheet(path, index, element.get(f"{_TABLE}name", ""))
        elif index in sheets and sheets[index].is_empty:
            sheets[index].is_empty = not any(sheets[index].cells(element, 0))
    return list(sheets.values())


def _parse(path: Path) -> Iterator[tuple[int, Element]]:
    """Yield (index of the sheet, element): each style, each sheet as it begins, each row as it ends."""
    sheet = -1
    parents: list[str] = []
    for event, element in iterate_elements(path, CONTENT, row_tag=_ROW, events=("start", "end")):
        if event == "start":
            if element.tag == _SHEET and parents[-1:] == [_SPREADSHEET]:
                sheet += 1
                yield sheet, element
            parents.append(element.tag)
            continue
        parents.pop()
        # Cells and links to other documents may have tables, too. Those are not sheets.
        is_in_sheet = parents[2:4] == [_SPREADSHEET, _SHEET] and _SHEET not in parents[4:]
        if element.tag == _STYLE or (element.tag == _ROW and is_in_sheet):
            yield sheet, element


class _Sheet:
    file_format = FILE_FORMAT

    def __init__(self, path: Path, index: int, name: str) -> None:
        self.name = name
        self.merged_ranges: dict[int, list[MergedRange]] = {}
        self.is_empty = True
        self._path = path
        self._index = index

    def rows(self) -> Iterator[FileRow]:
        # All sheets are in one file. It need not be parsed for an empty one.
        if self.is_empty:
            return
        self.merged_ranges.clear()
        number = 1
        for index, element in _parse(self._path):
            if index > self._index:
                return
            if index < self._index or element.tag != _ROW:
                continue
            cells = self.cells(element, number)
            count = _count(element, "number-rows-repeated")
            # A sheet ends with a million empty rows.
            if any(cells):
                for repeated in range(number, number + count):
                    yield FileRow(repeated, cells.copy())
            number += count

    def cells(self, row: Element, number: int) -> list[str | UnreadableCell]:
        """Return the cells of a row, and add the merged ranges that begin in it."""
        cells: list[str | UnreadableCell] = []
        for element in row:
            if element.tag not in (_CELL, _COVERED) or len(cells) == MAX_COLUMNS:
                continue
            last_row = number + _count(element, "number-rows-spanned") - 1
            if last_row > number:
                self.merged_ranges.setdefault(number, []).append(MergedRange(len(cells), last_row))
            text = _text(element) if element.tag == _CELL else ""
            count = _count(element, "number-columns-repeated")
            cells.extend([text] * min(count, MAX_COLUMNS - len(cells)))
        return cells


def _count(element: Element, attribute: str) -> int:
    return int(element.get(f"{_TABLE}{attribute}", "1"))


def _text(cell: Element) -> str | UnreadableCell:
    shown = "\n".join(_paragraph_text(paragraph) for paragraph in cell.findall(_PARAGRAPH)).strip()
    formula = cell.get(f"{_TABLE}formula", "")
    if cell.get(f"{_CALC}value-type") == "error" or (formula and _ERROR.fullmatch(shown)):
        return formula_error(shown)
    match cell.get(f"{_OFFICE}value-type"):
        case None if formula and cell.find(_PARAGRAPH) is None:
            return formula_without_result(formula.removeprefix("of:"))
        case "float" | "currency" | "percentage":
            return cell_text(float(cell.get(f"{_OFFICE}value", "")))
        case "date":
            return cell_text(datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", "")))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value", "")
        case "string":
            return cell.get(f"{_OFFICE}string-value", shown).strip()
        case _:
            return shown


def _paragraph_text(element: Element) -> str:
    parts = [_WHITESPACE.sub(" ", element.text or "")]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), MAX_SPACES))
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts.append(_paragraph_text(child))
        parts.append(_WHITESPACE.sub(" ", child.tail or ""))
    return "".join(parts)
