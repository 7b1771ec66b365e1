"""XLSX workbooks (Excel since 2007), streamed row by row with openpyxl.

openpyxl does not know merged ranges while it streams. They are read from the XML of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, cast

from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA, TYPE_FORMULA_CACHE_STRING
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS

from catalogue.imports.problems import UnreadableCell
from catalogue.imports.readers.workbooks import (
    MAX_COLUMNS,
    MAX_ROW_NUMBER,
    MergedRanges,
    cell_text,
    formula_error,
    formula_without_result,
    group_by_first_row,
    open_first_sheet,
    refuse_broken_file,
)
from catalogue.imports.readers.zipped_xml import iterate_elements
from catalogue.imports.tables import FileRow, Table

FILE_FORMAT = "Excel, .xlsx"
ROW, CELL, FORMULA, VALUE, MERGED = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "c", "f", "v", "mergeCell")
)

Cell = ReadOnlyCell | EmptyCell


def open_xlsx(path: Path) -> Table:
    """Open the first visible sheet that is not empty. Hidden rows and columns are read, too."""
    workbook = _Workbook(path, has_results=True)
    return open_first_sheet([_Sheet(path, workbook, name) for name in workbook.visible_sheets()])


class _Workbook:
    """An open workbook: with the results of its formulas, or with the formulas themselves."""

    def __init__(self, path: Path, *, has_results: bool) -> None:
        with refuse_broken_file(FILE_FORMAT):
            # From memory: no file stays open behind a sheet that is read in part.
            file = BytesIO(path.read_bytes())
            reader = ExcelReader(file, read_only=True, data_only=has_results, keep_links=False)
            reader.read()
            self._workbook = reader.wb
            self.parts = {sheet.name: part.target for sheet, part in reader.parser.find_sheets()}
            """Name of a sheet → name of its XML file."""

    def visible_sheets(self) -> list[str]:
        return [sheet.title for sheet in self._workbook.worksheets if sheet.sheet_state == "visible"]

    def rows(self, name: str) -> Iterator[tuple[Cell, ...]]:
        sheet = self._workbook[name]
        # The size that a file declares may be a million empty rows, or too small.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > MAX_ROW_NUMBER:
                raise ValueError(number)
            yield cast("tuple[Cell, ...]", cells)


class _Scan(NamedTuple):
    merged_ranges: MergedRanges
    has_formula_without_result: bool


class _Sheet:
    file_format = FILE_FORMAT

    def __init__(self, path: Path, workbook: _Workbook, name: str) -> None:
        self.name = name
        self._path = path
        self._workbook = workbook

    @property
    def merged_ranges(self) -> MergedRanges:
        return self._scan.merged_ranges

    @cached_property
    def _scan(self) -> _Scan:
        ranges: list[tuple[int, int, int]] = []
        has_formula_without_result = False
        part = self._workbook.parts[self.name]
        for _event, element in iterate_elements(self._path, part, row_tag=ROW):
            if element.tag == MERGED:
                column, first_row, _last_column, last_row = range_boundaries(element.get("ref") or "")
                if column and first_row and last_row:
                    ranges.append((first_row, last_row, column - 1))
            elif element.tag == CELL and element.find(FORMULA) is not None:
                has_result = element.findtext(VALUE) or element.get("t") == TYPE_FORMULA_CACHE_STRING
                has_formula_without_result = has_formula_without_result or not has_result
        return _Scan(group_by_first_row(ranges), has_formula_without_result)

    def rows(self) -> Iterator[FileRow]:
        formulas: Iterable[tuple[Cell, ...]] = ()
        if self._scan.has_formula_without_result:
            formulas = _Workbook(self._path, has_results=False).rows(self.name)
        both = zip_longest(self._workbook.rows(self.name), formulas, fillvalue=())
        for number, (cells, originals) in enumerate(both, start=1):
            if cells:
                pairs = zip_longest(cells[:MAX_COLUMNS], originals[:MAX_COLUMNS])
                yield FileRow(number, [_text(cell, original) for cell, original in pairs if cell is not None])


def _text(cell: Cell, original: Cell | None) -> str | UnreadableCell:
    """Return the text of a cell. `original` is the cell with its formula, if it was read."""
    if cell.data_type == TYPE_ERROR:
        return formula_error(str(cell.value))
    formula = original if original is not None and original.data_type == TYPE_FORMULA else None
    # A result that is an empty text keeps its type.
    if formula is not None and cell.value is None and cell.data_type != TYPE_FORMULA_CACHE_STRING:
        return formula_without_result(str(formula.value))
    return cell_text(cell.value)
