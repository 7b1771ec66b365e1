from __future__ import annotations

from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.analysis import get_analyzer
from search.engines import get_engine
from search.engines.base import EngineAwayError
from search.index.reconcile import ReconcileReport, reconcile

MOST_LISTED = 20


class Command(BaseCommand):
    help = "Compare the search index with the database, and queue what differs for the worker."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--strict", action="store_true", help="exit with 1 unless all is well")

    def handle(self, *args, strict: bool, verbosity: int, **options) -> None:
        try:
            report = reconcile(get_engine(), get_analyzer(), timezone.now())
        except EngineAwayError as error:
            raise CommandError(f"The search engine is away: {error}") from error
        if verbosity:
            for line in _lines(report):
                self.stdout.write(line)
        if strict and not report.is_well:
            raise CommandError("The index is not what the database says.")


def _lines(report: ReconcileReport) -> Iterator[str]:
    found = report.differences
    yield f"{report.documents} documents in the index"
    yield f"{len(found.missing)} missing, {len(found.changed)} changed, {len(found.surplus)} too many"
    yield from (f"  {uid}" for uid in sorted(found.uids())[:MOST_LISTED])
    yield f"{report.queue.waiting} rows wait, the oldest for {report.queue.oldest_seconds:.0f} s"
    yield f"{len(report.queue.set_aside)} set aside"
    yield from (f"  {source}: {reason}" for source, reason in report.queue.set_aside[:MOST_LISTED])
    yield from (f"No document of {source}: {reason}" for source, reason in report.failures.items())
    if report.trigger_faults:
        yield f"{len(report.trigger_faults)} triggers missing or too many: run migrate"
    if report.rebuild_reason:
        yield f"The index must be built anew: {report.rebuild_reason}"
