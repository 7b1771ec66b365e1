"""Pages of the demonstration county."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


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
