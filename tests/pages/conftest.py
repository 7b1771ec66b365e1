"""The demonstration county with its index, loaded once for the tests of pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from tests.demonstration import demonstration_loaded


@pytest.fixture(scope="package")
def county(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything that a visitor of the demonstration sees; rolled back after the tests of this folder."""
    with demonstration_loaded(django_db_blocker, tmp_path_factory.mktemp("search")):
        yield HomePage.objects.get(locale__language_code="fi")


@pytest.fixture
def visit(client, county, db):
    """Get a page as a visitor does, and count its queries with everything shared already kept."""

    class Visited:
        def __init__(self, path: str):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                self.response = client.get(path)
            self.queries = len(queries)
            self.status = self.response.status_code
            self.text = self.response.content.decode()

    return Visited
