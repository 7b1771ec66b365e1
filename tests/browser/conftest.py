"""The portal as it runs: its own processes, database and index, with the demonstration county."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest
from django.db import connection

from tests.county import County
from tests.running_site import Site, running_site

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


@pytest.fixture(scope="package")
def copy_county(databases, county_of_this_run, tmp_path_factory) -> Callable[[], County]:
    """Make a county for a site."""
    if connection.vendor != "sqlite":
        pytest.skip("The running site is on SQLite.")

    def copy() -> County:
        folder = tmp_path_factory.mktemp("site")
        return county_of_this_run.copy(databases, databases.named("site", folder), folder)

    return copy


@pytest.fixture(scope="package")
def site(copy_county) -> Iterator[Site]:
    county = copy_county()
    with running_site(county, county.search_url) as running:
        yield running


@pytest.fixture(scope="package")
def elasticsearch_site(copy_county, elasticsearch_url) -> Iterator[Site]:
    search_url = f"{elasticsearch_url}/browser-{uuid.uuid4().hex[:8]}"
    with running_site(copy_county(), search_url, build_index=True) as running:
        yield running


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def either_site(request) -> Site:
    """The same portal on each engine."""
    return request.getfixturevalue("site" if request.param == "embedded" else "elasticsearch_site")


@pytest.fixture(scope="package")
def chromium() -> str:
    """The path of Chromium: Playwright's own download is not wanted."""
    named = os.environ.get("CHROMIUM")
    # The first one draws no windows: it takes a third of the others' work.
    usual = ("chromium-headless-shell", "/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
    for candidate in (named,) if named else usual:
        if path := shutil.which(candidate):
            return path
    pytest.skip("Chromium was not found: install it (apt-get install chromium), or set CHROMIUM.")


@pytest.fixture(scope="package")
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


@pytest.fixture
def open_page(browser):
    """Open pages in a window of its own: `open_page(width=360, scripts=False)`."""
    contexts = []

    def open_window(*, width: int = 1280, scripts: bool = True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, **options
        )
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in():
    def as_user(page, site: Site, name: str) -> None:
        page.goto(f"{site.url}/hallinta/login/")
        page.fill("[name=username]", f"{name}@example.org")
        page.fill("[name=password]", site.passwords[f"{name}@example.org"])
        page.click("button[type=submit]")
        page.wait_for_url("**/hallinta/")

    return as_user
