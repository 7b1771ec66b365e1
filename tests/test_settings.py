"""A bad value is refused aloud at start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.checks import check_search_url

ROOT = Path(__file__).resolve().parents[1]
GOOD = {"SECRET_KEY": "k" * 40 + "0123456789", "ALLOWED_HOSTS": "portal.example"}


def check(**environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "check", "--deploy", "--settings", "config.settings.production"]
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
        ({"BASE_URL": "http://portal.example"}, "BASE_URL"),
        ({"BASE_URL": "https://portal.example/polku"}, "BASE_URL"),
        ({"ALLOWED_HOSTS": "*"}, "BASE_URL"),
        ({"TILE_URL": "https://tiles.example/"}, "TILE_URL"),
        ({"TILE_URL": "http://tiles.example/{z}/{x}/{y}.png"}, "TILE_URL"),
        ({"TILE_URL": "https://{s}.tiles.example/{z}/{x}/{y}.png"}, "TILE_URL"),
        ({"TILE_URL": "https://tiles.example/{z}/{x}/{y}.png"}, "TILE_ATTRIBUTION"),
    ],
    ids=lambda value: str(value),
)
def test_production_refuses_a_bad_value_by_its_name(bad, named):
    done = check(**GOOD | bad)
    assert done.returncode != 0
    assert named in done.stderr


def production(name: str, **environment: str) -> object:
    """Return a production setting, as JSON can say it."""
    program = f"import json; from config.settings import production; print(json.dumps(production.{name}))"
    inherited = {key: value for key, value in os.environ.items() if key not in {"BASE_URL", "DATABASE_URL"}}
    environment = inherited | GOOD | environment
    return json.loads(subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, env=environment))


def test_only_the_server_of_tiles_may_send_pictures():
    def images(**environment):
        return production("CONTENT_SECURITY_POLICY", **environment)["DIRECTIVES"]["img-src"]

    assert images() == ["'self'", "data:"]
    tiles = {"TILE_URL": "https://tiles.example/{z}/{x}/{y}.png", "TILE_ATTRIBUTION": "© Kartta"}
    assert images(**tiles) == ["'self'", "data:", "https://tiles.example"]


def test_site_has_the_address_of_its_first_host():
    assert (
        production("WAGTAILADMIN_BASE_URL", ALLOWED_HOSTS="portal.example,other.example")
        == "https://portal.example"
    )
    assert production("WAGTAILADMIN_BASE_URL", BASE_URL="https://other.example/") == "https://other.example"


def test_connections_of_postgresql_are_kept_and_not_waited_for():
    [database] = production(
        "DATABASES", DATABASE_URL="postgres://portal:word@db.example:5432/portal"
    ).values()
    assert database["CONN_MAX_AGE"] == 600
    assert database["CONN_HEALTH_CHECKS"]
    assert database["OPTIONS"]["connect_timeout"] == 5
    assert "connect_timeout" not in production("DATABASES")["default"]["OPTIONS"]


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
