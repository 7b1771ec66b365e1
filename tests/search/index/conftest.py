"""A fresh database-side and a fresh engine for each test of the outbox."""

from __future__ import annotations

import pytest
from django.utils import timezone

from portal import shared_cache
from search.index.batch import run_pass, take_changes
from search.index.rebuild import rebuild
from search.index.reconcile import compare
from search.index.sources import FAN_OUT
from search.index.worker import drain
from search.models import Change
from tests.builders import make_standard_page


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Forget vocabularies of other tests: their rolled-back transactions used the same numbers."""
    shared_cache.forget()
    yield
    shared_cache.forget()


@pytest.fixture
def noted():
    """What the outbox holds: `noted()` returns the set of things, and empties it."""

    def read() -> set[str]:
        rows = {change.source for change in Change.objects.all()}
        Change.objects.all().delete()
        return rows

    return read


@pytest.fixture
def index(engine, analyzer, db):
    """An index of what the database holds, with one page from the beginning, and the verbs that tests use on it."""
    make_standard_page("Tietoa sivustosta")
    rebuild(engine, analyzer, timezone.now())
    return IndexUnderTest(engine, analyzer)


class Wrapped:
    """The real engine, with some methods put in the place of its own."""

    def __init__(self, engine, **methods) -> None:
        self._engine = engine
        self.__dict__.update(methods)

    def __getattr__(self, name):
        return getattr(self._engine, name)


class IndexUnderTest:
    def __init__(self, engine, analyzer) -> None:
        self.engine = engine
        self.analyzer = analyzer

    def one_pass(self, *, apply=None):
        """Make one pass over things, with another `apply` than the engine's own; return what it did."""
        engine = Wrapped(self.engine, apply=apply) if apply else self.engine
        while wide := [row for row in take_changes() if row.kind in FAN_OUT]:
            run_pass(engine, self.analyzer, wide, timezone.now())
        return run_pass(engine, self.analyzer, take_changes(), timezone.now())

    def drain(self):
        drain(self.engine, self.analyzer, timezone.now())

    def uids(self) -> set[str]:
        return {uid for uid, _fingerprint in self.engine.fingerprints()}

    def settled(self) -> bool:
        """Drain, and tell whether index and database are equal and nothing is left to do."""
        self.drain()
        return not self.differences() and not take_changes()

    def contents(self) -> dict[str, str]:
        return dict(self.engine.fingerprints())

    def wrapped(self, **methods):
        return Wrapped(self.engine, **methods)

    def differences(self):
        return compare(self.engine, self.analyzer, timezone.now())
