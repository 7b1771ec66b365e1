"""What an import says of a file: what is wrong in a row, and why a file cannot be read at all."""

from __future__ import annotations

from typing import NamedTuple

MOST_SHOWN = 80


class UnreadableFileError(Exception):
    """The file as a whole is not a table that an import reads; the argument is a sentence for a person."""


class BadValueError(Exception):
    """A cell's value will not do; the argument is a sentence for a person."""


class Problem(NamedTuple):
    """One thing that is wrong in one row. A row may have several."""

    row: int
    column: str
    """The heading as it stands in the file; empty when the whole row is meant."""
    found: str
    reason: str


class Fault(NamedTuple):
    """A cell that cannot be read: what stands in it, and why not."""

    found: str
    reason: str


def shortened(text: str) -> str:
    """Return text on one line, short enough for a list of problems."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1] + "…"
