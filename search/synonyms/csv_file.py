"""A list of synonyms as a CSV file: `language,everyday,official,direction,note`.

Phrases of one side are separated by `|`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.imports.encodings import detect_encoding, open_text
from catalogue.imports.problems import UnreadableFileError
from portal.spreadsheets import unescape_formula
from search.phrases.matching import split_phrases

FIRST_LIST = Path(__file__).parent / "everyday_words.csv"
"""The list that a new site begins with. Staff may then change their copy as they like."""

REQUIRED = ("everyday", "official")
DEFAULTS = {"language": "fi", "direction": "one_way", "note": ""}
IGNORED = ("is_active",)
"""A column of the admin's export, so that an export can be loaded again."""

DELIMITERS = ",;\t"


class CsvLine(NamedTuple):
    """A line of the file and its number; the heading has number 1. `everyday` and `official` have a phrase per line."""

    number: int
    language: str
    everyday: str
    official: str
    direction: str
    note: str

    @property
    def values(self) -> dict[str, str]:
        """The values for the fields of a `SynonymSet`."""
        return {name: value for name, value in self._asdict().items() if name != "number"}


def parse_csv(path: Path) -> Iterator[CsvLine]:
    """Yield the lines of a file. Raises `UnreadableFileError`, possibly after some lines."""
    try:
        encoding = detect_encoding(path)
    except OSError as error:
        raise UnreadableFileError(
            _("Tiedostoa ei voi avata: %(error)s.") % {"error": error.strerror}
        ) from error
    with open_text(path, encoding) as file:
        heading = file.readline()
        delimiter = max(DELIMITERS, key=heading.count)
        columns = [name.strip().casefold() for name in next(csv.reader([heading], delimiter=delimiter), [])]
        _check_columns(columns)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield _parse_line(1 + reader.line_num, columns, cells)
        except csv.Error as error:
            problem = _("Riviä %(row)d ei voi lukea: lainausmerkki on jäänyt auki tai on väärässä paikassa.")
            raise UnreadableFileError(problem % {"row": 1 + reader.line_num}) from error


def _check_columns(columns: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in columns]
    unknown = [name for name in columns if name not in (*REQUIRED, *DEFAULTS, *IGNORED)]
    if missing or unknown:
        problem = _("Ensimmäisellä rivillä pitää olla sarakkeet %(columns)s.")
        raise UnreadableFileError(problem % {"columns": "language, everyday, official, direction, note"})


def _parse_line(number: int, columns: list[str], cells: list[str]) -> CsvLine:
    if len(cells) > len(columns):
        problem = _("Rivillä %(row)d on liikaa soluja. Pilkun sisältävä solu pannaan lainausmerkkeihin.")
        raise UnreadableFileError(problem % {"row": number})
    filled = {
        name: unescape_formula(cell.strip())
        for name, cell in zip(columns, cells, strict=False)
        if cell.strip()
    }
    filled = {name: value for name, value in filled.items() if name not in IGNORED}
    values = {"everyday": "", "official": "", **DEFAULTS, **filled}
    sides = {name: "\n".join(split_phrases(values[name])) for name in REQUIRED}
    return CsvLine(number, **values | sides)
