"""The portal as it runs: its own processes, database, uploads and index, with the demonstration county."""

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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from tests.county import County

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60


class SiteDidNotStartError(Exception):
    """The portal does not run; the message says what ended or did not answer."""


@dataclass(frozen=True)
class Site:
    """A running portal: passwords by user name, a page of each type, and the file of all that its processes print."""

    url: str
    passwords: dict[str, str]
    pages: dict[str, str]
    log: Path
    environment: dict[str, str] = field(repr=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SiteDidNotStartError(f"The web server ended with {process.returncode}.")
        try:
            urlopen(url, timeout=10).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise SiteDidNotStartError(f"{url} did not answer within {START_SECONDS} seconds.")


@contextmanager
def running(
    programs: list[list[str]], environment: dict[str, str], log: Path
) -> Iterator[list[subprocess.Popen]]:
    """Run Python programs until the end of the block."""
    with log.open("a") as output:
        processes = [
            subprocess.Popen(
                [sys.executable, *program], cwd=ROOT, env=environment, stdout=output, stderr=output
            )
            for program in programs
        ]
    try:
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=20)


@contextmanager
def web_server(environment: dict[str, str], log: Path) -> Iterator[str]:
    """Serve the portal of this environment at the address yielded."""
    port = free_port()
    web = ["-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "8"]
    with running([[*web, "--no-control-socket", "--log-level", "error"]], environment, log) as (process,):
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url, process)
        yield url


@contextmanager
def running_site(county: County, search_url: str, *, build_index: bool = False) -> Iterator[Site]:
    """Run web server, search worker and scheduler on a county that nobody else uses."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings_of_running_site",
        "SITE_FOLDER": str(county.folder),
        "DATABASE_URL": f"sqlite:///{county.database}",
        "SEARCH_URL": search_url,
        "SECRET_KEY": uuid.uuid4().hex * 2,
    }
    if build_index:
        command = [sys.executable, "manage.py", "search_rebuild", "--verbosity=0"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SiteDidNotStartError(f"manage.py search_rebuild: {done.stderr}")
    log = county.folder / "log"
    others = [["manage.py", "search_worker"], ["manage.py", "scheduler"]]
    with web_server(environment, log) as url, running(others, environment, log):
        passwords = dict(re.findall(r"^  (\S+@\S+) +(\S+)   \S", county.printed, re.MULTILINE))
        yield Site(url, passwords, county.pages, log, environment)
