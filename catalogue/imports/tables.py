"""A table with known columns. Its file may have any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.imports.columns import COLUMNS_BY_KEY, column_key
from catalogue.imports.problems import Problem, UnreadableCell, UnreadableFileError, shorten

MAX_ROWS = 50_000
LAST_HEADING_ROW = 20
"""Titles may stand above the headings. The headings must begin by this row."""

Cell = str | list[str] | UnreadableCell


class FileRow(NamedTuple):
    """A row as the file has it. The number is the one that a spreadsheet program shows."""

    number: int
    cells: list[str | UnreadableCell]


@dataclass(slots=True)
class TableRow:
    """A row by columns. Columns that the file or this row does not have are missing."""

    number: int
    cells: dict[str, Cell]
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """An open file. Its rows can be read once. Headings and notes are complete after the last row."""

    rows: Iterator[TableRow]
    headings: dict[str, str] = field(default_factory=dict)
    """Key of a column → its heading in the file."""
    unknown_headings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Sentences for people about how the file was read."""

    def heading(self, key: str) -> str:
        return self.headings.get(key) or COLUMNS_BY_KEY[key].heading


def build_table(rows: Iterator[FileRow], notes: list[str]) -> Table:
    """Find the headings, and return the rows below them by columns.

    Raises `UnreadableFileError` if the file is empty, has no headings, or has two headings for one column. The
    iteration over the rows raises it if there are none, or too many.
    """
    heading_row = _find_heading_row(rows, notes)
    table = Table(rows=iter(()), notes=notes)
    keys = _match_headings(heading_row, table)
    table.rows = _rows_below(rows, keys, table)
    return table


def _find_heading_row(rows: Iterator[FileRow], notes: list[str]) -> FileRow:
    first: FileRow | None = None
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        known = {column_key(cell) for cell in filled if isinstance(cell, str)} - {None}
        if len(known) >= 2 or known == {"external_id"}:
            if first:
                notes.append(
                    _("Otsikot ovat rivillä %(row)d; sitä ennen olevaa ei luettu.") % {"row": row.number}
                )
            return row
        first = first or (row if filled else None)
        if row.number >= LAST_HEADING_ROW:
            break
    if first is None:
        raise UnreadableFileError(_("Tiedosto on tyhjä."))
    found = shorten(" | ".join(cell if isinstance(cell, str) else cell.found for cell in first.cells if cell))
    raise UnreadableFileError(
        _(
            "Otsikkoriviä ei löytynyt. Rivillä %(row)d on: %(found)s. "
            "Sarakkeilla pitää olla otsikot, esimerkiksi tunniste, nimi, tiivistelmä."
        )
        % {"row": first.number, "found": found}
    )


def _match_headings(row: FileRow, table: Table) -> list[str | None]:
    """Return the key of each column, None for unknown ones, and note the headings in the table."""
    keys: list[str | None] = []
    headings = [" ".join(cell.split()) if isinstance(cell, str) else cell.found for cell in row.cells]
    for heading in headings:
        key = column_key(heading)
        if heading == "id" and "external_id" in headings:
            key = None  # services.csv of the open data has the portal's own key, too
        if key in table.headings:
            raise UnreadableFileError(
                _("Kaksi saraketta tarkoittaa samaa: ”%(one)s” ja ”%(other)s”. Poista toinen.")
                % {"one": table.headings[key], "other": heading}
            )
        if key:
            table.headings[key] = heading
        elif heading:
            table.unknown_headings.append(heading)
        keys.append(key)
    if "external_id" not in table.headings:
        raise UnreadableFileError(missing_identifiers())
    return keys


def missing_identifiers() -> str:
    return _("Sarake tunniste (external_id) puuttuu. Se kertoo, mikä palvelu rivillä on.")


def _rows_below(rows: Iterator[FileRow], keys: list[str | None], table: Table) -> Iterator[TableRow]:
    count = empty = 0
    last = 0
    for number, cells in rows:
        if not any(cells):
            continue
        # Empty rows count only between others: those at the end mean nothing.
        empty += number - last - 1 if last else 0
        last = number
        count += 1
        check_row_count(count)
        row = TableRow(number, {key: cell for key, cell in zip(keys, cells, strict=False) if key})
        surplus = [cell for cell in cells[len(keys) :] if cell]
        if surplus:
            found = shorten(" | ".join(str(cell) for cell in surplus))
            reason = _(
                "Rivillä on enemmän soluja kuin otsikoita: erotin on jäänyt lainausmerkkien ulkopuolelle."
            )
            row.problems.append(Problem(number, "", found, reason))
        yield row
    if not count:
        raise UnreadableFileError(_("Tiedostossa on vain otsikot, ei yhtään palvelua."))
    if empty:
        text = ngettext("%(count)d tyhjä rivi ohitettiin.", "%(count)d tyhjää riviä ohitettiin.", empty)
        table.notes.append(text % {"count": empty})


def check_row_count(count: int) -> None:
    """Raise `UnreadableFileError` if there are too many rows."""
    if count > MAX_ROWS:
        raise UnreadableFileError(_("Tiedostossa on yli %(most)d riviä. Jaa se osiin.") % {"most": MAX_ROWS})
