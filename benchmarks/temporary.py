"""Importing this makes the portal of this process one of its own, in a folder that goes when the process ends.

Database, index, word cache and static files are in that folder, so a benchmark never meets the developer's.
It must be imported before anything that needs Django's settings. A folder that BENCHMARK_FOLDER names stays.
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


# A test that tries out a part of a benchmark has a portal of its own already.
FOLDER = Path() if apps.ready else _begin()


def options(parser: ArgumentParser) -> Namespace:
    """Read the command line, and make the database as it says: from nothing, which takes half a minute, or a copy."""
    parser.add_argument(
        "--database", type=Path, help="a migrated, empty SQLite database to begin with a copy of"
    )
    read = parser.parse_args()
    if read.database:
        shutil.copy(read.database, FOLDER / "db.sqlite3")
    call_command("migrate", verbosity=0)
    return read


def say(text: str) -> None:
    """Tell how far it is; the figures alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def nowhere() -> io.StringIO:
    """Return where a command may write what nobody needs to read."""
    return io.StringIO()
