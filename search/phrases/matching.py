"""Analyse phrases that staff write, and find those that a query contains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from search.analysis import Analyzer, meant_forms
from search.analysis.stopwords import is_stop
from search.phrases.unknown_words import FEWEST_LETTERS, MARK, is_ending, stems_of

MOST_PHRASES = 30
MOST_WORDS = 6
LONGEST = 100

Owner = TypeVar("Owner")
Forms = frozenset[str]

_BETWEEN = re.compile(r"[,;|\n\r]+")


def split_phrases(text: str) -> tuple[str, ...]:
    """Return the distinct phrases of a field, as written. They are separated by line breaks or commas."""
    phrases: dict[str, str] = {}
    for part in _BETWEEN.split(text):
        phrases.setdefault(key_of(part), " ".join(part.split()))
    return tuple(filter(None, phrases.values()))


def key_of(phrase: str) -> str:
    """Return the phrase in a form for comparison: without differences of case and spaces."""
    return " ".join(phrase.split()).casefold()


def content_forms(phrase: str, languages: Sequence[str], analyzer: Analyzer) -> tuple[Forms, ...]:
    """Return all forms of each content word of a phrase, analysed in these languages; the first one is its own.

    A phrase of stop words only keeps them, as a query does. A Finnish word that Voikko does not know also gets
    the stems of its forms, with a mark (`search.phrases.unknown_words`).
    """
    readings = [analyzer.phrase(phrase, language) for language in languages]
    words: list[Forms] = []
    stops: list[Forms] = []
    for word in zip(*readings, strict=True):
        forms = frozenset(
            form for reading in word for form in meant_forms(reading.raw, reading.analysis.lemmas)
        )
        if not all(reading.analysis.known for reading in word):
            forms |= {f"{stem}{MARK}" for stem in stems_of(word[0].raw)}
        first = word[0]
        is_left_out = is_stop(first.raw, first.analysis.lemmas, languages[0])
        (stops if is_left_out else words).append(forms)
    return tuple(words or stops)


def is_empty_of_content(phrase: str, language: str, analyzer: Analyzer) -> bool:
    """Tell whether a phrase has only stop words."""
    words = analyzer.phrase(phrase, language)
    return all(is_stop(word.raw, word.analysis.lemmas, language) for word in words)


class Phrase(NamedTuple, Generic[Owner]):
    """A phrase, the forms of its content words, and the thing that it belongs to."""

    text: str
    words: tuple[Forms, ...]
    owner: Owner


class PhraseMatch(NamedTuple, Generic[Owner]):
    """A phrase that a query contains, and the positions of the query's words that match it."""

    phrase: Phrase[Owner]
    positions: frozenset[int]


class PhraseIndex(Generic[Owner]):
    """Finds which of thousands of phrases a query contains, in a fraction of a millisecond.

    Each phrase is filed under the forms of its rarest word.
    """

    def __init__(self, phrases: Iterable[Phrase[Owner]]) -> None:
        phrases = [phrase for phrase in phrases if phrase.words]
        uses = Counter(form for phrase in phrases for word in phrase.words for form in word)
        self._forms = {form for form in uses if not form.endswith(MARK)}
        self._stems = frozenset(form[:-1] for form in uses if form.endswith(MARK))
        self._longest_stem = max(map(len, self._stems), default=0)
        self._by_form: dict[str, list[Phrase[Owner]]] = defaultdict(list)
        for phrase in phrases:
            for form in min(phrase.words, key=lambda word: sum(uses[form] for form in word)):
                self._by_form[form].append(phrase)

    def forms(self) -> set[str]:
        """Return all forms of all words of the phrases."""
        return self._forms

    def matches(self, words: Sequence[Collection[str]]) -> list[PhraseMatch[Owner]]:
        """Return the phrases whose words are all in the query, in any order; longest first.

        `words` has all forms of each content word of the query.
        """
        positions: dict[str, set[int]] = defaultdict(set)
        for position, forms in enumerate(words):
            for form in (*forms, *self._stems_in(forms)):
                positions[form].add(position)
        candidates = {
            id(phrase): phrase
            for form in positions
            if form in self._by_form
            for phrase in self._by_form[form]
        }
        found = [match for phrase in candidates.values() if (match := _match(phrase, positions))]
        return sorted(found, key=lambda each: -len(each.phrase.words))

    def _stems_in(self, forms: Collection[str]) -> list[str]:
        return [
            f"{form[:length]}{MARK}"
            for form in forms
            for length in range(FEWEST_LETTERS, min(len(form), self._longest_stem) + 1)
            if form[:length] in self._stems and is_ending(form[length:])
        ]


def _match(phrase: Phrase[Owner], positions: dict[str, set[int]]) -> PhraseMatch[Owner] | None:
    matched: set[int] = set()
    for word in phrase.words:
        found = {position for form in word if form in positions for position in positions[form]}
        if not found:
            return None
        matched |= found
    # Each word of the phrase needs its own word: "vanhat" alone does not match "vanhat vanhemmat".
    return PhraseMatch(phrase, frozenset(matched)) if len(matched) >= len(phrase.words) else None
