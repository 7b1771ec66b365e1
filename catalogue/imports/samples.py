"""A sample table to download and fill in: the headings, and one row as an example."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from catalogue.imports.columns import COLUMNS

COLUMN_WIDTH = 24


def sample_csv() -> bytes:
    """Return CSV that a Finnish Excel opens correctly: with semicolons and a byte order mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(column.heading for column in COLUMNS)
    writer.writerow(column.example for column in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def sample_xlsx() -> bytes:
    """Return the same as an Excel workbook."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append([column.heading for column in COLUMNS])
    sheet.append([column.example for column in COLUMNS])
    for number, _column in enumerate(COLUMNS, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = COLUMN_WIDTH
    sheet.freeze_panes = "A2"
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()
