"""Importing this module sets up a portal in a temporary folder, which is removed when the process ends.

Database, index, word cache and static files are in the folder, separate from the developer's. Import it before
anything that needs Django's settings. A folder given in BENCHMARK_FOLDER is kept.
"""

from __future__ import annotations

import atexit
import io
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command


def _begin() -> Path:
    if kept := os.environ.get("BENCHMARK_FOLDER"):
        folder = Path(kept)
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="yhdyspinta-benchmark-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
        BENCHMARK_FOLDER=str(folder),
        SECRET_KEY="only-for-a-benchmark-that-ends-with-its-process-and-serves-nobody",
        ALLOWED_HOSTS="testserver",
        DATABASE_URL=f"sqlite:///{folder / 'db.sqlite3'}",
        SEARCH_URL=f"embedded:///{folder / 'search'}",
    )
    django.setup()
    return folder


# In a test of a benchmark's part, Django is already set up.
FOLDER = Path() if apps.ready else _begin()


def options(parser: ArgumentParser) -> Namespace:
    """Parse the command line, and make the database: by migrations, which take half a minute, or as a copy."""
    parser.add_argument(
        "--database", type=Path, help="a migrated, empty SQLite database to begin with a copy of"
    )
    parsed = parser.parse_args()
    if parsed.database:
        shutil.copy(parsed.database, FOLDER / "db.sqlite3")
    call_command("migrate", verbosity=0)
    return parsed


def say(text: str) -> None:
    """Print progress to standard error; only the figures go to standard output."""
    print(text, file=sys.stderr, flush=True)


def nowhere() -> io.StringIO:
    """Return a stream for a command's output that is not needed."""
    return io.StringIO()
