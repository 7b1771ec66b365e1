"""The worker: the only writer of the index. One process at a time takes rows of the outbox each second."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from django.db import Error as DatabaseTrouble
from django.db import connection
from django.utils import timezone

from portal.locks import Lock, wait_for
from search.analysis import Analyzer
from search.engines.base import Engine, EngineAwayError, RebuildNeededError, TooFewDocumentsError
from search.index.batch import REBUILD, SupersededError, run_pass, take_changes
from search.index.rebuild import InterruptedRebuildError, reason_to_rebuild, rebuild
from search.index.semantics import is_meaning_outdated, learn_meaning
from search.models import MOST_ATTEMPTS, Change, IndexerState

POLL_SECONDS = 1.0
LONGEST_PAUSE = 30.0
HEARTBEAT_SECONDS = 30.0
CHECK_SECONDS = 5.0
"""How often the worker checks that the index is there and usable."""

_logger = logging.getLogger(__name__)


def drain(engine: Engine, analyzer: Analyzer, now: datetime) -> None:
    """Make passes until no row is left to do."""
    while (rows := take_changes()) and run_pass(engine, analyzer, rows, now).rows:
        pass


@dataclass(slots=True)
class Worker:
    """Works while it has the lock, until `stop` is set. After an error it tries again, with ever longer pauses."""

    engine: Engine
    analyzer: Analyzer
    lock: Lock
    stop: Event = field(default_factory=Event)
    _checked_at: float = float("-inf")
    _damage: str = ""
    _pause: float = POLL_SECONDS
    _heartbeat_at: float = 0.0
    _is_away: bool = False

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                if wait_for(self.lock, self.stop):
                    self._work()
            except InterruptedRebuildError:
                _logger.info("Stopped while building the index; the old one stays")
            except SupersededError:
                _logger.warning("Another worker has taken over; waiting for the lock again")
            except DatabaseTrouble as error:
                self._recover(error)
            finally:
                self.lock.release()

    def step(self) -> bool:
        """Do what there is to do now; return whether there may be more."""
        rows = take_changes()
        # A requested rebuild comes first: its floor may allow what the automatic rebuild below refuses.
        if requests := [row for row in rows if row.kind == REBUILD]:
            self._rebuild_on_request(requests)
            return True
        if self._rebuild_if_needed():
            return True
        if not rows:
            self._use_idle_time()
            return False
        result = run_pass(self.engine, self.analyzer, rows, timezone.now())
        return result.failed < result.rows

    def _rebuild_if_needed(self) -> bool:
        """Rebuild the index if it can't be used; return whether it was rebuilt."""
        if time.monotonic() - self._checked_at < CHECK_SECONDS:
            return False
        if reason := self._damage or reason_to_rebuild(self.engine):
            if not self._is_away:
                _logger.info("Building the index: %s", reason)
            self._rebuild(None)
        self._checked_at, self._damage = time.monotonic(), ""
        return bool(reason)

    def _work(self) -> None:
        while not self.stop.is_set() and self.lock.is_held():
            try:
                is_busy = self.step()
            except (SupersededError, InterruptedRebuildError):
                raise
            except Exception as error:
                self._recover(error)
                continue
            if self._is_away:
                _logger.info("The search index is kept up to date again")
            self._is_away, self._pause = False, POLL_SECONDS
            if not is_busy:
                self.stop.wait(POLL_SECONDS)

    def _recover(self, error: Exception) -> None:
        """Log the error and wait. An engine that is away, or too few documents, is logged once only."""
        # The engine may come back with another index or without one.
        self._checked_at = float("-inf")
        if isinstance(error, RebuildNeededError):
            # The quick check may not find the damage that a pass has found.
            self._damage = str(error)
        elif not isinstance(error, EngineAwayError | TooFewDocumentsError):
            _logger.exception("The search worker goes on after: %s", error, exc_info=error)
        elif not self._is_away:
            what = (
                "The search engine is away" if isinstance(error, EngineAwayError) else "The old index stays"
            )
            _logger.warning("%s, changes wait: %s", what, error)
            self._is_away = True
        if isinstance(error, DatabaseTrouble):
            connection.close()
        self.stop.wait(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _rebuild(self, floor: int | None) -> None:
        result = rebuild(self.engine, self.analyzer, timezone.now(), floor=floor, stop=self.stop)
        _logger.info("Indexed %d documents in %.1f s", result.documents, result.seconds)

    def _rebuild_on_request(self, requests: Sequence[Change]) -> None:
        """Rebuild for `search_rebuild`, which asked by a row. Success deletes the row; else it gets the reason."""
        floor = requests[-1].key
        request_rows = Change.objects.filter(pk__in=[row.pk for row in requests])
        request_rows.update(attempts=1)  # so that the command sees that the rebuild has begun
        try:
            self._rebuild(int(floor) if floor.isdecimal() else None)
        except (EngineAwayError, TooFewDocumentsError) as error:
            request_rows.update(attempts=MOST_ATTEMPTS, failed_reason=str(error))

    def _use_idle_time(self) -> None:
        """Record that the worker is alive, and compute the vectors anew if enough documents have changed."""
        if time.monotonic() - self._heartbeat_at >= HEARTBEAT_SECONDS:
            IndexerState.objects.filter(pk=1).update(passed_at=timezone.now())
            self._heartbeat_at = time.monotonic()
            if is_meaning_outdated():
                learn_meaning()
