"""Find the official words for the everyday words of a query, and the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.analysis import Analyzer
from search.phrases.matching import Phrase, PhraseIndex, PhraseMatch, content_forms

OFFICIAL_LANGUAGE = "fi"
"""Most official words are Finnish, also in Swedish and English lines."""


class Line(NamedTuple):
    """A line of the list: phrases on both sides. `language` is the language of the everyday side."""

    language: str
    everyday: tuple[str, ...]
    official: tuple[str, ...]
    is_two_way: bool = False
    set_id: int | None = None


class Expansion(NamedTuple):
    """Phrases to search for as well, because the query contains a phrase of a line."""

    phrase: str
    """The phrase in the query, as staff wrote it."""
    language: str
    """The language of the line's everyday words."""
    positions: frozenset[int]
    """The positions of the query's words that match the phrase."""
    targets: tuple[str, ...]
    """The phrases to search for as well, in any language."""
    set_id: int | None


class Synonyms:
    """The analysed lines of a list; immutable."""

    def __init__(self, phrases: Iterable[Phrase[_Side]] = ()) -> None:
        self._index = PhraseIndex(phrases)

    @classmethod
    def of(cls, lines: Iterable[Line], analyzer: Analyzer) -> Synonyms:
        """Analyse the phrases of all lines, each in its line's language."""
        return cls(phrase for line in lines for phrase in _phrases(line, analyzer))

    def forms(self) -> set[str]:
        """Return the forms of all words that a query can match; a misspelt word may be one of them."""
        return self._index.forms()

    def expansions(self, words: Sequence[Sequence[str]], language: str) -> list[Expansion]:
        """Return the expansions of a query: longest phrases first, the reader's language before others.

        `words` has a sequence for each content word of the query: the word itself and its lemmas in all
        languages, in lower case. Lines are not chained. A phrase inside a longer matching phrase counts only if
        it means the same: "raha loppu" (out of money) is not also "loppu" (exhausted).
        """
        matches = self._index.matches(words)
        matches.sort(key=lambda each: (-len(each.phrase.words), each.phrase.owner.line.language != language))
        kept: list[PhraseMatch[_Side]] = []
        for each in matches:
            if not any(_overrides(longer, each) for longer in kept):
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
    """A line in one direction: the phrases that a match on its other side stands for."""

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


def _overrides(longer: PhraseMatch[_Side], shorter: PhraseMatch[_Side]) -> bool:
    if len(longer.phrase.words) == len(shorter.phrase.words) or not shorter.positions <= longer.positions:
        return False
    ours, theirs = longer.phrase.owner, shorter.phrase.owner
    return ours.line is not theirs.line and set(ours.targets).isdisjoint(theirs.targets)
