"""Analysed words on disk, shared by all processes. With a warm cache a process starts without Voikko."""

from __future__ import annotations

import atexit
import json
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import RLock

from search.analysis.finnish import Analysis

CACHE_NUMBER = 3
"""Raise this by hand when the meaning of a row in the file changes."""

FINNISH = "fi"
BATCH = 200

PATIENCE = 5.0
"""Seconds after which new words are written even if they are fewer than a batch."""

_logger = logging.getLogger(__name__)

_SCHEMA = "CREATE TABLE IF NOT EXISTS word (form TEXT PRIMARY KEY, analysis TEXT NOT NULL) WITHOUT ROWID"


class WordCache:
    """Stores analyses by word form. A fault in the file costs only speed."""

    def __init__(self, folder: Path, version: str) -> None:
        self.path = folder / f"words-{sha256(version.encode()).hexdigest()[:12]}.sqlite3"
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._is_broken = False
        self._waiting: dict[str, str] = {}
        self._written_at = time.monotonic()
        atexit.register(self.flush)

    def get(self, words: Iterable[str], language: str = FINNISH) -> dict[str, Analysis]:
        """Return word → analysis of the words that are in the cache."""
        keys = {_key(word, language): word for word in words}
        rows: list[tuple[str, str]] = []
        for start in range(0, len(keys), 500):
            rows += self._run(partial(_select, keys=list(keys)[start : start + 500]))
        decoded = ((keys[key], _decode(text)) for key, text in rows)
        return {form: analysis for form, analysis in decoded if analysis}

    def all(self, language: str, *, limit: int) -> dict[str, Analysis]:
        """Return word → analysis for at most `limit` words of a language."""
        start = _key("", language)
        # A form contains no space, so keys without a space are Finnish.
        condition = "instr(form, ' ') = 0" if language == FINNISH else f"form GLOB '{start}*'"
        rows = self._run(
            lambda connection: connection.execute(
                f"SELECT form, analysis FROM word WHERE {condition} LIMIT ?", (limit,)
            ).fetchall()
        )
        decoded = ((key.removeprefix(start), _decode(text)) for key, text in rows)
        return {form: analysis for form, analysis in decoded if analysis}

    def put(self, analyses: Mapping[str, Analysis], language: str = FINNISH) -> None:
        """Add analyses; they are written in batches."""
        with self._lock:
            self._waiting |= {_key(form, language): _encode(analysis) for form, analysis in analyses.items()}
            is_due = len(self._waiting) >= BATCH or time.monotonic() - self._written_at > PATIENCE
        if is_due:
            self.flush()

    def flush(self) -> None:
        """Write the waiting words. Words that can't be written now (a locked file) are dropped."""
        with self._lock:
            rows, self._waiting = list(self._waiting.items()), {}
            self._written_at = time.monotonic()
        if rows:
            self._run(lambda connection: _insert(connection, rows))

    def _run(self, work: Callable[[sqlite3.Connection], list]) -> list:
        with self._lock:
            try:
                connection = self._open()
                return work(connection) if connection else []
            except (sqlite3.OperationalError, OSError) as error:
                # The file is locked, or the folder is full or read-only.
                _logger.warning("Word cache %s not used: %s", self.path, error)
                self._is_broken = self._connection is None
            except sqlite3.DatabaseError as error:
                _logger.warning("Word cache %s is damaged and begun anew: %s", self.path, error)
                self._remove()
            return []

    def _open(self) -> sqlite3.Connection | None:
        if self._process != os.getpid():
            # A connection does not survive a fork; closing the copy would drop the parent's locks.
            self._connection, self._process, self._waiting = None, os.getpid(), {}
        if self._connection is None and not self._is_broken:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=0.2, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_SCHEMA)
            self._connection = connection
        return self._connection

    def _remove(self) -> None:
        """Remove a damaged file. This process works without a cache; the next one writes a new file."""
        self._connection, self._is_broken = None, True
        for suffix in ("", "-wal", "-shm"):
            try:
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            except OSError as error:
                _logger.warning("Word cache %s can't be removed: %s", self.path, error)


def _select(connection: sqlite3.Connection, keys: list[str]) -> list[tuple[str, str]]:
    marks = ",".join("?" * len(keys))
    return connection.execute(f"SELECT form, analysis FROM word WHERE form IN ({marks})", keys).fetchall()


def _insert(connection: sqlite3.Connection, rows: list[tuple[str, str]]) -> list:
    with connection:
        connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", rows)
    return []


def _key(form: str, language: str) -> str:
    # A form contains no space.
    return form if language == FINNISH else f"{language} {form}"


def _encode(analysis: Analysis) -> str:
    return json.dumps(analysis, ensure_ascii=False)


def _decode(text: str) -> Analysis | None:
    try:
        lemmas, parts, splits, known, seams = json.loads(text)
        return Analysis(tuple(lemmas), tuple(parts), tuple(map(tuple, splits)), known, tuple(seams))
    except (ValueError, TypeError):
        return None
