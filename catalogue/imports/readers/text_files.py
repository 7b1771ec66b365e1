"""Text files: CSV as different programs write it, and JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.imports.columns import column_key
from catalogue.imports.encodings import detect_encoding, open_text
from catalogue.imports.problems import Problem, UnreadableCell, UnreadableFileError, shorten
from catalogue.imports.tables import (
    Cell,
    FileRow,
    Table,
    TableRow,
    build_table,
    check_row_count,
    missing_identifiers,
)

DELIMITERS = ";,\t|"
MAX_CELL_LENGTH = 131_072
SAMPLE_LENGTH = 65_536


def open_csv(path: Path) -> Table:
    """Open CSV that is separated by semicolons, commas, tabs or vertical bars."""
    encoding = detect_encoding(path)
    with open_text(path, encoding) as file:
        sample = file.read(SAMPLE_LENGTH)
    notes = []
    if encoding == "cp1252":
        notes.append(_("Tiedosto luettiin merkistönä Windows-1252, koska se ei ole UTF-8:aa."))
    elif encoding == "mac_roman":
        notes.append(_("Tiedosto luettiin vanhan Macin merkistöllä, koska se ei ole UTF-8:aa."))
    return build_table(_csv_rows(path, encoding, _detect_delimiter(sample)), notes)


def is_json(beginning: bytes) -> bool:
    """Return whether a text file is JSON, not CSV."""
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _detect_delimiter(sample: str) -> str:
    """Return the delimiter that gives the most known headings in one of the first lines."""
    lines = sample.splitlines()[:20]
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0]) > 4:
        return lines[0][4]

    def known_headings(delimiter: str) -> int:
        return max(
            (
                len({column_key(part.strip(' "')) for part in line.split(delimiter)} - {None})
                for line in lines
            ),
            default=0,
        )

    return max(DELIMITERS, key=known_headings)


def _csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[FileRow]:
    # Strict: without it a quotation mark that is left open takes the rest of the file into one cell.
    csv.field_size_limit(MAX_CELL_LENGTH)
    number = 0
    with open_text(path, encoding) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                stripped: list[str | UnreadableCell] = [cell.strip() for cell in cells]
                if number == 1 and cells and cells[0].strip().casefold().startswith("sep="):
                    stripped = []
                yield FileRow(number, stripped)
        except csv.Error as error:
            raise UnreadableFileError(
                _(
                    "Riviä %(row)d ei voi lukea: lainausmerkki on jäänyt auki tai on väärässä paikassa. "
                    'Lainausmerkki solun sisällä kirjoitetaan kahdesti ("").'
                )
                % {"row": number + 1}
            ) from error


def open_json_lines(path: Path) -> Table:
    """Open a file with one JSON object per line. The keys are the headings. Lines may have different keys."""
    with open_text(path, detect_encoding(path)) as file:
        if file.read(SAMPLE_LENGTH).lstrip().startswith("["):
            raise UnreadableFileError(
                _(
                    "Tiedosto on yksi JSON-luettelo. Tuonti lukee JSON Lines -muotoa: "
                    "yksi {…} riviä kohti, ilman hakasulkeita."
                )
            )
    table = Table(rows=iter(()))
    table.rows = _json_rows(path, table)
    return table


def _json_rows(path: Path, table: Table) -> Iterator[TableRow]:
    count = 0
    with open_text(path, detect_encoding(path)) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            count += 1
            check_row_count(count)
            yield _json_row(number, line, table)
    if not count:
        raise UnreadableFileError(_("Tiedosto on tyhjä."))
    if "external_id" not in table.headings:
        raise UnreadableFileError(missing_identifiers())


def _json_row(number: int, line: str, table: Table) -> TableRow:
    row = TableRow(number, {})
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        row.problems.append(Problem(number, "", shorten(line), _("Rivi ei ole JSON-olio {…}.")))
        return row
    for name, value in found.items():
        key = column_key(name)
        if key is None:
            if name not in table.unknown_headings:
                table.unknown_headings.append(name)
            continue
        table.headings.setdefault(key, name)
        try:
            if key in row.cells:
                raise ValueError(_("Sama tieto on rivillä kahdella nimellä."))
            row.cells[key] = _json_cell(value)
        except ValueError as error:
            row.problems.append(
                Problem(number, name, shorten(json.dumps(value, ensure_ascii=False)), str(error))
            )
    return row


def _json_cell(value: object) -> Cell:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value).strip()
        case list() if all(
            isinstance(item, str | int | float) and not isinstance(item, bool) for item in value
        ):
            return [str(item).strip() for item in value]
        case _:
            raise ValueError(_("Arvo ei ole teksti, luku eikä luettelo niistä."))
