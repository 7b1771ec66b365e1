"""What the user chooses for an import, and how the import reports its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Progress = Callable[[str, int, int | None], None]
"""Called with a step (`read`, `compare`, `write`), the number done, and the total if it is known."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The choices of the user. Defaults are those of the command."""

    today: date
    skip_bad: bool = False
    """Import the good rows even if others are bad."""
    create_terms: bool = False
    """Create unknown themes, target groups, organisations and municipalities."""
    create_places: bool = True
    source: str = "import"
    """The list that the identifiers are from. A row may name another one."""
