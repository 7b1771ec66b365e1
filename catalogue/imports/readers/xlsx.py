"""XLSX workbooks, read row by row; what no spreadsheet program would show is a fault of its cell."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from catalogue.imports.problems import Fault, UnreadableFileError
from catalogue.imports.tables import Record, Table, tabulate

MOST_UNPACKED = 300_000_000
MOST_PARTS = 2_000
MOST_COLUMNS = 300
CHUNK = 1 << 20

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")

Merged = dict[int, list[tuple[int, int]]]
"""Row → the column and the last row of each merged range that begins in it."""


class _Range(NamedTuple):
    column: int
    last: int
    value: str | Fault


def read_xlsx(path: Path) -> Table:
    """Read the first sheet that has something in it.

    A formula is read as the value that the spreadsheet program has last stored, a merged range as its
    upper left cell in each of its rows.
    """
    _refuse_bombs(path)
    workbook = _open(path, data_only=True)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    name = next((sheet.title for sheet in sheets if _has_content(sheet)), None)
    if name is None:
        raise UnreadableFileError(_("Taulukko on tyhjä."))
    notes = []
    if len(sheets) > 1:
        notes.append(_("Taulukossa on useita välilehtiä. Luettiin ”%(name)s”.") % {"name": name})
    has_formulas, merged = _scan(path, workbook[name]._worksheet_path)
    if merged:
        notes.append(_("Yhdistetyistä soluista luettiin vasemman yläkulman arvo jokaiselle riville."))
    formulas = _cells(_open(path, data_only=False), name) if has_formulas else iter(())
    return tabulate(_records(_cells(workbook, name), formulas, merged), notes)


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableFileError(_not_a_workbook()) from error
    # zipfile never unpacks more than the size that a part declares.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableFileError(
            _("Taulukko on purettuna liian suuri. Tallenna vain palvelut uuteen taulukkoon.")
        )


def _not_a_workbook() -> str:
    return _("Tiedosto ei ole ehjä XLSX-taulukko. Avaa se taulukko-ohjelmassa ja tallenna uudelleen.")


def _open(path: Path, *, data_only: bool) -> Workbook:
    try:
        # From memory: a name without .xlsx it would refuse, and no file stays open behind a half-read sheet.
        file = BytesIO(path.read_bytes())
        return load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise on a broken file
        raise UnreadableFileError(_not_a_workbook()) from error


def _has_content(sheet) -> bool:
    sheet.reset_dimensions()
    try:
        return any(value is not None for row in sheet.iter_rows(values_only=True) for value in row)
    except Exception as error:  # as above
        raise UnreadableFileError(_not_a_workbook()) from error


def _cells(workbook: Workbook, name: str) -> Iterator[tuple]:
    sheet = workbook[name]
    # What the file says of its size may be a million empty rows, or too little.
    sheet.reset_dimensions()
    try:
        yield from sheet.iter_rows()
    except Exception as error:  # as above
        raise UnreadableFileError(_not_a_workbook()) from error


def _scan(path: Path, part: str) -> tuple[bool, Merged]:
    """Tell whether a sheet has formulas, and which cells are merged: openpyxl does not say while streaming."""
    has_formulas = False
    merged: Merged = defaultdict(list)
    tail = b""
    with zipfile.ZipFile(path) as archive, archive.open(part) as sheet:
        while chunk := sheet.read(CHUNK):
            has_formulas = has_formulas or bool(_FORMULA.search(tail + chunk))
            text = tail + chunk
            end = 0
            for match in _MERGED.finditer(text):
                end = match.end()
                column, first, _last_column, last = range_boundaries(match[1].decode())
                if column <= MOST_COLUMNS:
                    merged[first].append((column, last))
            tail = text[max(end, len(text) - 200) :]
    return has_formulas, dict(merged)


def _records(rows: Iterable[tuple], formulas: Iterable[tuple], merged: Merged) -> Iterator[Record]:
    running: list[_Range] = []
    for number, (cells, originals) in enumerate(zip_longest(rows, formulas, fillvalue=()), start=1):
        record = [
            _text(cell, original)
            for cell, original in zip_longest(cells[:MOST_COLUMNS], originals[:MOST_COLUMNS])
            if cell is not None
        ]
        running = [block for block in running if number <= block.last]
        for block in running:
            record.extend([""] * (block.column - len(record)))
            record[block.column - 1] = block.value
        for column, last in merged.get(number, ()):
            value = record[column - 1] if column <= len(record) else ""
            running.append(_Range(column, last, value))
        while record and not record[-1]:
            record.pop()
        yield Record(number, record)


def _text(cell, original) -> str | Fault:
    """Return a cell as a person reads it in the spreadsheet program; empty when there is nothing."""
    value = cell.value
    if original is not None and original.data_type == "f" and value is None:
        reason = _("Solussa on kaava ilman tallennettua tulosta. Kirjoita arvo tai liitä se arvona.")
        return Fault(str(original.value), reason)
    if cell.data_type == "e":
        return Fault(str(value), _("Solussa on kaavan virhe."))
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value).strip()
