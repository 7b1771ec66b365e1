"""A name held against the words in the field: does it fit, how well, and by which letters."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from search.analysis import AnalyzedWord, Analyzer
from search.analysis.tokens import Token, fold, spelled
from search.results.highlighting import Fragment
from search.suggestions.typed import TypedWord


class Closeness(IntEnum):
    """How well a name fits, the best first."""

    BEGINS = 0
    """The name begins so."""
    WORD = 1
    """Some of its words begin so, or are in another inflection what was typed."""
    INSIDE = 2
    """The parts of its compounds do, or the last word typed, which may be unfinished, is an inflection of one."""
    ELSEWHERE = 3
    """Not the name itself, but another one of the same thing."""


class Label:
    """A name with its words read in a language. Not to be changed: one is kept for all readers of a theme."""

    __slots__ = ("_first", "_words", "text")

    def __init__(self, text: str, language: str, analyzer: Analyzer) -> None:
        self.text = text
        tokens = list(spelled(text))
        known = analyzer.analyze({token.text for token in tokens}, language)
        self._words: list[tuple[Token, AnalyzedWord]] = [(token, known[token.text]) for token in tokens]
        self._first = fold(self._words[0][1].raw) if self._words else ""

    def tokens(self) -> set[str]:
        """Return all that its words may be met by, without diacritics."""
        return {token for _token, reading in self._words for token in reading.folded}

    def closeness(self, words: Sequence[TypedWord]) -> Closeness | None:
        """Tell how well the name fits: as its worst word does; None where one fits nothing in it."""
        worst = Closeness.BEGINS
        for typed in words:
            each = min((_closeness(typed, reading) for _token, reading in self._words), default=None)
            if each is None or each == Closeness.ELSEWHERE:
                return None
            worst = max(worst, each)
        begins = worst == Closeness.WORD and words[0].fits(self._first)
        return Closeness.BEGINS if begins else worst

    def marked(self, words: Sequence[TypedWord]) -> Fragment:
        """Return the name in pieces, the letters that were typed marked; a whole word where it is inflected."""
        spans = [
            _span(typed, token, reading)
            for token, reading in self._words
            for typed in words
            if any(map(typed.fits, reading.folded))
        ]
        pieces: Fragment = []
        position = 0
        # Of two that begin together the longer one: "työttömien t" marks the whole word.
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= position:
                pieces += [(self.text[position:start], False), (self.text[start:end], True)]
                position = end
        pieces.append((self.text[position:], False))
        return [piece for piece in pieces if piece[0]]


def _closeness(typed: TypedWord, reading: AnalyzedWord) -> Closeness:
    own = (fold(reading.raw), *map(fold, reading.analysis.lemmas))
    if any(map(typed.begins, own)) or (not typed.beginnings and any(map(typed.fits, own))):
        return Closeness.WORD
    # An unfinished word that happens to be an inflection is seldom one: "yksin" means "yksinäisyys", not "yhden".
    return Closeness.INSIDE if any(map(typed.fits, reading.folded)) else Closeness.ELSEWHERE


def _span(typed: TypedWord, token: Token, reading: AnalyzedWord) -> tuple[int, int]:
    folded = fold(reading.raw)
    # Where a letter is folded to two, places in the folded word tell nothing of the written one.
    if len(folded) == len(token.text):
        found = [piece for piece in (*typed.beginnings, *typed.forms) if piece in folded]
        if found:
            longest = max(found, key=len)
            start = token.start + folded.index(longest)
            return start, start + len(longest)
    return token.start, token.end
