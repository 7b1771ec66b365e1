"""The only writer of the index: takes rows of the outbox each second, one process at a time."""

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
from search.index.batch import REBUILD, SupersededError, run_pass, take
from search.index.rebuild import InterruptedRebuildError, reason_to_rebuild, rebuild
from search.index.semantics import is_meaning_outdated, learn_meaning
from search.models import MOST_ATTEMPTS, Change, IndexerState

POLL_SECONDS = 1.0
LONGEST_PAUSE = 30.0
SIGN_OF_LIFE_SECONDS = 30.0
LOOK_SECONDS = 5.0
"""How often the worker looks whether the index is there and whole."""

_logger = logging.getLogger(__name__)


def drain(engine: Engine, analyzer: Analyzer, now: datetime) -> None:
    """Make passes until nothing is left to do."""
    while (rows := take()) and run_pass(engine, analyzer, rows, now).rows:
        pass


@dataclass(slots=True)
class Worker:
    """Works while it has the lock, until told to stop. What goes wrong is tried again, ever more slowly."""

    engine: Engine
    analyzer: Analyzer
    lock: Lock
    stop: Event = field(default_factory=Event)
    _looked_at: float = float("-inf")
    _damage: str = ""
    _pause: float = POLL_SECONDS
    _signed_at: float = 0.0
    _is_away: bool = False

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                if wait_for(self.lock, self.stop):
                    self._work()
            except InterruptedRebuildError:
                _logger.info("Told to stop while building the index; the old one stays")
            except SupersededError:
                _logger.warning("Another worker has taken over; waiting for the lock again")
            except DatabaseTrouble as error:
                self._recover(error)
            finally:
                self.lock.release()

    def step(self) -> bool:
        """Do what there is to do now; tell whether there may be more."""
        rows = take()
        # First: what is asked for may be the remedy for what keeps the index from being built below.
        if asked := [row for row in rows if row.kind == REBUILD]:
            self._answer(asked)
            return True
        if self._has_mended():
            return True
        if not rows:
            self._use_idle_time()
            return False
        passed = run_pass(self.engine, self.analyzer, rows, timezone.now())
        return passed.failed < passed.rows

    def _has_mended(self) -> bool:
        """Build the index when it can't be used; tell whether that was so."""
        if time.monotonic() - self._looked_at < LOOK_SECONDS:
            return False
        if reason := self._damage or reason_to_rebuild(self.engine):
            if not self._is_away:
                _logger.info("Building the index: %s", reason)
            self._rebuild(None)
        self._looked_at, self._damage = time.monotonic(), ""
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
        """Say what is wrong, once for an engine that is away or too few documents, and wait."""
        # It may come back with another index, or none.
        self._looked_at = float("-inf")
        if isinstance(error, RebuildNeededError):
            # What a pass has met, the quick look may not.
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
        done = rebuild(self.engine, self.analyzer, timezone.now(), floor=floor, stop=self.stop)
        _logger.info("Indexed %d documents in %.1f s", done.documents, done.seconds)

    def _answer(self, asked: Sequence[Change]) -> None:
        """Do what `search_rebuild` asked for by a row. The row is gone when done, or says why not."""
        floor = asked[-1].key
        mine = Change.objects.filter(pk__in=[row.pk for row in asked])
        mine.update(attempts=1)  # so that whoever asked knows that it has begun
        try:
            self._rebuild(int(floor) if floor.isdecimal() else None)
        except (EngineAwayError, TooFewDocumentsError) as error:
            mine.update(attempts=MOST_ATTEMPTS, failed_reason=str(error))

    def _use_idle_time(self) -> None:
        """Say that it lives, and learn anew what texts mean when enough of them have changed."""
        if time.monotonic() - self._signed_at >= SIGN_OF_LIFE_SECONDS:
            IndexerState.objects.filter(pk=1).update(passed_at=timezone.now())
            self._signed_at = time.monotonic()
            if is_meaning_outdated():
                learn_meaning()
