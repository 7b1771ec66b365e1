"""A bad value is refused aloud at start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.checks import check_search_url

ROOT = Path(__file__).resolve().parents[1]
GOOD = {"SECRET_KEY": "k" * 40 + "0123456789", "ALLOWED_HOSTS": "portal.example"}


def check(**environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "check", "--deploy", "--settings", "portal.settings.production"]
    inherited = {name: value for name, value in os.environ.items() if name not in GOOD}
    return subprocess.run(command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True)


def test_production_settings_are_clean():
    done = check(**GOOD)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"SEARCH_URL": "foo"}, "SEARCH_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
    ],
    ids=lambda value: str(value),
)
def test_production_refuses_a_bad_value_by_its_name(bad, named):
    done = check(**GOOD | bad)
    assert done.returncode != 0
    assert named in done.stderr


@pytest.mark.parametrize("missing", GOOD)
def test_production_does_not_start_without(missing):
    done = check(**{name: value for name, value in GOOD.items() if name != missing})
    assert done.returncode != 0
    assert missing in done.stderr


@pytest.mark.parametrize(
    ("url", "is_good"),
    [
        ("embedded:///var/search", True),
        ("embedded:////srv/search", True),
        ("http://127.0.0.1:9200/portal", True),
        ("https://user:word@search.example:9200/portal?shards=2", True),
        ("embedded://", False),
        ("http://127.0.0.1:9200", False),
        ("http:///portal", False),
        ("elasticsearch", False),
        ("", False),
    ],
)
def test_search_url_names_an_engine_and_an_index(settings, url, is_good):
    settings.SEARCH_URL = url
    assert (check_search_url(None) == []) == is_good
