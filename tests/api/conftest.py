"""Clients of the API that count as one address each."""

from __future__ import annotations

import csv
import io
from itertools import count

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

_addresses = count(1)


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    cache.clear()


@pytest.fixture
def ask(db):
    """Get a path below /api/v1, each time from another address."""

    def get(path: str, **headers: str):
        number = next(_addresses)
        client = Client(
            headers=headers, REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        )
        return client.get(f"/api/v1{path}")

    return get


@pytest.fixture
def everything(ask):
    """Return all things of a list, read page by page."""

    def read(name: str, query: str = "") -> list[dict]:
        things, number = [], 1
        while True:
            page = ask(f"/{name}?per_page=100&page={number}{query}").json()
            things += page["contents"]
            if page["last_page"]:
                return things
            number += 1

    return read


@pytest.fixture
def table(ask):
    """Return the rows of a table, each as column → cell."""

    def read(name: str, query: str = "") -> list[dict[str, str]]:
        sent = b"".join(ask(f"/{name}.csv{query}").streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(sent)))

    return read


@pytest.fixture
def cost(ask):
    """Return how many queries an address costs with everything shared already kept."""

    def count_queries(path: str) -> int:
        ask(path)
        with CaptureQueriesContext(connection) as queries:
            assert ask(path).status_code == 200
        return len(queries)

    return count_queries
