"""A circuit breaker: stop calling a server that does not answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from search.engines.base import EngineAwayError

FAILURES = 3
PAUSE = 10.0


class Breaker:
    """After three failures in a row, refuse all calls for ten seconds; then let one call try."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._refused_until = 0.0

    def check(self) -> None:
        """Raise `EngineAwayError` while calls are refused."""
        with self._lock:
            if self._failures < FAILURES:
                return
            if self._clock() < self._refused_until:
                raise EngineAwayError("the server failed to answer and is left alone for some seconds")
            # Until this call has succeeded or failed, others are still refused.
            self._refused_until = self._clock() + PAUSE

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._refused_until = self._clock() + PAUSE

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0
