from __future__ import annotations

from dataclasses import dataclass

from search.enums import DangerKind


@dataclass(frozen=True, slots=True)
class Danger:
    """The kinds of danger that words speak of, the most urgent first, and the language of the words.

    The language is a code of `catalogue.enums.Language`, or empty for words without a language ("112").
    """

    kinds: tuple[DangerKind, ...]
    language: str = ""
