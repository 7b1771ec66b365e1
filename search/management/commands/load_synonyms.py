from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.imports.problems import UnreadableFileError
from search.synonyms.loader import BadLinesError, load_synonyms


class Command(BaseCommand):
    help = (
        "Put a list of everyday words (CSV: language,everyday,official,direction,note; phrases separated by |) among "
        "those in use. A line whose everyday words are there already is brought up to date. All or nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, verbosity: int, **options) -> None:
        try:
            loaded = load_synonyms(path=file)
        except UnreadableFileError as error:
            raise CommandError(str(error), returncode=2) from error
        except BadLinesError as error:
            for number, reason in error.problems:
                self.stderr.write(f"line {number}: {reason}")
            raise CommandError(f"Nothing was loaded: {len(error.problems)} problems.") from error
        if verbosity:
            self.stdout.write(
                f"{loaded.created} lines created, {loaded.updated} updated, {loaded.unchanged} unchanged."
            )
