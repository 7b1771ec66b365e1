"""Swedish and English lemmas: the stems of Snowball, which does not divide compounds."""

from __future__ import annotations

import importlib.metadata
from threading import Lock

import snowballstemmer

from search.analysis.finnish import Analysis

ALGORITHMS = {"sv": "swedish", "en": "english"}


class StemmingAnalyzer:
    """Analyses a lower-case word of one language. A stemmer can't recognise misspelt words."""

    def __init__(self, language: str) -> None:
        self._stemmer = snowballstemmer.stemmer(ALGORITHMS[language])
        self._lock = Lock()

    def analyse(self, word: str) -> Analysis:
        # The stemmer stores its current word in itself, so it is not thread-safe.
        with self._lock:
            return Analysis((self._stemmer.stemWord(word) or word,))


def version() -> str:
    """Return the release of the stemmers; another one may cut words differently."""
    return f"snowball {importlib.metadata.version('snowballstemmer')}"
