"""Prepare what the portal needs: message catalogues, database, demonstration, search index.

Run by script/server and script/test with the environment's Python. One process does everything, because each
call of manage.py takes two seconds. A step whose causes have not changed since the last time is skipped. If all
are skipped, Django is not imported, so a second start takes no time.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from _stamp import ROOT, STAMP, VAR, Stamp, Step

CATALOGUES = "locale/**/LC_MESSAGES/*.po"


class SetupError(Exception):
    """The portal can't be prepared; the message says what to do."""


@functools.cache
def start_django() -> None:
    import django

    django.setup()


def run_command(name: str, **options: object) -> str:
    """Run a management command and return its output."""
    start_django()
    from django.core.management import call_command

    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        call_command(name, stdout=output, **options)
    return output.getvalue()


def sqlite_file() -> Path | None:
    from django.conf import settings

    database = settings.DATABASES["default"]
    return Path(database["NAME"]).absolute() if database["ENGINE"].endswith("sqlite3") else None


def index_folder() -> Path | None:
    from django.conf import settings

    url = urlsplit(settings.SEARCH_URL)
    return ROOT / url.path.removeprefix("/") if url.scheme == "embedded" else None


def compile_catalogues() -> list[Path]:
    # With Babel, because Django's compilemessages needs a system package (gettext).
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = []
    for source in sorted(ROOT.glob(CATALOGUES)):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        content = io.BytesIO()
        write_mo(content, catalogue)
        source.with_suffix(".mo").write_bytes(content.getvalue())
        compiled.append(source.with_suffix(".mo"))
    return compiled


def migrate() -> list[Path] | None:
    run_command("migrate", verbosity=0, interactive=False)
    file = sqlite_file()
    return [file] if file else None


def load_demonstration() -> list[Path] | None:
    """Load the demonstration into an empty database only: a start must never change what people wrote."""
    start_django()
    from django.conf import settings
    from django.contrib.auth import get_user_model

    if settings.DEMONSTRATION and not get_user_model().objects.exists():
        notes.append(run_command("demo"))
        stamp.forget("index")
    file = sqlite_file()
    return [file] if file else None


def build_index() -> list[Path] | None:
    """Build the search index if it is not usable. Without it the portal also runs, and says that search is away."""
    start_django()
    from django.core.management import CommandError

    from search.engines import get_engine
    from search.engines.base import EngineAwayError
    from search.index.rebuild import reason_to_rebuild
    from search.models import Change

    try:
        if reason_to_rebuild(get_engine()):
            run_command("search_rebuild", verbosity=0)
        else:
            Change.objects.create(kind="everything", key="0")
    except (CommandError, EngineAwayError) as error:
        notes.append(f"The search goes on with what it has. {error}\n")
        return None
    return [path for path in (sqlite_file(), index_folder()) if path]


CODE_OF_SEARCH = ("search/**/*.py", "*/migrations/*.py", "requirements.txt")
CATALOGUES_STEP = Step("catalogues", "Compiling the translations", (CATALOGUES,), compile_catalogues)
# The code of search is a cause, too: migrate also installs the database triggers that it declares.
DATABASE_STEP = Step(
    "database", "Preparing the database (half a minute the first time)", CODE_OF_SEARCH, migrate
)
STEPS = (
    CATALOGUES_STEP,
    DATABASE_STEP,
    Step("demonstration", "Loading the demonstration", (), load_demonstration),
    Step("index", "Building the search index", CODE_OF_SEARCH, build_index),
)
stamp = Stamp()
notes: list[str] = []  # messages for the user: the accounts of the demonstration


@contextlib.contextmanager
def line_of_progress(title: str) -> Iterator[None]:
    print(f"{title} … ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def remove_data() -> None:
    """Remove database, uploaded files and index; refuse if they are not in this folder."""
    from django.conf import settings

    database, index, media = sqlite_file(), index_folder(), Path(settings.MEDIA_ROOT)
    if database is None or not database.is_relative_to(VAR):
        raise SetupError("--fresh removes only a database in var/, and DATABASE_URL names another one.")
    for path in (STAMP, *database.parent.glob(f"{database.name}*")):
        path.unlink(missing_ok=True)
    for folder in (index, media):
        if folder and folder.is_relative_to(VAR):
            shutil.rmtree(folder, ignore_errors=True)


def foreign_migrations() -> set[tuple[str, str]]:
    """Return the migrations of our apps (app, name) that the database has had and this code does not have."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    known = MigrationLoader(None).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    return {(app, name) for app, name in applied if app in ours and (app, name) not in known}


def refuse_foreign_database() -> None:
    """Raise SetupError for a database that another version of the portal has made; change nothing."""
    file = sqlite_file()
    if file and not file.exists():
        return
    start_django()
    from django.db import connection

    found = foreign_migrations()
    connection.close()
    if found and file and file.is_relative_to(VAR):
        raise SetupError(
            f"The database {file.relative_to(ROOT)} was made by another version of the portal and cannot be "
            "used: script/server --fresh begins anew, and removes it with uploads and search index."
        )
    if found:
        raise SetupError(
            "The database of DATABASE_URL was made by another version of the portal and cannot be used: "
            "name an empty one (script/server --fresh begins anew only with a database in var/)."
        )


def prepare(steps: Iterable[Step]) -> None:
    stamp.steps.update(Stamp.read().steps)
    for step in steps:
        if not stamp.holds(step):
            with line_of_progress(step.title):
                left = step.run()
            stamp.record(step, left)
            # Print at once: the accounts are shown only this time, and a later step may fail.
            while notes:
                print(notes.pop(), end="", flush=True)


def known_errors() -> tuple[type[Exception], ...]:
    """Return the errors with a sufficient message; all others are shown with a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError
    from environs import EnvError

    return (SetupError, PermissionError, ImproperlyConfigured, CommandError, OperationalError, EnvError)


def main() -> int:
    parser = argparse.ArgumentParser(description="Prepare what the portal runs on.")
    parser.add_argument("--fresh", action="store_true", help="first remove database, uploads and index")
    parser.add_argument("--catalogues", action="store_true", help="only compile the translations")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))  # like manage.py; Python has put script/ there
    try:
        VAR.mkdir(exist_ok=True)
        if arguments.catalogues:
            prepare([CATALOGUES_STEP])
            return 0
        if arguments.fresh:
            remove_data()
        elif not Stamp.read().holds(DATABASE_STEP):
            refuse_foreign_database()
        prepare(STEPS)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not isinstance(error, known_errors()):
            raise
        print(f"script/setup.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
