from __future__ import annotations

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from benchmarks import pages


@pytest.fixture
def portal(county, db, settings):
    """The portal as a web server calls it; what it would do after each answer would end the test's transaction."""
    settings.ROOT_URLCONF = "benchmarks.urls"
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield pages.Portal()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_each_kind_of_page_is_measured(portal):
    rows = {kind: pages.measure(portal, path, routing, 1) for kind, path, routing in pages.addresses()}
    assert [kind for kind, row in rows.items() if row is None] == []
    assert set(pages.PAGES) <= set(rows)
