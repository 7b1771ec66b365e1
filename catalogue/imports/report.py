"""What an import found and did. The command prints it, the admin stores it as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from catalogue.imports.problems import Problem


@dataclass(slots=True)
class BlockedService:
    """A service that the import did not change, because it has a draft, is locked or is not public."""

    row: int
    pk: int
    name: str
    reason: str


@dataclass(slots=True)
class Report:
    """Counts and lists. A service counts once, even if it has several rows."""

    rows: int = 0
    bad_rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    is_imported: bool = False
    has_unknown_names: bool = False
    """Some rows name an unknown theme, target group, municipality or organisation."""
    problems: list[Problem] = field(default_factory=list)
    blocked: list[BlockedService] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown_headings: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    """(heading in the file, key) of each column that was read."""
    new_objects: dict[str, list[str]] = field(default_factory=dict)
    """Kind of object → names of those that are created beside services."""
    services: list[tuple[int, int | None, str, str]] = field(default_factory=list)
    """(row, id or None, name, organisation) of the first services that change."""

    @property
    def changes(self) -> int:
        return self.created + self.updated

    def to_json(self) -> dict[str, object]:
        return asdict(self) | {"problems": [list(problem) for problem in self.problems]}

    @classmethod
    def from_json(cls, stored: dict) -> Report:
        problems = [Problem(*problem) for problem in stored.get("problems", [])]
        blocked = [BlockedService(**service) for service in stored.get("blocked", [])]
        return cls(**{**stored, "problems": problems, "blocked": blocked})

    def counts(self) -> list[tuple[str, int]]:
        """Return (label, number), for people."""
        return [
            (_("Rivejä luettu"), self.rows),
            (_("Virheellisiä rivejä"), self.bad_rows),
            (_("Uusia palveluja"), self.created),
            (_("Päivittyviä palveluja"), self.updated),
            (_("Ennallaan pysyviä palveluja"), self.unchanged),
            (_("Luonnos odottaa, jätetään ennalleen"), len(self.blocked)),
        ]
