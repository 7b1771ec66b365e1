"""The lists in `words/`, read once into tables that answer by a look.

A list is a kind of danger; a heading such as `[fi]` names the language of the lines below it. A line is a
rule. It holds when each of its terms is found in the text, in any order, near each other:

    haluta|tahtoa kuolla        each word is found by its base form, with or without dots; | is "or"
    itsetuho*                   words that begin so
    *väkivalt*                  words that hold this anywhere
    ~*itsemurh*                 also misspelt, where no dictionary knows the word
    pelätä!                     by its base form with its dots ("pelata" is to play)
    "tapan"                     as it is typed only: not by base forms, and with its dots
    @partner                    a set of `sets.txt`
    … - ryhmä kurssi            but not where one of these is found, too
    = ei jaksaa enää            nothing else is in the text but words of the set @filler

Lines of `#` are comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from search.analysis.tokens import fold
from search.enums import DangerKind

FOLDER = Path(__file__).parent / "words"
ANY_LANGUAGE = "any"

_PIECE = re.compile(
    r'^(?P<fuzzy>~?)(?P<quote>"?)(?P<inside>\*?)(?P<stem>[^*"~@|!]+?)(?P<open>\*?)"?(?P<dotted>!?)$'
)


class Rule(NamedTuple):
    """Terms by number: all of `terms` must be found, none of `unless`."""

    kind: DangerKind
    language: str
    terms: tuple[int, ...]
    unless: tuple[int, ...]
    is_whole: bool


class Stem(NamedTuple):
    """What a misspelt word is compared with, and the number of the term it stands for."""

    text: str
    term: int
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rules, and for each way of finding a word: what is found → the numbers of the terms.

    `folded`, `dotted` and `typed` hold whole words, `starts` and `typed_starts` beginnings, the others what
    stands anywhere in a word. `dotted` is compared with base forms, `typed…` with the word as it is written.
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
    """Terms that make a rule by themselves: a split word ("itse murha") may stand for them."""
    filler: set[str] = field(default_factory=set)

    def table(self, piece: re.Match) -> dict[str, set[int]]:
        """Return where a piece of a term is looked up."""
        if piece["inside"]:
            return self.typed_inside if piece["quote"] else self.inside
        if piece["open"]:
            return self.typed_starts if piece["quote"] else self.starts
        if piece["dotted"]:
            return self.dotted
        return self.typed if piece["quote"] else self.folded


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the rules of all lists. Raises `ValueError` that names the line which can't be read."""
    return load_lists(FOLDER)


def load_lists(folder: Path) -> Lexicon:
    sets = _load_sets(folder / "sets.txt")
    lists = Lexicon()
    lists.filler.update(map(fold, sets.get("filler", "").split("|")))
    numbers: dict[str, int] = {}
    for kind in DangerKind:
        for language, line in _lines(folder / f"{kind.value}.txt"):
            try:
                _add_rule(lists, numbers, sets, kind, language, line)
            except (ValueError, KeyError) as error:
                raise ValueError(f"{kind.value}.txt: {line!r}: {error}") from error
    return lists


def _load_sets(path: Path) -> dict[str, str]:
    """Return name → alternatives joined by "|". A set may name those above it."""
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
    lists: Lexicon,
    numbers: dict[str, int],
    sets: Mapping[str, str],
    kind: DangerKind,
    language: str,
    line: str,
) -> None:
    is_whole = line.startswith("=")
    needed, _dash, excluded = line.lstrip("= ").partition(" - ")
    terms, unless = (
        tuple(_number(lists, numbers, _alternatives(term, sets)) for term in part.split())
        for part in (needed, excluded)
    )
    rule = len(lists.rules)
    lists.rules.append(Rule(kind, language, terms, unless, is_whole))
    lists.by_term[terms[0]].append(rule)
    if len(terms) == 1 and not is_whole:
        lists.alone.add(terms[0])


def _alternatives(term: str, sets: Mapping[str, str]) -> str:
    return "|".join(sets[word[1:]] if word.startswith("@") else word for word in term.split("|"))


def _number(lists: Lexicon, numbers: dict[str, int], term: str) -> int:
    """Return the number of a term; a new one is entered into the tables."""
    if term in numbers:
        return numbers[term]
    number = numbers[term] = len(numbers)
    for word in term.split("|"):
        piece = _PIECE.match(word)
        if not piece:
            raise ValueError(f"{word!r} is no word")
        stem = piece["stem"] if piece["quote"] or piece["dotted"] else fold(piece["stem"])
        lists.table(piece)[stem].add(number)
        if piece["fuzzy"]:
            lists.stems.append(Stem(stem, number, bool(piece["inside"])))
    return number


def beginnings(word: str, table: Mapping[str, Iterable[int]]) -> Iterator[int]:
    """Yield the terms of a table of beginnings with which a word begins."""
    for length in range(2, len(word) + 1):
        yield from table.get(word[:length], ())
