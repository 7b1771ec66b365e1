from __future__ import annotations

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from catalogue.imports.actions import ImportBusyError, check_file, import_file
from catalogue.imports.options import ImportOptions
from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.report import Report

STEPS = {"read": "Reading", "compare": "Comparing", "write": "Writing"}
LINE_EVERY = 1000


class Command(BaseCommand):
    help = (
        "Import services from a CSV, XLSX, XLS, ODS or JSON lines file (docs/import.md). Nothing is imported when "
        "any row is bad. Exit code 0: imported, or checked and well; 1: bad rows; 2: the file cannot be read, or "
        "another import is at work."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check and report, change nothing")
        parser.add_argument("--skip-bad", action="store_true", help="import the good rows, list the bad ones")
        parser.add_argument(
            "--create-terms",
            action="store_true",
            help="create unknown themes, target groups, municipalities and organisations",
        )
        parser.add_argument(
            "--source",
            default="import",
            help="the list that the identifiers are from, where rows do not say it (default: import)",
        )

    def handle(
        self,
        *args,
        file: Path,
        dry_run: bool,
        skip_bad: bool,
        create_terms: bool,
        source: str,
        verbosity: int,
        **options,
    ) -> None:
        chosen = ImportOptions(
            today=timezone.localdate(), skip_bad=skip_bad, create_terms=create_terms, source=source
        )
        progress = _Progress(is_shown=verbosity > 0)
        run = check_file if dry_run else import_file
        try:
            report = run(file, chosen, progress=progress)
        except (UnreadableFileError, ImportBusyError) as error:
            raise CommandError(str(error), returncode=2) from error
        finally:
            progress.close()
        if verbosity:
            for line in _lines(report):
                self.stdout.write(line)
        if report.bad_rows and not skip_bad:
            raise CommandError(f"Nothing was imported: {report.bad_rows} of {report.rows} rows are bad.")
        if verbosity:
            self.stdout.write("A dry run: nothing was changed." if dry_run else "Imported.")


def _lines(report: Report):
    for problem in report.problems:
        column = f", {problem.column}" if problem.column else ""
        found = f" ({problem.found})" if problem.found else ""
        yield f"row {problem.row}{column}: {problem.reason}{found}"
    for blocked in report.blocked:
        yield f"row {blocked.row}, {blocked.name}: left alone. {blocked.reason}"
    if report.unknown_headings:
        yield f"Unknown columns, not read: {', '.join(report.unknown_headings)}"
    yield from report.notes
    for kind, names in report.new_objects.items():
        yield f"+ {kind} ({len(names)}): {', '.join(names)}"
    yield (
        f"{report.rows} rows, {report.bad_rows} bad; services: {report.created} created, {report.updated} updated, "
        f"{report.unchanged} unchanged, {len(report.blocked)} left alone"
    )


class _Progress:
    """Shows a progress bar on a terminal, else prints a line from time to time for a log."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._is_terminal = sys.stderr.isatty()
        self._bar: tqdm | None = None
        self._step = ""
        self._lines = 0

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if not self._is_shown:
            return
        if step != self._step:
            self._begin(step, total)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif done // LINE_EVERY > self._lines:
            self._lines = done // LINE_EVERY
            print(f"{STEPS[step]}: {done}{f' of {total}' if total else ''}", file=sys.stderr, flush=True)

    def _begin(self, step: str, total: int | None) -> None:
        self.close()
        self._step = step
        self._lines = 0
        if self._is_terminal:
            self._bar = tqdm(desc=STEPS[step], total=total, unit=" rows", file=sys.stderr)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
