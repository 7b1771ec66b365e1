"""The part of a text that shows why it was found."""

from __future__ import annotations

from typing import NamedTuple

from search.analysis import Analyzer, Word
from search.analysis.stopwords import GENERIC
from search.analysis.tokens import fold
from search.recipe import QueryWord, content_words

Fragment = list[tuple[str, bool]]
"""Pieces of an original text; True marks a matching word. No HTML in it: the template escapes."""

LENGTH = 220
LEAD = 60
"""Characters kept before the first matching word, so that it stands in a sentence."""

CUT = "…"


class _Match(NamedTuple):
    start: int
    end: int
    word: int


def highlight(text: str, *, query: str, language: str, analyzer: Analyzer, length: int = LENGTH) -> Fragment:
    """Return the best fragment of a text in a language, its words that match the query marked.

    A word matches by a base form in any language of the query, by a part of its own or of the query's
    compound, or by beginning like the query's last word. Without a match the text's beginning is returned.
    """
    query_words = content_words(query, language=language, analyzer=analyzer)
    wanted = _Wanted.of(query_words)
    words = analyzer.words(text, language)
    matches = []
    for word in words:
        found = wanted.find(word)
        if found is not None:
            matches.append(_Match(word.start, word.end, found))
    start, end = _best_window(matches, words, len(text), length)
    return _pieces(text, matches, start, end)


class _Wanted(NamedTuple):
    """The tokens of a query, each with the position of its word."""

    lemmas: dict[str, int]
    parts: dict[str, int]
    prefix: str | None
    last: int

    @classmethod
    def of(cls, query_words: list[QueryWord]) -> _Wanted:
        lemmas: dict[str, int] = {}
        parts: dict[str, int] = {}
        for position, query_word in enumerate(query_words):
            for _language, reading in query_word.readings:
                # A word in its base form means that one: "syöpä" (cancer) must not mark all eating.
                meant = (reading.raw,) if reading.raw in reading.lemmas else (reading.raw, *reading.lemmas)
                lemmas |= dict.fromkeys(meant, position)
                telling = (part for split in reading.splits for part in split if part not in GENERIC)
                parts |= dict.fromkeys(telling, position)
        prefix = query_words[-1].prefix if query_words else None
        return cls(lemmas, parts, prefix, len(query_words) - 1)

    def find(self, word: Word) -> int | None:
        """Return the position of the query's word that this one matches."""
        for token in (*word.lemmas, *word.parts):
            if token in self.lemmas:
                return self.lemmas[token]
        if self.prefix and fold(word.raw).startswith(self.prefix):
            return self.last
        return next((self.parts[lemma] for lemma in word.lemmas if lemma in self.parts), None)


def _best_window(matches: list[_Match], words: list[Word], size: int, length: int) -> tuple[int, int]:
    """Choose the stretch with most different words of the query, then most matches, then the first one."""
    if size <= length or not words:
        return 0, min(size, length)
    best, best_value = 0, (0, 0)
    for index, first in enumerate(matches):
        inside = [match for match in matches[index:] if match.end <= first.start + length - LEAD]
        value = (len({match.word for match in inside}), len(inside))
        if value > best_value:
            best, best_value = index, value
    wanted = max(0, matches[best].start - LEAD) if matches else 0
    start = next((word.start for word in words if word.start >= wanted), 0) if wanted else 0
    if start + length >= size:
        return start, size
    end = max((word.end for word in words if start < word.end <= start + length), default=start + length)
    return start, end


def _pieces(text: str, matches: list[_Match], start: int, end: int) -> Fragment:
    pieces: Fragment = []
    position = start
    for match in matches:
        if start <= match.start and match.end <= end:
            pieces += [(text[position : match.start], False), (text[match.start : match.end], True)]
            position = match.end
    pieces.append((text[position:end], False))
    if start > 0:
        pieces.insert(0, (CUT, False))
    if end < len(text):
        pieces.append((CUT, False))
    return [piece for piece in pieces if piece[0]]
