"""The demonstration county's texts: TOML files under `demo/texts/`."""

from __future__ import annotations

import tomllib
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


def load(path: str) -> dict:
    """Return one file, by its path under `demo/texts/`."""
    return tomllib.loads((TEXTS / path).read_text(encoding="utf-8"))


def load_all(folder: str, key: str) -> list[dict]:
    """Return the entries `[[key]]` of every file in a folder, in the order of file names."""
    files = sorted((TEXTS / folder).glob("*.toml"))
    return [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8")).get(key, [])]
