from __future__ import annotations

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.locks import Lock, make_lock
from search.analysis import get_analyzer
from search.engines import get_engine
from search.engines.base import EngineAwayError, TooFewDocumentsError
from search.index.batch import REBUILD
from search.index.rebuild import rebuild
from search.index.worker import drain
from search.models import MOST_ATTEMPTS, Change, IndexerState

BEGIN_SECONDS = 90.0
"""How long a worker may take to begin; after a failure it pauses for up to half a minute."""

END_SECONDS = 3600.0
"""How long the rebuild may take in all."""


class Command(BaseCommand):
    help = "Build the search index anew. The old one answers until the new one is complete."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--floor",
            type=int,
            help="keep the old index when fewer documents than this are found (default: half of what it has)",
        )

    def handle(self, *args, floor: int | None, verbosity: int, **options) -> None:
        lock = make_lock("search")
        try:
            documents, seconds = self._rebuild(floor) if lock.acquire() else self._ask(floor, lock)
        finally:
            lock.release()
        if verbosity:
            self.stdout.write(f"Indexed {documents} documents in {seconds:.1f} s.")

    def _rebuild(self, floor: int | None) -> tuple[int, float]:
        engine, analyzer = get_engine(), get_analyzer()
        try:
            result = rebuild(engine, analyzer, timezone.now(), floor=floor)
            drain(engine, analyzer, timezone.now())
        except (EngineAwayError, TooFewDocumentsError) as error:
            raise CommandError(f"The old index stays: {error}") from error
        return result.documents, result.seconds

    def _ask(self, floor: int | None, lock: Lock) -> tuple[int, float]:
        """Ask the worker, which is the only writer, to rebuild. If the worker ends, rebuild here."""
        pk = Change.objects.create(kind=REBUILD, key="" if floor is None else str(floor)).pk
        began = time.monotonic()
        try:
            while request := Change.objects.filter(pk=pk).first():
                if request.attempts >= MOST_ATTEMPTS:
                    raise CommandError(f"The old index stays: {request.failed_reason}")
                if lock.acquire():
                    return self._rebuild(floor)
                limit = END_SECONDS if request.attempts else BEGIN_SECONDS
                if time.monotonic() - began > limit:
                    raise CommandError(
                        f"The search worker has not built the index in {limit:.0f} s: "
                        "end the worker (its log may say what holds it), then run this again."
                    )
                time.sleep(0.2)
        finally:
            # Also after Ctrl-C.
            Change.objects.filter(pk=pk).delete()
        state = IndexerState.load()
        return state.rebuilt_documents, state.rebuilt_seconds
