"""Analyses the words of a text in any language: lemmas and compound parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from search.analysis.cache import WordCache
from search.analysis.finnish import Analysis, FinnishAnalyzer, make_backend
from search.analysis.stemming import ALGORITHMS, StemmingAnalyzer
from search.analysis.stemming import version as stemming_version
from search.analysis.tokens import fold, is_token, normalise, spelled, spellings, stream

ANALYSIS_NUMBER = 1
"""Raise this by hand when our own code returns other tokens than before."""

MAX_REMEMBERED = 50_000
"""Written forms of each language kept in memory, about 30 MB."""

MAX_PHRASES = 5_000

OTHER = ""
"""Stands for all languages that we have no analyser for."""


class AnalyzedToken(NamedTuple):
    """A word at its position in a text, its lemmas and its compound parts.

    `splits` are the alternative divisions of a compound into parts; `parts` has the parts of all of them and
    neighbouring parts joined.
    """

    raw: str
    start: int
    end: int
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    known: bool
    splits: tuple[tuple[str, ...], ...] = ()


class AnalyzedWord(NamedTuple):
    """A word without a position: its `Analysis`, and its tokens for an index.

    `lemma_stream` and `part_stream` are its lemmas and compound parts, joined with spaces; `folded` has all
    its forms without diacritics, each once.
    """

    raw: str
    analysis: Analysis
    lemma_stream: str
    part_stream: str
    folded: tuple[str, ...]

    @classmethod
    def of(cls, raw: str, analysis: Analysis) -> AnalyzedWord:
        folded = map(fold, (raw, *analysis.lemmas, *analysis.parts))
        return cls(
            raw,
            analysis,
            stream(analysis.lemmas),
            stream(analysis.parts),
            tuple(dict.fromkeys(filter(is_token, folded))),
        )


def meant_forms(raw: str, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a person means by a word: the word itself if it is a lemma, else also all its lemmas.

    "syöpä" is cancer, not a form of eating; "kuusta" may be the moon's or the spruce's.
    """
    return (raw,) if raw in lemmas else (raw, *lemmas)


class Analyzer:
    """Analyses Finnish, Swedish and English texts; in other languages each word is its own lemma.

    All threads of a process share one instance: get it from `search.analysis.get_analyzer`.
    """

    def __init__(self, cache: WordCache | None = None, finnish: FinnishAnalyzer | None = None) -> None:
        self._finnish = finnish or FinnishAnalyzer(make_backend())
        self._analyzers = {"fi": self._finnish} | {code: StemmingAnalyzer(code) for code in ALGORITHMS}
        # Language → word as written → analysis. With the written form as key, most words take one lookup.
        self._memory: dict[str, dict[str, AnalyzedWord]] = {code: {} for code in (*self._analyzers, OTHER)}
        self._cache = cache
        self._is_preloaded = False
        self.phrase = lru_cache(maxsize=MAX_PHRASES)(self._phrase)

    @property
    def version(self) -> str:
        """A string that changes when the same text may give other tokens."""
        return f"{self._finnish.version} · {stemming_version()} · {ANALYSIS_NUMBER}"

    def words(self, text: str, language: str) -> list[AnalyzedToken]:
        """Return the words of a text in order."""
        tokens = list(spelled(text))
        analyzed = self.analyze({token.text for token in tokens}, language)
        words = []
        for spelling, start, end in tokens:
            word = analyzed[spelling]
            lemmas, parts, splits, is_known, _seams = word.analysis
            words.append(AnalyzedToken(word.raw, start, end, lemmas, parts, is_known, splits))
        return words

    def index_words(self, text: str, language: str) -> list[AnalyzedWord]:
        """Return the words of a text in order, without positions, for an index.

        New words are written to the cache on disk; those of `words` are not.
        """
        written = spellings(text)
        analyzed = self.analyze(set(written), language, is_for_index=True)
        return list(map(analyzed.__getitem__, written))

    def preload(self) -> None:
        """Load the words of the cache into memory, once. Call this before analysing all texts."""
        if self._cache is None or self._is_preloaded:
            return
        self._is_preloaded = True
        for language in self._analyzers:
            cached = self._cache.all(language, limit=MAX_REMEMBERED // 2)
            words = {form: AnalyzedWord.of(form, analysis) for form, analysis in cached.items()}
            self._memory[language] = words | self._memory[language]

    def _phrase(self, text: str, language: str) -> tuple[AnalyzedWord, ...]:
        """Analyse a text that is repeated in thousands of documents, such as the name of a theme."""
        return tuple(self.index_words(text, language))

    def analyze(
        self, written: set[str], language: str, *, is_for_index: bool = False
    ) -> Mapping[str, AnalyzedWord]:
        """Return written word → analysis for these words, and possibly for others."""
        language = language if language in self._analyzers else OTHER
        memory = self._memory[language]
        missing = written.difference(memory)
        if not missing:
            return memory
        forms = {spelling: normalise(spelling) for spelling in missing}
        unread = set(forms.values()).difference(memory)
        analyses = self._analyse(unread, language, is_for_index) if unread else {}
        found = {form: AnalyzedWord.of(form, analysis) for form, analysis in analyses.items()}
        new = {spelling: found.get(form) or memory[form] for spelling, form in forms.items()}
        if len(memory) + len(new) > MAX_REMEMBERED:
            # Make a new dictionary instead of emptying the old one, which another thread may be reading.
            new |= {spelling: memory[spelling] for spelling in written if spelling in memory}
            memory = self._memory[language] = {}
        memory.update(new)
        return memory

    def _analyse(self, forms: set[str], language: str, is_for_index: bool) -> dict[str, Analysis]:
        if language == OTHER:
            return {form: Analysis((form,), known=False) for form in forms}
        found = self._cache.get(forms, language) if self._cache else {}
        analyzer = self._analyzers[language]
        new = {form: analyzer.analyse(form) for form in forms.difference(found)}
        if self._cache and is_for_index:
            # Never the words of a query: what people search for is not stored anywhere.
            self._cache.put(new, language)
        return found | new
