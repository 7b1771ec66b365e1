"""Words of a text with their base forms, whatever the language."""

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
"""Raised by hand when our own code gives other tokens than before."""

MAX_REMEMBERED = 50_000
"""Written forms of a language kept in memory, about 30 MB."""


MAX_PHRASES = 5_000

OTHER = ""
"""Stands for all languages that nothing is known of."""


class AnalyzedToken(NamedTuple):
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


class AnalyzedWord(NamedTuple):
    """A word wherever it stands: its `Analysis`, and what of it is put into an index.

    `lemma_stream` and `part_stream` are its base forms and its compound parts, joined with spaces; `folded`
    has all its forms without diacritics, each once.
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
    """Return what somebody means by a word: itself where it is a base form, else each that it may come of.

    "syöpä" is cancer, not a form of eating; "kuusta" may be the moon's or the spruce's.
    """
    return (raw,) if raw in lemmas else (raw, *lemmas)


class Analyzer:
    """Reads texts in Finnish, Swedish and English; in another language a word is its own base form.

    One serves all threads of a process: build it by `search.analysis.get_analyzer`.
    """

    def __init__(self, cache: WordCache | None = None, finnish: FinnishAnalyzer | None = None) -> None:
        self._finnish = finnish or FinnishAnalyzer(make_backend())
        self._readers = {"fi": self._finnish} | {code: StemmingAnalyzer(code) for code in ALGORITHMS}
        # Language → word as written → reading. By the written form, so that most words cost one look.
        self._known: dict[str, dict[str, AnalyzedWord]] = {code: {} for code in (*self._readers, OTHER)}
        self._cache = cache
        self.phrase = lru_cache(maxsize=MAX_PHRASES)(self._phrase)

    @property
    def version(self) -> str:
        """A string that changes when the same text could give other tokens."""
        return f"{self._finnish.version} · {stemming_version()} · {ANALYSIS_NUMBER}"

    def words(self, text: str, language: str) -> list[AnalyzedToken]:
        """Return the words of a text in its order."""
        tokens = list(spelled(text))
        known = self.analyze({token.text for token in tokens}, language)
        words = []
        for spelling, start, end in tokens:
            reading = known[spelling]
            lemmas, parts, splits, is_known = reading.analysis
            words.append(AnalyzedToken(reading.raw, start, end, lemmas, parts, is_known, splits))
        return words

    def index_words(self, text: str, language: str) -> list[AnalyzedWord]:
        """Return the words of a text in its order without their places, for an index.

        The words of such texts are kept on disk, those of `words` are not.
        """
        written = spellings(text)
        known = self.analyze(set(written), language, is_for_index=True)
        return list(map(known.__getitem__, written))

    def recall(self) -> None:
        """Take the cache's words into memory at once: for who is about to read all texts that there are."""
        for language in self._readers if self._cache else ():
            known = self._cache.all(language, limit=MAX_REMEMBERED // 2)
            readings = {form: AnalyzedWord.of(form, analysis) for form, analysis in known.items()}
            self._known[language] = readings | self._known[language]

    def _phrase(self, text: str, language: str) -> tuple[AnalyzedWord, ...]:
        """Read a text that comes again in thousands of documents, such as a theme's name."""
        return tuple(self.index_words(text, language))

    def analyze(
        self, written: set[str], language: str, *, is_for_index: bool = False
    ) -> Mapping[str, AnalyzedWord]:
        """Return the readings of written words, and perhaps of others."""
        language = language if language in self._readers else OTHER
        known = self._known[language]
        missing = written.difference(known)
        if not missing:
            return known
        forms = {spelling: normalise(spelling) for spelling in missing}
        unread = set(forms.values()).difference(known)
        analyses = self._analyse(unread, language, is_for_index) if unread else {}
        found = {form: AnalyzedWord.of(form, analysis) for form, analysis in analyses.items()}
        new = {spelling: found.get(form) or known[form] for spelling, form in forms.items()}
        if len(known) + len(new) > MAX_REMEMBERED:
            # A new dictionary instead of an emptied one: another thread may be reading.
            new |= {spelling: known[spelling] for spelling in written if spelling in known}
            known = self._known[language] = {}
        known.update(new)
        return known

    def _analyse(self, forms: set[str], language: str, is_for_index: bool) -> dict[str, Analysis]:
        if language == OTHER:
            return {form: Analysis((form,), known=False) for form in forms}
        found = self._cache.get(forms, language) if self._cache else {}
        reader = self._readers[language]
        new = {form: reader.analyse(form) for form in forms.difference(found)}
        if self._cache and is_for_index:
            # Never of a query: what people search for is written down nowhere.
            self._cache.put(new, language)
        return found | new
