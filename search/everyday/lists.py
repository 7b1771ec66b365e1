"""A list of everyday words as a table (CSV): `language,everyday,official,direction,note`.

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
from portal.spreadsheets import as_meant
from search.everyday.phrases import split_phrases

FIRST_LIST = Path(__file__).parents[1] / "everyday_words.csv"
"""Ours, that each site begins with; what staff do with it then, is theirs."""

NEEDED = ("everyday", "official")
DEFAULTS = {"language": "fi", "direction": "one_way", "note": ""}
NOT_READ = ("is_active",)
"""Is in the admin's export, which can be loaded again."""

DELIMITERS = ",;\t"


class Row(NamedTuple):
    """A line of the table by its number in the file, the heading being 1. Sides are phrases a line each."""

    number: int
    language: str
    everyday: str
    official: str
    direction: str
    note: str

    @property
    def values(self) -> dict[str, str]:
        """Return the values of a `SynonymSet`'s fields."""
        return {name: value for name, value in self._asdict().items() if name != "number"}


def read_list(path: Path) -> Iterator[Row]:
    """Yield the lines of a table. Raises `UnreadableFileError`, also while they are read."""
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
        _refuse_strange(columns)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield _row(1 + reader.line_num, columns, cells)
        except csv.Error as error:
            problem = _("Riviä %(row)d ei voi lukea: lainausmerkki on jäänyt auki tai on väärässä paikassa.")
            raise UnreadableFileError(problem % {"row": 1 + reader.line_num}) from error


def _refuse_strange(columns: list[str]) -> None:
    missing = [name for name in NEEDED if name not in columns]
    unknown = [name for name in columns if name not in (*NEEDED, *DEFAULTS, *NOT_READ)]
    if missing or unknown:
        problem = _("Ensimmäisellä rivillä pitää olla sarakkeet %(columns)s.")
        raise UnreadableFileError(problem % {"columns": "language, everyday, official, direction, note"})


def _row(number: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) > len(columns):
        problem = _("Rivillä %(row)d on liikaa soluja. Pilkun sisältävä solu pannaan lainausmerkkeihin.")
        raise UnreadableFileError(problem % {"row": number})
    told = {name: as_meant(cell.strip()) for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    told = {name: value for name, value in told.items() if name not in NOT_READ}
    values = {"everyday": "", "official": "", **DEFAULTS, **told}
    sides = {name: "\n".join(split_phrases(values[name])) for name in NEEDED}
    return Row(number, **values | sides)
