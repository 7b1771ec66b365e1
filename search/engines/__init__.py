"""Choose the engine by the setting `SEARCH_URL`."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.analysis import get_analyzer
from search.engines.base import Engine
from search.engines.schema import make_signature

__all__ = ["get_engine", "make_engine"]

_engines: dict[tuple[int, str], Engine] = {}
_lock = Lock()


def get_engine() -> Engine:
    """Return this process's engine for `SEARCH_URL`."""
    url = settings.SEARCH_URL
    # One engine per process: a forked process must not share its parent's connections.
    key = (os.getpid(), url)
    with _lock:
        if key not in _engines:
            _engines[key] = make_engine(url)
        return _engines[key]


def make_engine(url: str, *, signature: str | None = None) -> Engine:
    """Make an engine for a URL.

    `embedded:///var/search` is a folder below the project, `embedded:////srv/search` one below the root;
    `https://user:password@host:9200/alias?shards=2&replicas=1` is an Elasticsearch cluster. Indices with
    another signature are refused; the default is the signature of this code.
    """
    signature = signature or make_signature(get_analyzer().version)
    parts = urlsplit(url)
    if parts.scheme == "embedded":
        # Imported only if chosen: each library slows the start of every command.
        from search.engines.embedded import EmbeddedEngine

        # The path begins with one separating slash; a second one makes it absolute.
        folder = Path(settings.BASE_DIR) / unquote(parts.path).removeprefix("/")
        return EmbeddedEngine(folder, signature=signature)
    if parts.scheme in {"http", "https"}:
        from search.engines.elastic import ElasticEngine

        return ElasticEngine(url, signature=signature)
    raise ImproperlyConfigured(f"SEARCH_URL must begin with embedded:// or http(s)://, not {url[:20]!r}")
