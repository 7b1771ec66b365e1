"""XLS workbooks (Excel before 2007), read with xlrd."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import olefile
import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as XlrdSheet

from catalogue.imports.problems import UnreadableCell
from catalogue.imports.readers.workbooks import (
    MAX_COLUMNS,
    cell_text,
    formula_error,
    group_by_first_row,
    open_first_sheet,
    password_protected,
    refuse_broken_file,
)
from catalogue.imports.tables import FileRow, Table

FILE_FORMAT = "Excel, .xls"
VISIBLE = 0


def open_xls(path: Path) -> Table:
    """Open the first visible sheet that is not empty. Hidden rows and columns are read, too.

    Every formula of this format has a stored result.
    """
    with refuse_broken_file(FILE_FORMAT):
        book = _open(path)
        sheets = [_Sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == VISIBLE]
    return open_first_sheet(sheets)


def _open(path: Path) -> Book:
    try:
        # Without formatting_info xlrd does not read merged ranges.
        return xlrd.open_workbook(
            file_contents=_workbook_stream(path),
            formatting_info=True,
            ragged_rows=True,
            logfile=StringIO(),
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise password_protected() from error
        raise


def _workbook_stream(path: Path) -> bytes:
    """Return the workbook inside the file, which is a small file system (OLE 2).

    xlrd can open the file itself, but it never ends on some broken files.
    """
    with olefile.OleFileIO(BytesIO(path.read_bytes())) as storage:
        # Newer workbooks with a password are of this format, too.
        if storage.exists("EncryptedPackage"):
            raise password_protected()
        return storage.openstream("Workbook" if storage.exists("Workbook") else "Book").read()


class _Sheet:
    file_format = FILE_FORMAT

    def __init__(self, book: Book, sheet: XlrdSheet) -> None:
        self.name = sheet.name
        self.merged_ranges = group_by_first_row(
            # xlrd counts from 0, and gives the row below the range as its end.
            (first_row + 1, row_below, column)
            for first_row, row_below, column, _column_after in sheet.merged_cells
        )
        self._book = book
        self._sheet = sheet

    def rows(self) -> Iterator[FileRow]:
        for index in range(self._sheet.nrows):
            cells = self._sheet.row(index)[:MAX_COLUMNS]
            yield FileRow(index + 1, [_text(cell, self._book) for cell in cells])


def _text(cell: Cell, book: Book) -> str | UnreadableCell:
    match cell.ctype:
        case xlrd.XL_CELL_ERROR:
            return formula_error(xlrd.error_text_from_code.get(cell.value, "#?"))
        case xlrd.XL_CELL_BOOLEAN:
            return cell_text(bool(cell.value))
        case xlrd.XL_CELL_DATE:
            return _date_text(cell.value, book)
        case _:
            return cell_text(cell.value)


def _date_text(value: float, book: Book) -> str:
    try:
        moment = xlrd.xldate_as_datetime(value, book.datemode)
    except OverflowError:
        return cell_text(value)
    # Below one day it is a time of day.
    return cell_text(moment.time() if 0 <= value < 1 else moment)
