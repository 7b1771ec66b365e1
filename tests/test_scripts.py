"""The scripts' refusals: one sentence that says what to do, before any long work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASH = [".ci/run", "script/_lib.sh", "script/lint", "script/lock", "script/server", "script/test"]


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    inherited = {name: value for name, value in os.environ.items() if name not in ("PORT", "PYTHON")}
    return subprocess.run(
        command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield str(listener.getsockname()[1])


def fake_python(folder: Path, answer: str) -> str:
    """Write a program that answers what Python would answer to the scripts' question for its version."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return str(path)


def assert_refused(result: subprocess.CompletedProcess, *words: str) -> None:
    assert result.returncode != 0
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("script", BASH)
def test_bash_understands_the_script(script):
    assert run("bash", "-n", script).stderr == ""


@pytest.mark.parametrize("script", ["server", "test", "lint", "lock", "elasticsearch"])
def test_script_explains_itself(script):
    result = run(f"script/{script}", "--help")

    assert result.returncode == 0
    assert f"script/{script}" in result.stdout


def test_taken_port_is_told_with_a_remedy(taken_port):
    assert_refused(run("script/server", PORT=taken_port), f"Port {taken_port} is taken", "PORT=8001")


@pytest.mark.parametrize("port", ["eight", "0", "-1", "70000"])
def test_senseless_port_is_told_with_a_remedy(port):
    assert_refused(run("script/server", PORT=port), f"PORT={port} is not a port")


def test_too_old_python_is_told_with_a_remedy(tmp_path):
    python = fake_python(tmp_path, "echo 3.9 complete")

    assert_refused(run("script/server", PYTHON=python), "Python 3.9", "3.11 or newer", "PYTHON=")


def test_python_without_venv_is_told_with_a_remedy(tmp_path):
    python = fake_python(tmp_path, "echo 3.12 incomplete")

    assert_refused(run("script/server", PYTHON=python), "apt-get install python3.12-venv")


def test_python_that_cannot_be_run_is_told():
    assert_refused(run("script/server", PYTHON="/nowhere/python"), "PYTHON=/nowhere/python cannot be run")


@pytest.mark.parametrize("script", ["server", "lint"])
def test_unknown_argument_is_refused(script):
    assert_refused(run(f"script/{script}", "--frsh"), "Unknown argument: --frsh")


def test_unknown_requirement_is_refused():
    result = run(sys.executable, "-m", "pytest", "--collect-only", "-q", REQUIRE="elastic")

    assert result.returncode == 4
    assert "REQUIRE=elastic is none of" in result.stderr
