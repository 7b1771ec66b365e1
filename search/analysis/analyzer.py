"""Words of a text with their base forms, whatever the language."""

from __future__ import annotations

from typing import NamedTuple

from search.analysis.cache import WordCache
from search.analysis.finnish import Analysis, FinnishAnalyzer, make_backend
from search.analysis.stemming import ALGORITHMS, StemmingAnalyzer
from search.analysis.stemming import version as stemming_version
from search.analysis.tokens import tokenise

ANALYSIS_NUMBER = 1
"""Raised by hand when our own code gives other tokens than before."""

MAX_REMEMBERED = 50_000
"""Word types kept in memory, about 25 MB."""


class Word(NamedTuple):
    """A word where it stands, its base forms, and its compound parts.

    `splits` are the alternative divisions of a compound, part by part; `parts` holds the parts of all of
    them and neighbouring parts together.
    """

    raw: str
    start: int
    end: int
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    known: bool
    splits: tuple[tuple[str, ...], ...] = ()


class Analyzer:
    """Reads texts in Finnish, Swedish and English; in another language a word is its own base form.

    One serves all threads of a process: build it by `search.analysis.get_analyzer`.
    """

    def __init__(self, cache: WordCache | None = None, finnish: FinnishAnalyzer | None = None) -> None:
        self._finnish = finnish or FinnishAnalyzer(make_backend())
        self._readers = {"fi": self._finnish} | {code: StemmingAnalyzer(code) for code in ALGORITHMS}
        self._remembered: dict[str, dict[str, Analysis]] = {code: {} for code in self._readers}
        self._cache = cache

    @property
    def version(self) -> str:
        """A string that changes when the same text could give other tokens."""
        return f"{self._finnish.version} · {stemming_version()} · {ANALYSIS_NUMBER}"

    def words(self, text: str, language: str) -> list[Word]:
        """Return the words of a text in its order."""
        tokens = list(tokenise(text))
        if language not in self._readers:
            return [Word(token.text, token.start, token.end, (token.text,), (), False) for token in tokens]
        known = self._analyse({token.text for token in tokens}, language)
        words = []
        for form, start, end in tokens:
            lemmas, parts, splits, is_known = known[form]
            words.append(Word(form, start, end, lemmas, parts, is_known, splits))
        return words

    def _analyse(self, forms: set[str], language: str) -> dict[str, Analysis]:
        remembered = self._remembered[language]
        missing = [form for form in forms if form not in remembered]
        if not missing:
            return remembered
        found = self._load(missing) if language == "fi" else {}
        new = {form: self._readers[language].analyse(form) for form in missing if form not in found}
        if language == "fi" and self._cache:
            self._cache.put(new)
        result = {form: remembered[form] for form in forms if form in remembered} | found | new
        if len(remembered) + len(missing) > MAX_REMEMBERED:
            # A new dictionary instead of an emptied one: another thread may be reading.
            self._remembered[language] = dict(result)
        else:
            remembered.update(found | new)
        return result

    def _load(self, forms: list[str]) -> dict[str, Analysis]:
        return self._cache.get(forms) if self._cache else {}
