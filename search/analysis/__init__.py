"""The only place that knows words: the same code reads texts and queries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from search.analysis.analyzer import ANALYSIS_NUMBER, Analyzer, Word
from search.analysis.cache import WordCache
from search.analysis.finnish import FinnishAnalyzer, make_backend

__all__ = ["Analyzer", "Word", "get_analyzer"]

_lock = Lock()


def get_analyzer() -> Analyzer:
    """Return the analyser of this process. Voikko itself is loaded by the first word no cache knows."""
    with _lock:
        return _make_analyzer()


@lru_cache(maxsize=1)
def _make_analyzer() -> Analyzer:
    finnish = FinnishAnalyzer(make_backend())
    folder = Path(settings.VAR_DIR) / "cache"
    return Analyzer(WordCache(folder, f"{finnish.version} · {ANALYSIS_NUMBER}"), finnish)
