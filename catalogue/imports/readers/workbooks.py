"""What XLSX, XLS and ODS have in common: which sheet is read, merged cells, and how values become text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

from catalogue.imports.problems import UnreadableCell, UnreadableFileError
from catalogue.imports.tables import FileRow, Table, build_table

MAX_COLUMNS = 300
MAX_ROW_NUMBER = 1_048_576
"""The last row that spreadsheet programs have. A file that counts further is broken or hostile."""


class MergedRange(NamedTuple):
    """Cells merged over several rows. Only the first column of the range gets the value."""

    column: int
    """Counted from 0."""
    last_row: int


MergedRanges = Mapping[int, Sequence[MergedRange]]
"""Number of a row → the ranges that begin in it."""


class Sheet(Protocol):
    """A visible sheet of a workbook. Its rows may be read several times. Empty ones may be left out."""

    name: str

    @property
    def file_format(self) -> str:
        """As a person knows it: `Excel, .xlsx`."""

    @property
    def merged_ranges(self) -> MergedRanges:
        """A reader may add the ranges that begin in a row when it reads the row."""

    def rows(self) -> Iterator[FileRow]: ...


def open_first_sheet(sheets: Sequence[Sheet]) -> Table:
    """Return the table of the first sheet that is not empty. Raises `UnreadableFileError`."""
    sheet = next((sheet for sheet in sheets if any(any(row.cells) for row in _rows(sheet))), None)
    if sheet is None:
        raise UnreadableFileError(_("Taulukko on tyhjä."))
    notes = []
    if len(sheets) > 1:
        notes.append(_("Taulukossa on useita välilehtiä. Luettiin ”%(name)s”.") % {"name": sheet.name})
    return build_table(_fill_merged_cells(sheet, notes), notes)


def _rows(sheet: Sheet) -> Iterator[FileRow]:
    with refuse_broken_file(sheet.file_format):
        yield from sheet.rows()


def _fill_merged_cells(sheet: Sheet, notes: list[str]) -> Iterator[FileRow]:
    """Yield the rows of a sheet, where each row of a merged range has the value of its upper left cell.

    A row that has nothing else is empty, and left out.
    """
    open_ranges: list[tuple[MergedRange, str | UnreadableCell]] = []
    has_note = False
    for number, cells in _rows(sheet):
        if not any(cells):
            continue
        open_ranges = [(merged, value) for merged, value in open_ranges if number <= merged.last_row]
        for merged, value in open_ranges:
            cells.extend([""] * (merged.column + 1 - len(cells)))
            cells[merged.column] = value
        for merged in sheet.merged_ranges.get(number, ()):
            open_ranges.append((merged, cells[merged.column] if merged.column < len(cells) else ""))
            if not has_note:
                notes.append(_("Yhdistetyistä soluista luettiin vasemman yläkulman arvo jokaiselle riville."))
                has_note = True
        while cells and not cells[-1]:
            cells.pop()
        yield FileRow(number, cells)


def group_by_first_row(ranges: Iterable[tuple[int, int, int]]) -> MergedRanges:
    """Return merged ranges, given as (first row, last row, column), by their first row.

    Ranges within one row are left out: their value is in the right cell already.
    """
    grouped: dict[int, list[MergedRange]] = {}
    for first_row, last_row, column in ranges:
        if last_row > first_row and column < MAX_COLUMNS:
            grouped.setdefault(first_row, []).append(MergedRange(column, last_row))
    return grouped


def cell_text(value: object) -> str:
    """Return the value of a cell as people see it in a spreadsheet program."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            # Spreadsheet programs show 15 digits: 0.1 + 0.2 is 0.3 there.
            return str(float(f"{value:.15g}"))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case _:
            return str(value).strip()


def formula_error(found: str) -> UnreadableCell:
    return UnreadableCell(found, _("Solussa on kaavan virhe."))


def formula_without_result(formula: str) -> UnreadableCell:
    reason = _("Solussa on kaava ilman tallennettua tulosta. Kirjoita arvo tai liitä se arvona.")
    return UnreadableCell(formula, reason)


@contextmanager
def refuse_broken_file(file_format: str) -> Iterator[None]:
    """Raise `UnreadableFileError` in place of any error that a library raises on a broken file."""
    try:
        yield
    except UnreadableFileError:
        raise
    except Exception as error:  # the libraries raise KeyError, ValueError, struct.error and many more
        reason = _(
            "Tiedosto ei ole ehjä taulukko (%(format)s). Avaa se taulukko-ohjelmassa ja tallenna uudelleen."
        )
        raise UnreadableFileError(reason % {"format": file_format}) from error


def password_protected() -> UnreadableFileError:
    return UnreadableFileError(_("Tiedosto on suojattu salasanalla. Tallenna se ilman salasanaa."))
