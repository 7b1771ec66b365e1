"""What can be wrong with an imported file: the whole file, a row, or a cell."""

from __future__ import annotations

from typing import NamedTuple

MAX_SHOWN_LENGTH = 80


class UnreadableFileError(Exception):
    """The import cannot read the file. The argument is a sentence for people."""


class BadValueError(Exception):
    """The import does not accept a value. The argument is a sentence for people."""


class Problem(NamedTuple):
    """One thing that is wrong with a row. A row may have several."""

    row: int
    column: str
    """The heading as the file has it. Empty if the problem concerns the whole row."""
    found: str
    """The text of the cell."""
    reason: str


class UnreadableCell(NamedTuple):
    """A cell of a workbook that has no usable value, for example a formula with an error."""

    found: str
    """What the spreadsheet program shows in the cell."""
    reason: str


def shorten(text: str) -> str:
    """Return text on one line, short enough for a list of problems."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN_LENGTH else line[: MAX_SHOWN_LENGTH - 1] + "…"
