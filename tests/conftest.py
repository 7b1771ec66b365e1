"""The databases, folders, servers and the browser that tests need."""

from __future__ import annotations

import gc
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.db.models import Max
from django.test.utils import override_settings
from django.utils import translation
from wagtail.models import Site
from wagtail.signal_handlers import reference_index_auto_update_disabled

from portal import shared_cache
from search.models import IndexedWord
from search.query.parsing import lexicon
from search.semantics import store
from tests.county import County
from tests.databases import (
    Databases,
    PostgresqlServer,
    SqliteFiles,
    connected_to,
    make_fresh,
    one_at_a_time,
)

pytest_plugins = ["tests.transport"]
ROOT = Path(__file__).resolve().parents[1]
SERVICES = {"elasticsearch", "postgresql", "browser"}
COMMITTING_FIXTURES = {"transactional_db", "live_server"}
DATABASE_FIXTURES = {"db", "county", *COMMITTING_FIXTURES}
REQUIRED = set(filter(None, os.environ.get("REQUIRE", "").split(",")))


def pytest_configure(config):
    # pytest-randomly: the order only. With the same numbers in each test, a code that leaves something to chance
    # would always be lucky, or never.
    config.option.randomly_reset_seed = False
    if unknown := REQUIRED - SERVICES:
        known = ", ".join(sorted(SERVICES))
        raise pytest.UsageError(f"REQUIRE={','.join(sorted(unknown))} is none of {known}")


def pytest_collection_finish():
    # What is there now stays until the end. The garbage collector would look through all of it a thousand times.
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)  # what others put in order, or in disorder, stays so
def pytest_collection_modifyitems(config, items):
    """Choose what runs on this database, and let each test have the right one before it does anything."""
    if connection.vendor == "sqlite":
        marks = {item: item.get_closest_marker("postgresql") for item in items}
        left = {item for item, mark in marks.items() if mark and mark.kwargs.get("only")}
    else:
        # No query depends on the engine. The run on SQLite tells what Elasticsearch does.
        left = {item for item in items if item.get_closest_marker("elasticsearch")}
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]
    # The browser's tests together: of several processes one then starts the portal and Chromium. And first: they
    # take longest. The county's tests next: another process then need not wait until the county is loaded.
    items.sort(key=lambda item: (not item.get_closest_marker("browser"), "county" not in item.fixturenames))
    for item in items:
        _choose_database(item)


def _choose_database(item) -> None:
    """Let the fixtures that choose the test's database come before pytest-django begins its transaction."""
    fixtures = set(item.fixturenames)
    mark = item.get_closest_marker("django_db")
    commits = bool(mark and mark.kwargs.get("transaction")) or bool(COMMITTING_FIXTURES & fixtures)
    if item.get_closest_marker("browser") and (mark or DATABASE_FIXTURES & fixtures):
        # Beside Playwright's event loop Django opens another connection.
        raise pytest.UsageError(f"{item.nodeid} asks for a browser and the database: use a running site.")
    if "county" in fixtures and commits:
        raise pytest.UsageError(f"{item.nodeid} commits to the county: other tests read it.")
    if "county" in fixtures:
        item.fixturenames[:0] = ["county", "db"]
    elif commits:
        item.fixturenames.insert(0, "fresh_database_afterwards")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let a skipped test fail when REQUIRE names what it needs."""
    report = yield
    needed = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and needed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"REQUIRE={','.join(sorted(needed))}, but: {call.excinfo.value}"
    return report


@pytest.fixture(scope="session")
def process(request) -> str:
    """Which of the processes that share the tests this is; one that has all of them is called so, too."""
    return getattr(request.config, "workerinput", {}).get("workerid", "only")


@pytest.fixture(scope="session")
def run_folder(request, tmp_path_factory) -> Path:
    """The folder of this run, which its processes share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if hasattr(request.config, "workerinput") else folder


@pytest.fixture(scope="session", autouse=True)
def files_go_to_a_folder_of_this_process(tmp_path_factory):
    """Keep `var/` tidy: when a test's transaction is rolled back, the files of its images and indices stay."""
    folder = tmp_path_factory.mktemp("var")
    with override_settings(MEDIA_ROOT=folder / "media", SEARCH_URL=f"embedded:///{folder}/search"):
        yield


@pytest.fixture(scope="session")
def databases() -> Databases:
    return PostgresqlServer() if connection.vendor == "postgresql" else SqliteFiles()


