"""The database kept whole between runs, and the servers and the browser that some tests need."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings
from django.utils import translation
from wagtail.models import Page, Site

from portal import shared_cache
from search.query.parsing import lexicon
from search.semantics import store

pytest_plugins = ["tests.transport"]
ROOT = Path(__file__).resolve().parents[1]
SERVICES = {"elasticsearch", "postgresql", "browser"}
OWN_DATABASE = connection.settings_dict["NAME"]
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback", "live_server"}
REQUIRED = set(filter(None, os.environ.get("REQUIRE", "").split(",")))
# Without the sandbox Chromium also runs as root; the others keep it from calling its makers.
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config):
    if unknown := REQUIRED - SERVICES:
        known = ", ".join(sorted(SERVICES))
        raise pytest.UsageError(f"REQUIRE={','.join(sorted(unknown))} is none of {known}")


def pytest_collection_modifyitems(config, items):
    """Leave what only PostgreSQL does to the run on PostgreSQL, and keep the database away from the browser's tests."""
    for item in items:
        # Beside Playwright's event loop Django opens another connection, which knows nothing of the kept database.
        if item.get_closest_marker("browser") and DATABASE_FIXTURES & set(item.fixturenames):
            raise pytest.UsageError(f"{item.nodeid} asks for a browser and the database: use a running site.")
    if connection.vendor == "sqlite":
        marks = {item: item.get_closest_marker("postgresql") for item in items}
        left = [item for item, mark in marks.items() if mark and mark.kwargs.get("only")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let a skipped test fail when REQUIRE names what it needs."""
    report = yield
    needed = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and needed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"REQUIRE={','.join(sorted(needed))}, but: {call.excinfo.value}"
    return report


def _migrations_hash() -> str:
    digest = hashlib.sha256()
    # The first everyday words and helplines are loaded by a migration.
    data = [ROOT / "search" / name for name in ("everyday_words.csv", "crisis_help.toml")]
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *data]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session", autouse=True)
def uploads_go_to_a_folder_of_this_run(tmp_path_factory):
    """Keep `var/` tidy: when a test's transaction is rolled back, the files of its images stay."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="session")
def django_db_createdb(django_db_createdb):
    """Make the kept database anew when a migration that it has seen was edited."""
    stamp = settings.VAR_DIR / f"migrations-{connection.vendor}"
    if not stamp.exists() or stamp.read_text() != _migrations_hash():
        stamp.unlink(missing_ok=True)
        return True
    return django_db_createdb


@pytest.fixture(scope="session", autouse=True)
def reused_database_stays_whole(django_db_setup, django_db_blocker):
    """Put the root page back: the flush after a transactional test would leave the next run without it."""
    if connection.settings_dict["NAME"] == OWN_DATABASE:  # none of the chosen tests asks for a database
        yield
        return
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            pytest.exit("An interrupted run left the test database empty: add --create-db once.", 3)
    (settings.VAR_DIR / f"migrations-{connection.vendor}").write_text(_migrations_hash())
    yield
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture(autouse=True)
def outbox_is_empty(request):
    """Begin each database test without the changes that migrations and flushes of other tests noted."""
    if request.node.get_closest_marker("django_db") or DATABASE_FIXTURES & set(request.fixturenames):
        request.getfixturevalue("db")
        apps.get_model("search", "Change").objects.all().delete()


@pytest.fixture(autouse=True)
def nothing_shared_is_kept():
    """Forget what a process keeps: menus, names and root pages by ids that come again, the last request's language."""
    shared_cache.forget()
    lexicon.forget()
    store.forget()
    Site.clear_site_root_paths_cache()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def elasticsearch_url():
    """A real server: the one of ELASTICSEARCH_URL, or one that script/elasticsearch starts."""
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
    if not ran_before:
        script("stop")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium: Playwright's own download is not wanted."""
    named = os.environ.get("CHROMIUM")
    usual = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
    for candidate in (named,) if named else usual:
        if path := shutil.which(candidate):
            return path
    pytest.skip("Chromium was not found: install it (apt-get install chromium), or set CHROMIUM.")


@pytest.fixture(scope="session")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    try:
        playwright = sync_playwright().start()
    except Exception as error:  # Playwright has no class of its own for it
        pytest.skip(f"Playwright does not start (Debian: apt-get install libatomic1): {error}")
    browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    # Its synchronous interface leaves an event loop in this thread, where Django then refuses queries.
    # Not by DJANGO_ALLOW_ASYNC_UNSAFE: the processes that later tests start would inherit it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.asyncio.get_running_loop", Mock(side_effect=RuntimeError))
        yield browser
    browser.close()
    playwright.stop()
