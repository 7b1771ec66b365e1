"""CSV in the dialects that spreadsheets and programs write, and JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.imports.columns import recognise
from catalogue.imports.encodings import encoding_of, opened
from catalogue.imports.problems import Problem, UnreadableFileError, shortened
from catalogue.imports.tables import Cell, Record, Row, Table, no_identifiers, refuse_too_many, tabulate

DELIMITERS = ";,\t|"
LONGEST_CELL = 131_072
SAMPLE = 65_536


def read_csv(path: Path) -> Table:
    """Read CSV with whichever of `; , tab |` its headings are separated by."""
    encoding = encoding_of(path)
    with opened(path, encoding) as file:
        sample = file.read(SAMPLE)
    notes = []
    if encoding == "cp1252":
        notes.append(_("Tiedosto luettiin merkistönä Windows-1252, koska se ei ole UTF-8:aa."))
    elif encoding == "mac_roman":
        notes.append(_("Tiedosto luettiin vanhan Macin merkistöllä, koska se ei ole UTF-8:aa."))
    return tabulate(_records(path, encoding, _delimiter_of(sample)), notes)


def is_lines(beginning: bytes) -> bool:
    """Tell whether a text file is JSON rather than CSV."""
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _delimiter_of(sample: str) -> str:
    """Return the delimiter by which the most known headings appear in the first lines."""
    lines = sample.splitlines()[:20]
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0]) > 4:
        return lines[0][4]

    def known(delimiter: str) -> int:
        return max(
            (len({recognise(part.strip(' "')) for part in line.split(delimiter)} - {None}) for line in lines),
            default=0,
        )

    return max(DELIMITERS, key=known)


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[Record]:
    # Strict: a quotation mark that is never closed must not swallow the rest of the file without a word.
    csv.field_size_limit(LONGEST_CELL)
    number = 0
    with opened(path, encoding) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                stripped = [cell.strip() for cell in cells]
                if number == 1 and stripped and stripped[0].casefold().startswith("sep="):
                    stripped = []
                yield Record(number, stripped)
        except csv.Error as error:
            raise UnreadableFileError(
                _(
                    "Riviä %(row)d ei voi lukea: lainausmerkki on jäänyt auki tai on väärässä paikassa. "
                    'Lainausmerkki solun sisällä kirjoitetaan kahdesti ("").'
                )
                % {"row": number + 1}
            ) from error


def read_json_lines(path: Path) -> Table:
    """Read a JSON object a line. Its keys are the columns; each line may have its own."""
    with opened(path, encoding_of(path)) as file:
        if file.read(SAMPLE).lstrip().startswith("["):
            raise UnreadableFileError(
                _(
                    "Tiedosto on yksi JSON-luettelo. Tuonti lukee JSON Lines -muotoa: "
                    "yksi {…} riviä kohti, ilman hakasulkeita."
                )
            )
    table = Table(rows=iter(()))
    table.rows = _json_rows(path, table)
    return table


def _json_rows(path: Path, table: Table) -> Iterator[Row]:
    count = 0
    with opened(path, encoding_of(path)) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            count += 1
            refuse_too_many(count)
            yield _json_row(number, line, table)
    if not count:
        raise UnreadableFileError(_("Tiedosto on tyhjä."))
    if "external_id" not in table.headings:
        raise UnreadableFileError(no_identifiers())


def _json_row(number: int, line: str, table: Table) -> Row:
    row = Row(number, {})
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        row.problems.append(Problem(number, "", shortened(line), _("Rivi ei ole JSON-olio {…}.")))
        return row
    for name, value in found.items():
        key = recognise(name)
        if key is None:
            if name not in table.unknown:
                table.unknown.append(name)
            continue
        table.headings.setdefault(key, name)
        try:
            if key in row.cells:
                raise ValueError(_("Sama tieto on rivillä kahdella nimellä."))
            row.cells[key] = _json_cell(value)
        except ValueError as error:
            row.problems.append(
                Problem(number, name, shortened(json.dumps(value, ensure_ascii=False)), str(error))
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
