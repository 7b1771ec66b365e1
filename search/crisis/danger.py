from __future__ import annotations

from dataclasses import dataclass

from search.enums import DangerKind


@dataclass(frozen=True, slots=True)
class Danger:
    """What words speak of: one kind or more, the most urgent first, and the language that they are in.

    The language is a code of `catalogue.enums.Language`; empty where the words are of no language ("112").
    """

    kinds: tuple[DangerKind, ...]
    language: str = ""
