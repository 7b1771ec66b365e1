"""Run a command with the DATABASE_URL of a PostgreSQL cluster that exists as long as the command runs.

Used by script/test. `--find` only checks for PostgreSQL. With POSTGRESQL_URL no cluster is made.
"""

from __future__ import annotations

import locale
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from _local import LocalServerError, ServerUser, free_ports

PROGRAMS = ("initdb", "pg_ctl", "postgres")


def find_programs() -> Path:
    """Return the folder of PostgreSQL's programs; Debian keeps them off the PATH, a folder per version."""
    if named := os.environ.get("POSTGRESQL_BIN"):
        folders = [Path(named)]
    else:
        on_path = shutil.which("initdb")
        folders = [Path(on_path).resolve().parent] if on_path else []
        debian = Path("/usr/lib/postgresql").glob("*/bin")
        folders += sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in folders:
        if all(os.access(folder / program, os.X_OK) for program in PROGRAMS):
            return folder
    raise LocalServerError(
        "PostgreSQL was not found: install it (Debian, Ubuntu: apt-get install postgresql), "
        "or give POSTGRESQL_BIN (the folder of initdb) or POSTGRESQL_URL (a server)."
    )


def run(command: list[str | Path], server_user: ServerUser, folder: Path) -> None:
    # Output to a file: the server that pg_ctl starts would keep a pipe open.
    log = folder / "output.log"
    with log.open("a") as output:
        ended = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **server_user.options
        )
    if ended.returncode:
        raise LocalServerError(f"PostgreSQL could not be started.\n{log.read_text()[-2000:]}")


def has_utf8_locale() -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the URL of a new cluster; stop and remove it afterwards."""
    programs, server_user = find_programs(), ServerUser("postgres", "nobody")
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        server_user.give(folder)
        data, [port] = folder / "data", free_ports(1)
        # C has no upper and lower case of ä and ö; C.UTF-8 has, like the locale of every real server.
        language = "C.UTF-8" if has_utf8_locale() else "C"
        initdb = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync"]
        run([*initdb, "--encoding=UTF8", f"--locale={language}"], server_user, folder)
        # No socket, because its path may be too long. No fsync, because no data must survive a crash.
        options = f"-p {port} -h 127.0.0.1 -k '' -F -c synchronous_commit=off -c full_page_writes=off"
        control = [programs / "pg_ctl", "-D", data, "-w"]
        run([*control, "-o", options, "start"], server_user, folder)
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            run([*control, "-m", "immediate", "stop"], server_user, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    # SIGTERM must also stop the cluster, like Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    given = os.environ.get("POSTGRESQL_URL")
    try:
        if arguments == ["--find"]:
            if not given:
                find_programs()
            return 0
        if given:
            return subprocess.run(arguments, env={**os.environ, "DATABASE_URL": given}).returncode
        with cluster() as url:
            return subprocess.run(arguments, env={**os.environ, "DATABASE_URL": url}).returncode
    except LocalServerError as error:
        print(f"script/test: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
