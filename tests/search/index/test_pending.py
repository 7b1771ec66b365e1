"""Which hits a results page must read from the database."""

from __future__ import annotations

import pytest

from search.index.outbox.pending import pending_changes
from search.index.sources import FAN_OUT
from search.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_nothing_waits(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert "service:1" not in pending_changes()


def test_only_those_that_changed(django_assert_num_queries):
    Change.objects.create(kind="service", key="2")
    Change.objects.create(kind="organization", key="1")
    with django_assert_num_queries(1):
        found = pending_changes()
    asked = ["service:1", "service:2", "organization:1", "page:1"]
    assert [source in found for source in asked] == [False, True, True, False]


@pytest.mark.parametrize("kind", FAN_OUT)
def test_all_when_a_row_concerns_many(kind):
    Change.objects.create(kind=kind, key="77")
    assert "service:1" in pending_changes()


def test_all_when_more_things_wait_than_are_told_apart():
    rows = [Change(kind="service", key=str(number)) for number in range(500)]
    Change.objects.bulk_create(rows * 2)
    assert "page:1" not in pending_changes()
    Change.objects.create(kind="service", key="another")
    assert "page:1" in pending_changes()


def test_what_was_set_aside_is_still_read_anew():
    Change.objects.create(kind="service", key="1", attempts=5)
    assert "service:1" in pending_changes()
