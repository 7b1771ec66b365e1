"""The demonstration county's texts: TOML files under `demo/texts/`."""

from __future__ import annotations

import tomllib
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


def load(path: str) -> dict:
    """Return the content of a file. The path is relative to `demo/texts/`."""
    return tomllib.loads((TEXTS / path).read_text(encoding="utf-8"))


def load_all(folder: str, key: str) -> list[dict]:
    """Return the `[[key]]` entries of all files in a folder, sorted by file name."""
    files = sorted((TEXTS / folder).glob("*.toml"))
    return [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8")).get(key, [])]
