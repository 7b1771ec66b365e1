"""Match a name with the words in the field: whether it fits, how well, and which letters to mark."""

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
    """The name begins with what was typed."""
    WORD = 1
    """A word of the name begins so, or is another inflection of what was typed."""
    INSIDE = 2
    """A part of a compound begins so, or the unfinished last word is an inflection of a word."""
    ELSEWHERE = 3
    """The name does not fit, but another name or text of the same thing does."""


class Label:
    """A name with its words analyzed in a language. Immutable: all readers share it."""

    __slots__ = ("_first", "_words", "text")

    def __init__(self, text: str, language: str, analyzer: Analyzer) -> None:
        self.text = text
        tokens = list(spelled(text))
        analyzed = analyzer.analyze({token.text for token in tokens}, language)
        self._words: list[tuple[Token, AnalyzedWord]] = [(token, analyzed[token.text]) for token in tokens]
        self._first = fold(self._words[0][1].raw) if self._words else ""

    def tokens(self) -> set[str]:
        """Return all tokens by which its words can be found, without diacritics."""
        return {token for _token, word in self._words for token in word.folded}

    def closeness(self, words: Sequence[TypedWord]) -> Closeness | None:
        """Return how well the name fits: the worst of the words counts. None if one word fits nothing."""
        worst = Closeness.BEGINS
        for typed in words:
            each = min((_closeness(typed, word) for _token, word in self._words), default=None)
            if each is None or each == Closeness.ELSEWHERE:
                return None
            worst = max(worst, each)
        begins = worst == Closeness.WORD and words[0].fits(self._first)
        return Closeness.BEGINS if begins else worst

    def marked(self, words: Sequence[TypedWord]) -> Fragment:
        """Return the name in pieces, with the typed letters marked; of an inflected word, the whole word."""
        spans = [
            _span(typed, token, word)
            for token, word in self._words
            for typed in words
            if any(map(typed.fits, word.folded))
        ]
        pieces: Fragment = []
        position = 0
        # If two spans begin together, the longer one is first: "työttömien t" marks the whole word.
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= position:
                pieces += [(self.text[position:start], False), (self.text[start:end], True)]
                position = end
        pieces.append((self.text[position:], False))
        return [piece for piece in pieces if piece[0]]


def _closeness(typed: TypedWord, word: AnalyzedWord) -> Closeness:
    own = (fold(word.raw), *map(fold, word.analysis.lemmas))
    if any(map(typed.begins, own)) or (not typed.beginnings and any(map(typed.fits, own))):
        return Closeness.WORD
    # An unfinished word is seldom an inflection: "yksin" is typed for "yksinäisyys", not for a form of "yksi".
    return Closeness.INSIDE if any(map(typed.fits, word.folded)) else Closeness.ELSEWHERE


def _span(typed: TypedWord, token: Token, word: AnalyzedWord) -> tuple[int, int]:
    folded = fold(word.raw)
    # If a letter was folded to two, positions in the folded word are not those in the written one.
    if len(folded) == len(token.text):
        found = [piece for piece in (*typed.beginnings, *typed.forms) if piece in folded]
        if found:
            longest = max(found, key=len)
            start = token.start + folded.index(longest)
            return start, start + len(longest)
    return token.start, token.end
