"""Which official words a query's everyday words stand for, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.analysis import Analyzer
from search.phrases.matching import Phrase, PhraseIndex, PhraseMatch, content_forms

OFFICIAL_LANGUAGE = "fi"
"""Most official words are Finnish, also those of a Swedish or English line."""


class Line(NamedTuple):
    """A line of the list: phrases on both sides. `language` is that of the everyday side."""

    language: str
    everyday: tuple[str, ...]
    official: tuple[str, ...]
    is_two_way: bool = False
    set_id: int | None = None


class Expansion(NamedTuple):
    """What to look for besides, because a query says a phrase."""

    phrase: str
    """As staff wrote it."""
    language: str
    """Of the line's everyday words."""
    positions: frozenset[int]
    """Positions of the query's words that made it match."""
    targets: tuple[str, ...]
    """Phrases to look for as well; in any language."""
    set_id: int | None


class Synonyms:
    """The lines of a list, ready to be asked; never changed once made. Empty without lines."""

    def __init__(self, phrases: Iterable[Phrase[_Side]] = ()) -> None:
        self._index = PhraseIndex(phrases)

    @classmethod
    def of(cls, rows: Iterable[Line], analyzer: Analyzer) -> Synonyms:
        """Read the phrases of all lines, each in its line's language."""
        return cls(phrase for line in rows for phrase in _phrases(line, analyzer))

    def forms(self) -> set[str]:
        """Return all words that lines begin with, in all their forms: what a misspelt word may be meant to be."""
        return self._index.forms()

    def expansions(self, words: Sequence[Sequence[str]], language: str) -> list[Expansion]:
        """Return what the words of a query stand for, longest phrases first, the reader's language before others.

        `words` holds of each content word of the query all base forms in any language and the word itself,
        in lower case. No line leads on to another one. A phrase within a longer one that was said applies
        only if it means the same: "raha loppu" is not also "loppu", exhausted.
        """
        said = self._index.matches(words)
        said.sort(key=lambda each: (-len(each.phrase.words), each.phrase.owner.line.language != language))
        kept: list[PhraseMatch[_Side]] = []
        for each in said:
            if not any(_swallows(longer, each) for longer in kept):
                kept.append(each)
        return [
            Expansion(
                phrase.text,
                phrase.owner.line.language,
                positions,
                phrase.owner.targets,
                phrase.owner.line.set_id,
            )
            for phrase, positions in kept
        ]


class _Side(NamedTuple):
    """One side of a line, read from the other one."""

    line: Line
    targets: tuple[str, ...]


def _phrases(line: Line, analyzer: Analyzer) -> Iterator[Phrase[_Side]]:
    everyday = _Side(line, line.official)
    for text in line.everyday:
        yield Phrase(text, content_forms(text, (line.language,), analyzer), everyday)
    if line.is_two_way:
        official = _Side(line, line.everyday)
        languages = tuple(dict.fromkeys((OFFICIAL_LANGUAGE, line.language)))
        for text in line.official:
            yield Phrase(text, content_forms(text, languages, analyzer), official)


def _swallows(longer: PhraseMatch[_Side], shorter: PhraseMatch[_Side]) -> bool:
    if len(longer.phrase.words) == len(shorter.phrase.words) or not shorter.positions <= longer.positions:
        return False
    ours, theirs = longer.phrase.owner, shorter.phrase.owner
    return ours.line is not theirs.line and set(ours.targets).isdisjoint(theirs.targets)
