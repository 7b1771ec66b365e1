"""The benchmarks run. What they measure is in docs/performance.md: no test compares times."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from benchmarks.tables import percentile, table

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def empty_database(db, tmp_path):
    """A copy of the tests' database, so that the benchmark needs no migrations."""
    path = tmp_path / "empty.sqlite3"
    source, copy = sqlite3.connect(connection.settings_dict["NAME"]), sqlite3.connect(path)
    source.backup(copy)
    source.close()
    copy.close()
    return path


def test_search_is_measured_at_a_size_of_choice(empty_database):
    program = [sys.executable, "-m", "benchmarks.search", "--sizes", "50", "--queries", "3"]
    program += ["--engine", "embedded", "--database", str(empty_database)]
    run = subprocess.run(program, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    rebuilds = [line for line in run.stdout.splitlines() if line.startswith("| embedded | 50 ")]
    assert [line.split("|")[3].strip() for line in rebuilds] == [
        "cold",
        "warm",
        "reading of the words",
        "reading of a misspelt word, new each time",
        "engine alone",
        "whole search",
        "whole page",
    ]


def test_suggestions_are_measured_beside_the_whole_search(empty_database):
    program = [sys.executable, "-m", "benchmarks.suggestions", "--sizes", "50"]
    program += ["--words", "2", "--database", str(empty_database)]
    run = subprocess.run(program, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    rows = [line for line in run.stdout.splitlines() if line.startswith("| embedded | 50 ")]
    assert [line.split("|")[3].strip() for line in rows] == ["suggestions", "whole search"] * 4


def test_table_is_markdown():
    assert table(("what", "ms"), [("a", 1.5), ("b", 1_000)]).splitlines() == [
        "| what | ms    |",
        "| ---- | ----- |",
        "| a    | 1.50  |",
        "| b    | 1 000 |",
    ]


def test_percentile_is_one_of_the_values():
    assert percentile([5, 1, 4, 2, 3], 50) == 3
    assert percentile(range(1, 101), 95) == 95
