"""The rules in `words/`, parsed once into lookup tables.

Each file is a kind of danger. A heading such as `[fi]` names the language of the lines below it. Each line is
a rule. It matches if all its terms are in the text, in any order, near each other:

    haluta|tahtoa kuolla        words with these base forms, with or without dots; | is "or"
    itsetuho*                   words that begin with this
    *väkivalt*                  words that contain this
    ~*itsemurh*                 also misspelt, if no dictionary knows the word
    pelätä!                     this base form with its dots ("pelata" is to play)
    "tapan"                     exactly as typed: no base forms, and with its dots
    @partner                    a set of `sets.txt`
    … - ryhmä kurssi            no match if one of these is in the text, too
    = ei jaksaa enää            the text has nothing else but words of the set @filler

Lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from portal.danger import DangerKind
from search.analysis.tokens import fold

FOLDER = Path(__file__).parent / "words"
ANY_LANGUAGE = "any"

_PIECE = re.compile(
    r'^(?P<fuzzy>~?)(?P<quote>"?)(?P<inside>\*?)(?P<stem>[^*"~@|!]+?)(?P<open>\*?)"?(?P<dotted>!?)$'
)


class Rule(NamedTuple):
    """A rule over numbered terms: all of `terms` must be in the text, and none of `unless`."""

    kind: DangerKind
    language: str
    terms: tuple[int, ...]
    unless: tuple[int, ...]
    is_whole: bool


class Stem(NamedTuple):
    """A stem to compare misspelt words with, and the number of its term."""

    text: str
    term: int
    is_inside: bool


@dataclass(frozen=True, slots=True)
class RuleTables:
    """All rules, and a table for each way to match a word: text → the numbers of the terms.

    `folded`, `dotted` and `typed` hold whole words, `starts` and `typed_starts` beginnings, `inside` and
    `typed_inside` parts of words. `dotted` is compared with base forms, `typed…` with the word as typed.
    """

    rules: list[Rule] = field(default_factory=list)
    by_term: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    folded: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    dotted: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    typed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    starts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    typed_starts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    inside: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    typed_inside: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    stems: list[Stem] = field(default_factory=list)
    alone: set[int] = field(default_factory=set)
    """Terms that are a whole rule: a word typed in two parts ("itse murha") may match them."""
    filler: set[str] = field(default_factory=set)

    def table(self, piece: re.Match) -> dict[str, set[int]]:
        """Return the table for a parsed term."""
        if piece["inside"]:
            return self.typed_inside if piece["quote"] else self.inside
        if piece["open"]:
            return self.typed_starts if piece["quote"] else self.starts
        if piece["dotted"]:
            return self.dotted
        return self.typed if piece["quote"] else self.folded


@lru_cache(maxsize=1)
def rule_tables() -> RuleTables:
    """Return the rules of all files. Raises `ValueError` that names a line which can't be parsed."""
    return load_rules(FOLDER)


def load_rules(folder: Path) -> RuleTables:
    sets = _load_sets(folder / "sets.txt")
    tables = RuleTables()
    tables.filler.update(map(fold, sets.get("filler", "").split("|")))
    numbers: dict[str, int] = {}
    for kind in DangerKind:
        for language, line in _lines(folder / f"{kind.value}.txt"):
            try:
                _add_rule(tables, numbers, sets, kind, language, line)
            except (ValueError, KeyError) as error:
                raise ValueError(f"{kind.value}.txt: {line!r}: {error}") from error
    return tables


def _load_sets(path: Path) -> dict[str, str]:
    """Return name → alternatives joined by "|". A set may contain sets above it."""
    sets: dict[str, str] = {}
    for _language, line in _lines(path):
        name, _equals, words = line.partition("=")
        alternatives = (sets[word[1:]] if word.startswith("@") else word for word in words.split())
        sets[name.strip().removeprefix("@")] = "|".join(alternatives)
    return sets


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    language = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            language = line.strip("[]").replace(ANY_LANGUAGE, "")
        elif line:
            yield language, line


def _add_rule(
    tables: RuleTables,
    numbers: dict[str, int],
    sets: Mapping[str, str],
    kind: DangerKind,
    language: str,
    line: str,
) -> None:
    is_whole = line.startswith("=")
    needed, _dash, excluded = line.lstrip("= ").partition(" - ")
    terms, unless = (
        tuple(_number(tables, numbers, _alternatives(term, sets)) for term in part.split())
        for part in (needed, excluded)
    )
    rule = len(tables.rules)
    tables.rules.append(Rule(kind, language, terms, unless, is_whole))
    tables.by_term[terms[0]].append(rule)
    if len(terms) == 1 and not is_whole:
        tables.alone.add(terms[0])


def _alternatives(term: str, sets: Mapping[str, str]) -> str:
    return "|".join(sets[word[1:]] if word.startswith("@") else word for word in term.split("|"))


def _number(tables: RuleTables, numbers: dict[str, int], term: str) -> int:
    """Return the number of a term; add it to the tables if it is new."""
    if term in numbers:
        return numbers[term]
    number = numbers[term] = len(numbers)
    for word in term.split("|"):
        piece = _PIECE.match(word)
        if not piece:
            raise ValueError(f"{word!r} is no word")
        stem = piece["stem"] if piece["quote"] or piece["dotted"] else fold(piece["stem"])
        tables.table(piece)[stem].add(number)
        if piece["fuzzy"]:
            tables.stems.append(Stem(stem, number, bool(piece["inside"])))
    return number


def beginnings(word: str, table: Mapping[str, Iterable[int]]) -> Iterator[int]:
    """Yield the terms whose beginning, in a table of beginnings, a word has."""
    for length in range(2, len(word) + 1):
        yield from table.get(word[:length], ())
