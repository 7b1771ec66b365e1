"""Loads and checks the judged queries, and divides them into a half for tuning and a half that is held back.

Each file of `queries/` is a class. A query without anything relevant is a trap: it should find nothing.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "queries"
GRADES = (1, 2, 3)
FACTS = {"words", "language", "relevant"}

SALTS: Mapping[str, int] = {
    "colloquial": 17,
    "compound_part": 3,
    "inflected": 5,
    "no_diacritics": 13,
    "organisation_name": 13,
    "other_language": 9,
    "place_topic": 3,
    "plain": 8,
    "prefix": 2,
    "professional": 3,
    "sentence": 1,
    "split_or_joined": 9,
    "trap": 0,
    "typo": 7,
}
"""Class → a number that divides its queries evenly into the halves. It was chosen when the class was made. With
another number, queries that were used for tuning would be in the half that is held back."""


class Half(StrEnum):
    """The search is tuned on one half only; the figures of the other half are the result."""

    TUNING = "tuning"
    HELD_BACK = "held_back"


class BadJudgementsError(Exception):
    """Some queries are invalid; the message lists each fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedQuery:
    """A query in a language, and the grades of what answers it: key ("service:<slug>") → 1 to 3."""

    kind: str
    words: str
    language: str
    grades: Mapping[str, int]

    @property
    def is_trap(self) -> bool:
        return not self.grades

    @property
    def half(self) -> Half:
        """The half depends only on class and words, so a new query moves no other one."""
        return half_of(self.words, SALTS.get(self.kind, 0))


def half_of(words: str, salt: int) -> Half:
    number = sha256(f"{salt} {words.casefold()}".encode()).digest()[0]
    return Half.HELD_BACK if number % 2 else Half.TUNING


def read_queries(keys: Collection[str], folder: Path = FOLDER) -> list[JudgedQuery]:
    """Load all queries, by class and in the order of the files.

    `keys` are the keys of all things that can be found. Raises `BadJudgementsError`.
    """
    queries: list[JudgedQuery] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8")).get("query", [])
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for number, entry in enumerate(entries, start=1):
            found = [f"{path.name}, query {number}: {fault}" for fault in _faults(entry, keys)]
            faults += found
            if not found:
                queries.append(
                    JudgedQuery(
                        kind=path.stem,
                        words=entry["words"],
                        language=entry["language"],
                        grades=entry["relevant"],
                    )
                )
    times = Counter((query.words.casefold(), query.language) for query in queries)
    faults += [f"judged {count} times: {words!r}" for (words, _language), count in times.items() if count > 1]
    if faults:
        raise BadJudgementsError(faults)
    return queries


def _faults(entry: Mapping[str, object], keys: Collection[str]) -> Iterator[str]:
    if set(entry) != FACTS:
        yield f"has {', '.join(sorted(entry))}, not words, language, relevant"
        return
    if not str(entry["words"]).strip():
        yield "has no words"
    for key, grade in entry["relevant"].items():
        if grade not in GRADES:
            yield f"{key} has the grade {grade!r}, not 1, 2 or 3"
        if key not in keys:
            yield f"{key} is not in the demonstration county"
