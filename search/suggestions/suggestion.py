"""A line of the list under the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from search.results.highlighting import Fragment
from search.suggestions.matching import Closeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What choosing it opens, and how it is told, all in the reader's language.

    `kind` says what it is ("Palvelu"), `label` what it is called, in (text, is a match) pairs of plain text,
    `note` what tells it from others of that name.
    """

    kind: str
    label: Fragment
    url: str
    note: str = ""
    language: str = ""
    """The label's, where it may be another one than the reader's."""

    def text(self) -> str:
        """Return the label in one piece."""
        return "".join(piece for piece, _matches in self.label)


class Ranked(NamedTuple):
    """A suggestion and how well it fits."""

    closeness: Closeness
    suggestion: Suggestion
