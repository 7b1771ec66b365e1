"""The one place that chooses an engine, by the setting `SEARCH_URL`."""

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
    """Return this process's engine for the URL in the settings."""
    url = settings.SEARCH_URL
    # By process: a client's connections must not be shared with the process that it was forked from.
    key = (os.getpid(), url)
    with _lock:
        if key not in _engines:
            _engines[key] = make_engine(url)
        return _engines[key]


def make_engine(url: str, *, signature: str | None = None) -> Engine:
    """Make an engine for a URL.

    `embedded:///var/search` is a folder below the project, `embedded:////srv/search` one below the root;
    `https://user:password@host:9200/alias?shards=2&replicas=1` an Elasticsearch cluster. The signature says
    how indices must have been made; by default, as this code makes them.
    """
    signature = signature or make_signature(get_analyzer().version)
    parts = urlsplit(url)
    if parts.scheme == "embedded":
        # Imported only when chosen: each engine's library costs every command its start.
        from search.engines.embedded import EmbeddedEngine

        # One slash separates, so what is left is relative unless another one follows.
        folder = Path(settings.BASE_DIR) / unquote(parts.path).removeprefix("/")
        return EmbeddedEngine(folder, signature=signature)
    if parts.scheme in {"http", "https"}:
        from search.engines.elastic import ElasticEngine

        return ElasticEngine(url, signature=signature)
    raise ImproperlyConfigured(f"SEARCH_URL must begin with embedded:// or http(s)://, not {url[:20]!r}")
