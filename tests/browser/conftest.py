"""The portal as it runs: its own processes, database and index, with the demonstration county."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running portal: its address, the demonstration's passwords by user name, all that its processes print."""

    url: str
    passwords: dict[str, str]
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"The web server ended with {process.returncode}.")
        try:
            urlopen(url, timeout=10).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer within {START_SECONDS} seconds.")


@contextmanager
def running_site(folder: Path, search_url: str) -> Iterator[Site]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "SEARCH_URL": search_url,
        "SECRET_KEY": uuid.uuid4().hex * 2,
    }

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    manage("migrate", "--verbosity=0")
    printed = manage("demo")
    manage("search_rebuild", "--verbosity=0")
    port = free_port()
    web = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "8"]
    programs = [
        [*web, "--no-control-socket", "--log-level", "error"],
        ["manage.py", "search_worker"],
        ["manage.py", "clock"],
    ]
    log = folder / "log"
    with log.open("w") as output:
        processes = [
            subprocess.Popen(
                [sys.executable, *program], cwd=ROOT, env=environment, stdout=output, stderr=output
            )
            for program in programs
        ]
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url, processes[0])
        yield Site(url, dict(re.findall(r"^  (\w+) +(\S+)   \S", printed, re.MULTILINE)), log)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=20)


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
        page.fill("[name=username]", name)
        page.fill("[name=password]", site.passwords[name])
        page.click("button[type=submit]")
        page.wait_for_url("**/hallinta/")

    return as_user
