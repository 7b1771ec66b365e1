"""Measures how long the first and the second start take, and the memory of each process afterwards.

Run from the project: `python3 benchmarks/start.py`. It clones the last commit into a temporary folder with an
empty home directory and starts it there by `script/server`, twice, as a newcomer would. Linux only (/proc).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
LONGEST_START = 900
SEARCH = "/haku/?q=keskusteluryhm%C3%A4"
PROGRAMS = {"gunicorn": "web", "search_worker": "worker", "scheduler": "scheduler"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seconds_until(is_there, process: subprocess.Popen) -> float:
    began = time.monotonic()
    while not is_there():
        if process.poll() is not None or time.monotonic() - began > LONGEST_START:
            raise SystemExit(f"script/server did not come up; it ended with {process.poll()}.")
        time.sleep(0.02)
    return time.monotonic() - began


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def answers(url: str) -> bool:
    try:
        return urlopen(url, timeout=30).status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False


def memory(folder: Path) -> list[tuple[str, float]]:
    """Return (program, resident MiB) of each process that runs in the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_text().split("\0")
            if not (process / "cwd").resolve().is_relative_to(folder):
                continue
            status = (process / "status").read_text()
        except OSError:
            continue
        name = next((label for word, label in PROGRAMS.items() if word in words), None)
        if name:
            kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
            found.append((name, int(kilobytes) / 1024))
    return sorted(found)


def start(folder: Path, home: Path, label: str) -> None:
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PORT": str(port)}
    environment |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    log = (home / "log").open("w")
    process = subprocess.Popen(
        ["script/server"], cwd=folder, env=environment, stdout=log, stderr=log, process_group=0
    )
    try:
        listening = seconds_until(lambda: listens(port), process)
        answered = listening + seconds_until(lambda: answers(f"http://127.0.0.1:{port}/"), process)
        answers(f"http://127.0.0.1:{port}{SEARCH}")
        print(f"{label}: listening after {listening:.1f} s, first page after {answered:.1f} s")
        for name, megabytes in memory(folder):
            print(f"    {name:<8} {megabytes:6.0f} MiB")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder, home = Path(temporary, "portal"), Path(temporary, "home")
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        start(folder, home, "First start, from a fresh clone")
        start(folder, home, "Second start")


if __name__ == "__main__":
    main()
