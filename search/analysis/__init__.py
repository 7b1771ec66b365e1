"""Analysis of words: the same code analyses the texts of the index and the queries.

- `analyzer`: words of a text with their lemmas and compound parts, in any language.
- `finnish` uses Voikko, `stemming` Snowball for Swedish and English. `cache` keeps results on disk.
- `tokens`: where words begin and end, lower case, folding. `stopwords`: words without a topic.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from search.analysis import stemming
from search.analysis.analyzer import ANALYSIS_NUMBER, AnalyzedToken, AnalyzedWord, Analyzer, meant_forms
from search.analysis.cache import CACHE_NUMBER, WordCache
from search.analysis.finnish import FinnishAnalyzer, make_backend

__all__ = ["AnalyzedToken", "AnalyzedWord", "Analyzer", "get_analyzer", "make_analyzer", "meant_forms"]

_lock = Lock()


def get_analyzer() -> Analyzer:
    """Return the analyser of this process. Voikko is loaded at the first word that is in no cache."""
    with _lock:
        return _make_analyzer()


@lru_cache(maxsize=1)
def _make_analyzer() -> Analyzer:
    return make_analyzer(Path(settings.VAR_DIR) / "cache")


def make_analyzer(folder: Path) -> Analyzer:
    """Return an analyser with its word cache in a folder."""
    finnish = FinnishAnalyzer(make_backend())
    version = f"{finnish.version} · {stemming.version()} · {ANALYSIS_NUMBER} · {CACHE_NUMBER}"
    return Analyzer(WordCache(folder, version), finnish)
