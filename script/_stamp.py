"""What script/setup.py has done already: its steps, and the record of them that it keeps in var/."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
STAMP = VAR / "setup-stamp.json"
# Each step is recorded for its environment: another database or index needs it again.
ENVIRONMENT = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SEARCH_URL", "DEBUG", "DEMONSTRATION")


@dataclass(frozen=True)
class Step:
    """One thing to prepare. It is done again when a file of `causes` has changed or a result is gone.

    `run` returns the paths of its results, or None if no file on this machine can show later whether they still
    exist (a database server); then the step is done at every start.
    """

    name: str
    title: str
    causes: tuple[str, ...]
    run: Callable[[], Iterable[Path] | None]


@dataclass
class Stamp:
    """The record of finished steps in var/, written after each step, so that an interrupted start can continue."""

    steps: dict[str, dict] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Stamp:
        try:
            return cls(dict(json.loads(STAMP.read_text())))
        except (OSError, ValueError, TypeError):
            return cls()

    def holds(self, step: Step) -> bool:
        match self.steps.get(step.name):
            case {"causes": str(causes), "left": dict(left)}:
                return causes == fingerprint(step.causes) and all(
                    number == inode(ROOT / path) for path, number in left.items()
                )
        return False  # not done, or written by another program

    def record(self, step: Step, left: Iterable[Path] | None) -> None:
        self.steps.pop(step.name, None)
        if left is not None:
            self.steps[step.name] = {
                "causes": fingerprint(step.causes),
                "left": {os.path.relpath(path, ROOT): inode(path) for path in left},
            }
        self.write()

    def forget(self, name: str) -> None:
        self.steps.pop(name, None)
        self.write()

    def write(self) -> None:
        fresh = STAMP.with_suffix(".new")
        fresh.write_text(json.dumps(self.steps, indent=1))
        fresh.replace(STAMP)


def fingerprint(causes: tuple[str, ...]) -> str:
    digest = hashlib.sha256(repr([os.environ.get(name) for name in ENVIRONMENT]).encode())
    for pattern in causes:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and not path.is_relative_to(VAR) and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def inode(path: Path) -> int | None:
    """Return a number that distinguishes this file from a later one with the same name."""
    try:
        return path.stat().st_ino
    except OSError:
        return None
