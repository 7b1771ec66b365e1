"""The choice of a language version for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def best_text(by_language: Mapping[str, T], language: str) -> T | None:
    """Return the version in the reader's language, else the Finnish one, else the first, else None."""
    return by_language.get(language) or by_language.get("fi") or next(iter(by_language.values()), None)
