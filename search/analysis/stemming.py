"""Swedish and English base forms: Snowball's stems, which have no compounds."""

from __future__ import annotations

import importlib.metadata
from threading import Lock

import snowballstemmer

from search.analysis.finnish import Analysis

ALGORITHMS = {"sv": "swedish", "en": "english"}


class StemmingAnalyzer:
    """Reads a lower-case word of one language. A stemmer can't tell a word from a misspelt one."""

    def __init__(self, language: str) -> None:
        self._stemmer = snowballstemmer.stemmer(ALGORITHMS[language])
        self._lock = Lock()

    def analyse(self, word: str) -> Analysis:
        # The stemmer keeps the word it works on in itself.
        with self._lock:
            return Analysis((self._stemmer.stemWord(word) or word,))


def version() -> str:
    """Name the stemmers' release: another one may cut words differently."""
    return f"snowball {importlib.metadata.version('snowballstemmer')}"
