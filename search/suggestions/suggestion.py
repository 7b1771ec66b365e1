"""A suggestion in the list under the search field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from search.results.highlighting import Fragment
from search.suggestions.matching import Closeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A suggestion: its text and the page that it opens, in the reader's language.

    `kind` is its type ("Palvelu"), `label` its name as (text, is a match) pairs of plain text, `note` a detail that
    distinguishes it from others of the same name.
    """

    kind: str
    label: Fragment
    url: str
    note: str = ""
    language: str = ""
    """Language of the label, if it may differ from the reader's."""

    def text(self) -> str:
        """Return the label as one string."""
        return "".join(piece for piece, _matches in self.label)


class Ranked(NamedTuple):
    """A suggestion and how well it fits."""

    closeness: Closeness
    suggestion: Suggestion
