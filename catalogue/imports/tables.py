"""What reading gives: a table with known columns, whose rows hold text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.imports.columns import BY_KEY, recognise
from catalogue.imports.problems import Fault, Problem, UnreadableFileError, shortened

MOST_ROWS = 50_000
LAST_ROW_OF_A_HEADER = 20
"""Titles may stand above the headings, but not more than this."""

Cell = str | list[str] | Fault


class Record(NamedTuple):
    """A row as the file has it; the number is the one that a spreadsheet program shows."""

    number: int
    cells: list[str | Fault]


@dataclass(slots=True)
class Row:
    """A row by columns. A column that the file or this row does not have is not there."""

    number: int
    cells: dict[str, Cell]
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """An open file. What it says of itself is complete once its rows have been gone through."""

    rows: Iterator[Row]
    headings: dict[str, str] = field(default_factory=dict)
    """Column → its heading as it stands in the file."""
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def heading(self, key: str) -> str:
        return self.headings.get(key) or BY_KEY[key].heading


def tabulate(records: Iterator[Record], notes: list[str]) -> Table:
    """Find the headings, and give the rows below them by column.

    Raises `UnreadableFileError`: nothing in the file, no headings, a column twice, no row below.
    """
    header = _find_header(records, notes)
    table = Table(rows=iter(()), notes=notes)
    keys = _keys_of(header, table)
    table.rows = _rows_below(records, keys, table)
    return table


def _find_header(records: Iterator[Record], notes: list[str]) -> Record:
    first: Record | None = None
    for record in records:
        filled = [cell for cell in record.cells if cell]
        known = {recognise(cell) for cell in filled if isinstance(cell, str)} - {None}
        if len(known) >= 2 or known == {"external_id"}:
            if first:
                notes.append(
                    _("Otsikot ovat rivillä %(row)d; sitä ennen olevaa ei luettu.") % {"row": record.number}
                )
            return record
        first = first or (record if filled else None)
        if record.number >= LAST_ROW_OF_A_HEADER:
            break
    if first is None:
        raise UnreadableFileError(_("Tiedosto on tyhjä."))
    found = shortened(
        " | ".join(cell if isinstance(cell, str) else cell.found for cell in first.cells if cell)
    )
    raise UnreadableFileError(
        _(
            "Otsikkoriviä ei löytynyt. Rivillä %(row)d on: %(found)s. "
            "Sarakkeilla pitää olla otsikot, esimerkiksi tunniste, nimi, tiivistelmä."
        )
        % {"row": first.number, "found": found}
    )


def _keys_of(header: Record, table: Table) -> list[str | None]:
    keys: list[str | None] = []
    headings = [" ".join(cell.split()) if isinstance(cell, str) else cell.found for cell in header.cells]
    for heading in headings:
        key = recognise(heading)
        if heading == "id" and "external_id" in headings:
            key = None  # a portal's own key beside the lasting one, as in the open data's services.csv
        if key in table.headings:
            raise UnreadableFileError(
                _("Kaksi saraketta tarkoittaa samaa: ”%(one)s” ja ”%(other)s”. Poista toinen.")
                % {"one": table.headings[key], "other": heading}
            )
        if key:
            table.headings[key] = heading
        elif heading:
            table.unknown.append(heading)
        keys.append(key)
    if "external_id" not in table.headings:
        raise UnreadableFileError(no_identifiers())
    return keys


def no_identifiers() -> str:
    return _("Sarake tunniste (external_id) puuttuu. Se kertoo, mikä palvelu rivillä on.")


def _rows_below(records: Iterator[Record], keys: list[str | None], table: Table) -> Iterator[Row]:
    count = empty = 0
    last = 0
    for record in records:
        if not any(record.cells):
            continue
        # Only gaps count: what a spreadsheet has below its last row was never meant as anything.
        empty += record.number - last - 1 if last else 0
        last = record.number
        count += 1
        refuse_too_many(count)
        row = Row(record.number, {key: cell for key, cell in zip(keys, record.cells, strict=False) if key})
        surplus = [cell for cell in record.cells[len(keys) :] if cell]
        if surplus:
            found = shortened(" | ".join(str(cell) for cell in surplus))
            reason = _(
                "Rivillä on enemmän soluja kuin otsikoita: erotin on jäänyt lainausmerkkien ulkopuolelle."
            )
            row.problems.append(Problem(row.number, "", found, reason))
        yield row
    if not count:
        raise UnreadableFileError(_("Tiedostossa on vain otsikot, ei yhtään palvelua."))
    if empty:
        text = ngettext("%(count)d tyhjä rivi ohitettiin.", "%(count)d tyhjää riviä ohitettiin.", empty)
        table.notes.append(text % {"count": empty})


def refuse_too_many(count: int) -> None:
    if count > MOST_ROWS:
        raise UnreadableFileError(_("Tiedostossa on yli %(most)d riviä. Jaa se osiin.") % {"most": MOST_ROWS})
