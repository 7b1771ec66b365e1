"""The scripts: refusals in one sentence before any long work, and a start that damage does not prevent."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from search.engines import get_engine
from search.index.batch import take_changes
from search.models import Change, IndexedDocument, IndexerState
from tests.builders import make_service

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


@pytest.fixture
def setup(monkeypatch, tmp_path):
    """script/setup.py as a module, with a stamp and an index of the test's own."""
    monkeypatch.syspath_prepend(ROOT / "script")
    for name in ("setup", "_stamp"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr("_stamp.STAMP", tmp_path / "stamp.json")
    module = importlib.import_module("setup")
    monkeypatch.setattr("django.conf.settings.SEARCH_URL", f"embedded:///{tmp_path}/search")
    return module


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
    result = run(sys.executable, "-m", "pytest", "--collect-only", __file__, REQUIRE="elastic")

    assert result.returncode == 4
    assert "REQUIRE=elastic is none of" in result.stderr


# The set-up


@pytest.mark.parametrize(
    "content",
    ['{"database": 3}', '{"database": {"causes": 1}}', '{"database": {"causes": "x", "left": []}}', "[]"],
)
def test_stamp_of_another_shape_is_no_stamp(setup, content):
    setup.STAMP.write_text(content)
    step = setup.Step("database", "Preparing", (), lambda: [setup.ROOT / "manage.py"])
    setup.prepare([step])
    assert setup.Stamp.read().holds(step)
    assert json.loads(setup.STAMP.read_text())["database"]["left"].keys() == {"manage.py"}


@pytest.mark.django_db
def test_setup_leaves_a_usable_index_to_the_worker(setup):
    setup.build_index()
    before = get_engine().state().name
    Change.objects.all().delete()
    assert setup.build_index()
    assert get_engine().state().name == before
    assert [row.source for row in take_changes()] == ["everything:0"]
    assert setup.notes == []


@pytest.mark.django_db
def test_setup_goes_on_when_too_few_documents_are_left(setup):
    make_service()
    setup.build_index()
    IndexerState.objects.update(index_name="another one")
    ghosts = [
        IndexedDocument(
            uid=f"page:{number}", source="x", fingerprint="x", words="", expires=253_402_300_799, fence=1
        )
        for number in range(1_000_000, 1_000_100)
    ]
    IndexedDocument.objects.bulk_create(ghosts)
    for path in Path(setup.index_folder()).glob("2*/meta.json"):
        path.write_text("damaged")
    assert setup.build_index() is None
    [note] = setup.notes
    assert note.count("\n") == 1 and "at least 5" in note and "manage.py search_rebuild --floor 0" in note


@pytest.mark.django_db
def test_setup_knows_the_migrations_of_another_version(setup):
    assert setup.foreign_migrations() == set()
    recorder = MigrationRecorder(connection)
    recorder.record_applied("home", "0002_home_page")
    recorder.record_applied("wagtailcore", "9999_of_a_package")
    assert setup.foreign_migrations() == {("home", "0002_home_page")}


@pytest.fixture
def folder_in_var():
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "var") as folder:
        yield Path(folder)


@pytest.mark.parametrize("is_in_var", [True, False])
def test_database_of_another_version_is_refused_and_left_as_it_was(tmp_path, folder_in_var, is_in_var):
    where = folder_in_var if is_in_var else tmp_path
    file = where / "db.sqlite3"
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE django_migrations (id integer, app text, name text, applied datetime)")
        database.execute("INSERT INTO django_migrations VALUES (1, 'home', '0002_home_page', NULL)")
        database.commit()
        database.execute("PRAGMA journal_mode=WAL")
    before = file.read_bytes()
    environment = {"DATABASE_URL": f"sqlite:///{file}", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    result = run(sys.executable, "script/setup.py", **environment)
    assert_refused(result, "made by another version of the portal", "script/server --fresh begins anew")
    assert ("DATABASE_URL" in result.stderr) != is_in_var
    assert file.read_bytes() == before
    assert [path.name for path in where.iterdir()] == ["db.sqlite3"]


# The children of script/server


@pytest.fixture
def project(tmp_path):
    """A folder in which script/server runs, with a Python that only pretends; the worker does what `worker` says."""
    (tmp_path / "script").mkdir()
    for name in ("server", "_lib.sh"):
        shutil.copy(ROOT / "script" / name, tmp_path / "script" / name)
    (tmp_path / "requirements.txt").touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        """#!/bin/bash
case "$*" in
  *gunicorn*) exec sleep 30 ;;
  *search_worker*) source ./worker ;;
  *"manage.py scheduler"*) exec sleep 30 ;;
esac
"""
    )
    python.chmod(0o755)
    lock = subprocess.run(["cksum"], input=b"", capture_output=True).stdout
    (tmp_path / ".venv" / "installed-requirements.txt").write_bytes(lock)
    return tmp_path


@pytest.mark.parametrize(("worker", "code"), [("sleep 0.3; exit 0", 1), ("sleep 0.3; kill -KILL $$", 137)])
def test_child_that_ends_by_itself_is_a_failure_and_is_named(project, worker, code):
    (project / "worker").write_text(worker)
    environment = {name: value for name, value in os.environ.items() if name not in ("PORT", "PYTHON")}
    ended = subprocess.run(
        [project / "script" / "server"],
        env=environment | {"PORT": "18999"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ended.returncode == code
    reported = 0 if code == 1 else code
    assert ended.stderr == f"The search worker ended with exit code {reported}: the others end, too.\n"
