"""Choose the fragment of a text that shows why it was found, and mark its matching words."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import NamedTuple

from search.analysis import AnalyzedWord, Analyzer, meant_forms
from search.analysis.stopwords import GENERIC
from search.analysis.tokens import fold, places_of, spellings
from search.query.parsing import ParsedQuery

Fragment = list[tuple[str, bool]]
"""Pieces of a text; True marks a matching word. Plain text: the template escapes it."""

LENGTH = 220
LEAD = 60
"""Characters kept before the first matching word, for context."""

CUT = "…"
PUNCTUATION = " .,;:–-"


class Match(NamedTuple):
    start: int
    end: int
    word: int


def highlight(text: str, terms: HighlightTerms, *, length: int = LENGTH) -> Fragment:
    """Return the best fragment of a text, with the matching words marked.

    A word matches by a lemma in any language of the query, by a part of its own or of the query's compound, by
    a synonym, or by the prefix of an unfinished last word. Without a match the beginning of the text is
    returned.
    """
    matches = terms.matches(text)
    start, end = (0, len(text)) if len(text) <= length else _best_window(text, matches, length)
    return _pieces(text, matches, start, end)


class HighlightTerms:
    """The terms to mark in texts of a language: the tokens of a query, each with the position of its word."""

    def __init__(self, query: ParsedQuery, *, language: str, analyzer: Analyzer) -> None:
        self._lemmas: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        for other in query.other_words:
            for forms in chain.from_iterable(other.phrases):
                self._lemmas |= dict.fromkeys(forms, min(other.positions))
        for position, query_word in enumerate(query.words):
            for _language, token in query_word.analyses:
                self._lemmas |= dict.fromkeys(meant_forms(token.raw, token.lemmas), position)
                specific = (part for split in token.splits for part in split if part not in GENERIC)
                self._parts |= dict.fromkeys(specific, position)
        self._lemmas |= {
            each: position for position, compounds in query.compounds.items() for each in compounds
        }
        self._parts |= {half: position for position, halves in query.halves.items() for half in halves}
        self._prefix = query.words[-1].prefix if query.words else ""
        self._last = len(query.words) - 1
        self._analyze = partial(analyzer.analyze, language=language)
        self._tokens = frozenset(self._lemmas) | frozenset(self._parts)
        self._seen: set[str] = set()
        # Only of spellings that match: most words of a page do not.
        self._positions: dict[str, int] = {}

    def matches(self, text: str) -> list[Match]:
        """Return the matching words of a text in order."""
        written = spellings(text)
        new = set(written).difference(self._seen)
        if new:
            words = self._analyze(new)
            found = ((spelling, self._position(words[spelling])) for spelling in new)
            self._positions |= {spelling: position for spelling, position in found if position is not None}
            self._seen |= new
        if self._positions.keys().isdisjoint(written):
            return []
        return [
            Match(start, end, self._positions[spelling])
            for spelling, start, end in places_of(self._positions, text)
        ]

    def _position(self, word: AnalyzedWord) -> int | None:
        lemmas, parts = word.analysis.lemmas, word.analysis.parts
        is_begun = bool(self._prefix) and fold(word.raw).startswith(self._prefix)
        if self._tokens.isdisjoint(lemmas) and self._tokens.isdisjoint(parts):  # most words of a page
            return self._last if is_begun else None
        whole = next((self._lemmas[token] for token in (*lemmas, *parts) if token in self._lemmas), None)
        if whole is not None or is_begun:
            return self._last if whole is None else whole
        return next((self._parts[lemma] for lemma in lemmas if lemma in self._parts), None)


def _best_window(text: str, matches: list[Match], length: int) -> tuple[int, int]:
    """Choose the part with the most different words of the query, then the most matches, then the first."""
    best, best_value = 0, (0, 0)
    for index, begin in enumerate(matches):
        inside = [match for match in matches[index:] if match.end <= begin.start + length - LEAD]
        value = (len({match.word for match in inside}), len(inside))
        if value > best_value:
            best, best_value = index, value
    first = matches[best].start if matches else 0
    start = min(first, text.find(" ", first - LEAD) + 1) if first > LEAD else 0
    if start + length >= len(text):
        return start, len(text)
    end = text.rfind(" ", start, start + length)
    end = end if end > start else start + length
    return start, len(text[:end].rstrip(PUNCTUATION))


def _pieces(text: str, matches: list[Match], start: int, end: int) -> Fragment:
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
