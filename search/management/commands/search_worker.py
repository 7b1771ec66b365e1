from __future__ import annotations

import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError

from portal.locks import make_lock
from search.analysis import get_analyzer
from search.engines import get_engine
from search.engines.base import EngineAwayError, TooFewDocumentsError
from search.index.worker import Worker


class Command(BaseCommand):
    help = (
        "Keep the search index up to date: the only process that writes it. A second one waits for its turn."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits, then end")

    def handle(self, *args, once: bool, **options) -> None:
        worker = Worker(engine=get_engine(), analyzer=get_analyzer(), lock=make_lock("search"), stop=Event())
        if once:
            self._once(worker)
            return
        # SIGINT must be set here, too: a shell starts background processes with SIGINT ignored.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop.set())
        worker.run()

    def _once(self, worker: Worker) -> None:
        if not worker.lock.acquire():
            raise CommandError("Another search_worker is at work.")
        try:
            while worker.step():
                pass
        except (EngineAwayError, TooFewDocumentsError) as error:
            raise CommandError(f"The index could not be written: {error}") from error
        finally:
            worker.lock.release()
