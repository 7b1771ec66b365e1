from __future__ import annotations

import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError

from portal import scheduler
from portal.locks import make_lock


class Command(BaseCommand):
    help = "Run the periodic jobs: scheduled publishing and others. A second scheduler waits for its turn."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="run every job once, then end")

    def handle(self, *args, once: bool, **options) -> None:
        if once:
            failed = [job.name for job in scheduler.jobs() if not scheduler.run_job(job)]
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}.")
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        scheduler.run(make_lock("scheduler"), stop)
