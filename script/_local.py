"""For the scripts that start servers on this machine: free ports, and a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path


class LocalServerError(Exception):
    """A server can't be started here; the message says what to do."""


def free_ports(count: int) -> list[int]:
    """Return free ports of 127.0.0.1."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class ServerUser:
    """The user that runs the server: the current one, but for root an ordinary user, because servers refuse root."""

    def __init__(self, *candidates: str) -> None:
        self.account = None
        if os.getuid() == 0:
            known = {entry.pw_name: entry for entry in pwd.getpwall()}
            self.account = next((known[name] for name in candidates if name in known), None)
            if self.account is None:
                raise LocalServerError(
                    f"root may not run it, and there is no user {' or '.join(candidates)}."
                )

    @property
    def options(self) -> dict[str, object]:
        """Arguments for subprocess to run a program as this user."""
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Tell whether the user can reach a folder; a checkout in root's home is closed to others."""
        command = ["/bin/sh", "-c", 'test -x "$0"', str(folder)]
        return subprocess.run(command, cwd="/", **self.options).returncode == 0

    def give(self, folder: Path) -> None:
        """Make the user the owner of a folder and all in it."""
        if self.account is not None:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, self.account.pw_uid, self.account.pw_gid)