@pytest.fixture(scope="session")
def fresh_database(request, databases, run_folder, django_test_environment, django_db_blocker) -> str:
    """What a test's database is a copy of: migrated, and nothing else."""
    fresh = databases.named("fresh", run_folder)
    done = run_folder / "fresh"
    with one_at_a_time(run_folder / "fresh.lock"), django_db_blocker.unblock():
        if not done.exists():
            make_fresh(databases, fresh, anew=request.config.getoption("create_db"))
            done.touch()
    return fresh


@pytest.fixture(scope="session")
def django_db_setup(databases, fresh_database, run_folder, process, django_db_blocker):
    """In the place of pytest-django's: a database of this process, made by a copy."""
    own = databases.named(f"own_{process}", run_folder)
    databases.copy(fresh_database, own)
    with django_db_blocker.unblock(), connected_to(own):
        yield
    databases.remove(own)


@pytest.fixture
def fresh_database_afterwards(databases, fresh_database, django_db_setup, django_db_blocker):
    """Undo what a test commits."""
    yield
    with django_db_blocker.unblock():
        own = connection.settings_dict["NAME"]
        connection.close()
        databases.copy(fresh_database, own)
        ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def county_of_this_run(
    files_go_to_a_folder_of_this_process, databases, fresh_database, run_folder, django_db_blocker
) -> County:
    """The county that is only copied. The settings of this process come first: those of the county replace them."""
    county = County(databases.named("county", run_folder), run_folder / "county")
    with one_at_a_time(run_folder / "county.lock"), django_db_blocker.unblock():
        if not county.is_loaded():
            county.load(databases, fresh_database)
    return county


@pytest.fixture(scope="session")
def county_of_this_process(databases, county_of_this_run, run_folder, process, tmp_path_factory):
    database = databases.named(f"county_{process}", run_folder)
    yield county_of_this_run.copy(databases, database, tmp_path_factory.mktemp("county"))
    databases.remove(database)


@pytest.fixture
def county(county_of_this_process, django_db_setup, django_db_blocker):
    """Let the test have the county as its database; what it changes there is rolled back."""
    here = county_of_this_process
    with django_db_blocker.unblock(), connected_to(here.database), here.settings():
        yield here


class _Kept:
    """The county whose names, and whose words, this process keeps: the last test left them as they were."""

    names: str | None = None
    words: str | None = None


@pytest.fixture(autouse=True)
def nothing_is_kept(request):
    """Forget what a process keeps: menus, names and root pages by ids that come again, the last request's language."""
    county = request.getfixturevalue("county").database if "county" in request.fixturenames else None
    if county is None or county != _Kept.names:
        shared_cache.forget()
    if county is None or county != _Kept.words:
        lexicon.forget()
        store.forget()
    lexicon.look_again()
    store.look_again()
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()
    translation.activate(settings.LANGUAGE_CODE)
    pass_before = _last_pass() if county else None
    yield
    _Kept.names = county if county and _has_only_read() else None
    _Kept.words = county if county and _last_pass() == pass_before else None


def _last_pass() -> int | None:
    """Return the number of the last pass that wrote words to the index; None if the test left nothing to ask."""
    if connection.needs_rollback:
        return None
    return IndexedWord.objects.aggregate(newest=Max("fence"))["newest"]


def _has_only_read() -> bool:
    """Tell whether the test has written nothing. SQLite counts rows; elsewhere nobody knows."""
    session = connection.connection
    return isinstance(session, sqlite3.Connection) and session.total_changes == 0


@pytest.fixture(autouse=True)
def references_are_not_collected(request):
    """Keep Wagtail from collecting who refers to whom, an eighth of the work, unless the test is about it."""
    # Not by Wagtail's context manager: it can't be nested, and the command `demo` uses it.
    reference_index_auto_update_disabled.value = "references" not in request.fixturenames


@pytest.fixture
def references():
    """Let Wagtail collect who refers to whom at each save."""


@pytest.fixture(scope="session")
def elasticsearch_url(process):
    """A real server: the one of ELASTICSEARCH_URL, or one that script/elasticsearch starts.

    Processes that share the tests share it, too, and leave its end to script/test.
    """
    if url := os.environ.get("ELASTICSEARCH_URL"):
        yield url
        return

    def script(command: str) -> subprocess.CompletedProcess:
        program = [sys.executable, str(ROOT / "script" / "elasticsearch"), command]
        return subprocess.run(program, capture_output=True, text=True)

    ran_before = script("status").returncode == 0
    started = script("start")
    if started.returncode:
        pytest.skip(started.stderr.strip())
    yield started.stdout.strip()
    if not ran_before and process == "only":
        script("stop")
