"""The phrases of `phrases.toml`: those that speak of danger, by kind, and those that do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

from portal.danger import DangerKind

_PHRASES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

FIRES: dict[DangerKind, list[str]] = {DangerKind(kind): said for kind, said in _PHRASES["fires"].items()}
SILENT: list[str] = _PHRASES["silent"]
