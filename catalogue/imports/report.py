"""What an import found and did, as the command prints it and the admin keeps it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from catalogue.imports.problems import Problem


@dataclass(slots=True)
class Waiting:
    """A service that was left alone, because somebody's unpublished work stands on it."""

    row: int
    pk: int
    name: str
    reason: str


@dataclass(slots=True)
class Report:
    """Counts and lists. Rows are counted as the file has them, services once however many rows they have."""

    rows: int = 0
    bad_rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    is_imported: bool = False
    has_unknown_names: bool = False
    """Some rows name a theme, a target group, a municipality or an organisation that there is not."""
    problems: list[Problem] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    """(heading in the file, documented name) of each column that was read."""
    new_things: dict[str, list[str]] = field(default_factory=dict)
    """Kind of thing → names of what is created beside services."""
    services: list[tuple[int, int | None, str, str]] = field(default_factory=list)
    """(row, id or None, name, organisation) of the first services that change."""

    @property
    def changes(self) -> int:
        return self.created + self.updated

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"problems": [list(problem) for problem in self.problems]}

    @classmethod
    def from_json(cls, stored: dict) -> Report:
        problems = [Problem(*problem) for problem in stored.get("problems", [])]
        waiting = [Waiting(**one) for one in stored.get("waiting", [])]
        return cls(**{**stored, "problems": problems, "waiting": waiting})

    def counts(self) -> list[tuple[str, int]]:
        """Return (what, how many), for people."""
        return [
            (_("Rivejä luettu"), self.rows),
            (_("Virheellisiä rivejä"), self.bad_rows),
            (_("Uusia palveluja"), self.created),
            (_("Päivittyviä palveluja"), self.updated),
            (_("Ennallaan pysyviä palveluja"), self.unchanged),
            (_("Luonnos odottaa, jätetään ennalleen"), len(self.waiting)),
        ]
