"""The portal as it runs: its own processes, database and index, with the demonstration county."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.running_site import Site, running_site


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with running_site(folder, f"embedded:///{folder}/search") as running:
        yield running


@pytest.fixture(scope="session")
def elasticsearch_site(tmp_path_factory, elasticsearch_url) -> Iterator[Site]:
    alias = f"browser-{uuid.uuid4().hex[:8]}"
    with running_site(tmp_path_factory.mktemp("site"), f"{elasticsearch_url}/{alias}") as running:
        yield running


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def either_site(request) -> Site:
    """The same portal on each engine."""
    return request.getfixturevalue("site" if request.param == "embedded" else "elasticsearch_site")


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
