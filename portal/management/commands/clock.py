from __future__ import annotations

import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError

from portal import clock
from portal.lock import make_lock


class Command(BaseCommand):
    help = "Run the periodic jobs: scheduled publishing and others. A second clock waits for its turn."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="run every job once, then end")

    def handle(self, *args, once: bool, **options) -> None:
        if once:
            failed = [job.name for job in clock.jobs() if not clock.run_job(job)]
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}.")
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        clock.run(make_lock("clock"), stop)
