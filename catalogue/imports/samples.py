"""An empty table to begin with, for a spreadsheet program: the headings and one row that shows how."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from catalogue.imports.columns import COLUMNS

WIDTH = 24


def sample_csv() -> bytes:
    """Return CSV as a Finnish Excel opens it right: with semicolons and a byte order mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(column.heading for column in COLUMNS)
    writer.writerow(column.example for column in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def sample_xlsx() -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([column.heading for column in COLUMNS])
    sheet.append([column.example for column in COLUMNS])
    for number, _column in enumerate(COLUMNS, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.freeze_panes = "A2"
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()
