"""Analysed words on disk, shared by all processes: a start with a warm cache needs no Voikko."""

from __future__ import annotations

import atexit
import json
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from threading import RLock

from search.analysis.finnish import Analysis

CACHE_NUMBER = 2
"""Raised by hand when a row of the file says something else than before."""

FINNISH = "fi"
BATCH = 200

PATIENCE = 5.0
"""Seconds after which fewer new words than a batch are written, too."""

_logger = logging.getLogger(__name__)

_SCHEMA = "CREATE TABLE IF NOT EXISTS word (form TEXT PRIMARY KEY, analysis TEXT NOT NULL) WITHOUT ROWID"


class WordCache:
    """Remembers analyses by word form. Whatever is wrong with the file costs speed and nothing else."""

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
        """Return what is known of the words; those that are not known are left out."""
        keys = {_key(word, language): word for word in words}
        rows: list[tuple[str, str]] = []
        for start in range(0, len(keys), 500):
            chunk = list(keys)[start : start + 500]
            marks = ",".join("?" * len(chunk))
            rows += self._run(
                lambda connection, chunk=chunk, marks=marks: connection.execute(
                    f"SELECT form, analysis FROM word WHERE form IN ({marks})", chunk
                ).fetchall()
            )
        decoded = ((keys[key], _decode(text)) for key, text in rows)
        return {form: analysis for form, analysis in decoded if analysis}

    def all(self, language: str, *, limit: int) -> dict[str, Analysis]:
        """Return all words of a language, at most so many."""
        start = _key("", language)
        # A form holds no space, so those without one are Finnish.
        condition = "instr(form, ' ') = 0" if language == FINNISH else f"form GLOB '{start}*'"
        rows = self._run(
            lambda connection: connection.execute(
                f"SELECT form, analysis FROM word WHERE {condition} LIMIT ?", (limit,)
            ).fetchall()
        )
        decoded = ((key.removeprefix(start), _decode(text)) for key, text in rows)
        return {form: analysis for form, analysis in decoded if analysis}

    def put(self, analyses: Mapping[str, Analysis], language: str = FINNISH) -> None:
        """Keep the analyses; they are written in batches."""
        with self._lock:
            self._waiting |= {_key(form, language): _encode(analysis) for form, analysis in analyses.items()}
            is_due = len(self._waiting) >= BATCH or time.monotonic() - self._written_at > PATIENCE
        if is_due:
            self.flush()

    def flush(self) -> None:
        """Write what waits. Words that can't be written now (a locked file) are given up."""
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
                # Locked for now, or a folder that is full or read-only.
                _logger.warning("AnalyzedToken cache %s not used: %s", self.path, error)
                self._is_broken = self._connection is None
            except sqlite3.DatabaseError as error:
                _logger.warning("AnalyzedToken cache %s is damaged and begun anew: %s", self.path, error)
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
        """Remove a damaged file; this process does without, the next one writes a new file."""
        self._connection, self._is_broken = None, True
        for suffix in ("", "-wal", "-shm"):
            try:
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            except OSError as error:
                _logger.warning("AnalyzedToken cache %s can't be removed: %s", self.path, error)


def _insert(connection: sqlite3.Connection, rows: list[tuple[str, str]]) -> list:
    with connection:
        connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", rows)
    return []


def _key(form: str, language: str) -> str:
    # A form holds no space.
    return form if language == FINNISH else f"{language} {form}"


def _encode(analysis: Analysis) -> str:
    return json.dumps(analysis, ensure_ascii=False)


def _decode(text: str) -> Analysis | None:
    try:
        lemmas, parts, splits, known = json.loads(text)
        return Analysis(tuple(lemmas), tuple(parts), tuple(map(tuple, splits)), known)
    except (ValueError, TypeError):
        return None
