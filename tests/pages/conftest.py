"""The demonstration county with its index, loaded once for the tests of pages."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, override_settings

from home.models import HomePage
from portal import shared


@pytest.fixture(scope="package")
def county(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything that a visitor of the demonstration sees; rolled back after the tests of this folder."""
    url = f"embedded:///{tmp_path_factory.mktemp('search')}"
    settings = {"SEARCH_URL": url, "DEMONSTRATION": True}
    with django_db_blocker.unblock(), override_settings(**settings), transaction.atomic():
        call_command("demo", verbosity=0)
        call_command("search_rebuild", verbosity=0)
        shared.forget()
        yield HomePage.objects.get(locale__language_code="fi")
        transaction.set_rollback(True)
    shared.forget()


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
