"""The part of a text that shows why it was found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from search.analysis import AnalyzedWord, Analyzer, meant_forms
from search.analysis.stopwords import GENERIC
from search.analysis.tokens import Token, fold, spelled
from search.query.parsing import ParsedQuery

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


def highlight(text: str, wanted: Wanted, *, length: int = LENGTH) -> Fragment:
    """Return the best fragment of a text, its words that match the query marked.

    A word matches by a base form in any language of the query, by a part of its own or of the query's
    compound, by what staff say is meant, or by beginning like the query's last word. Without a match the text's
    beginning is returned.
    """
    words = list(spelled(text))
    found = wanted.positions({word.text for word in words})
    matches = [
        _Match(start, end, found[spelling]) for spelling, start, end in words if found[spelling] is not None
    ]
    start, end = _best_window(matches, words, len(text), length)
    return _pieces(text, matches, start, end)


class Wanted:
    """What to mark in texts of a language: a query's tokens, each with the position of its word."""

    def __init__(self, query: ParsedQuery, *, language: str, analyzer: Analyzer) -> None:
        self._lemmas: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        for other in query.other_words:
            for forms in chain.from_iterable(other.phrases):
                self._lemmas |= dict.fromkeys(forms, min(other.positions))
        for position, query_word in enumerate(query.words):
            for _language, reading in query_word.analyses:
                self._lemmas |= dict.fromkeys(meant_forms(reading.raw, reading.lemmas), position)
                telling = (part for split in reading.splits for part in split if part not in GENERIC)
                self._parts |= dict.fromkeys(telling, position)
        self._lemmas |= {
            each: position for position, compounds in query.compounds.items() for each in compounds
        }
        self._parts |= {half: position for position, halves in query.halves.items() for half in halves}
        self._prefix = query.words[-1].prefix if query.words else ""
        self._last = len(query.words) - 1
        self._read = partial(analyzer.analyze, language=language)
        self._known: dict[str, int | None] = {}

    def positions(self, written: set[str]) -> Mapping[str, int | None]:
        """Return, for written words and perhaps others, the position of the query's word that each matches."""
        new = written.difference(self._known)
        if new:
            readings = self._read(new)
            self._known |= {spelling: self._position(readings[spelling]) for spelling in new}
        return self._known

    def _position(self, reading: AnalyzedWord) -> int | None:
        lemmas, parts = reading.analysis.lemmas, reading.analysis.parts
        for token in (*lemmas, *parts):
            if token in self._lemmas:
                return self._lemmas[token]
        if self._prefix and fold(reading.raw).startswith(self._prefix):
            return self._last
        return next((self._parts[lemma] for lemma in lemmas if lemma in self._parts), None)


def _best_window(matches: list[_Match], words: list[Token], size: int, length: int) -> tuple[int, int]:
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
