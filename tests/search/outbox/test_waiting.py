"""Which hits a results page must read from the database."""

from __future__ import annotations

import pytest

from search.models import MOST_ATTEMPTS, Change
from search.outbox.waiting import waiting
from search.sources import FAN_OUT

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

ASKED = ["service:1", "service:2", "page:1"]


def test_nothing_waits(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not waiting(ASKED)


def test_nothing_asked_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not waiting([])


def test_only_those_that_changed(django_assert_num_queries):
    Change.objects.create(kind="service", key="2")
    Change.objects.create(kind="service", key="3")
    Change.objects.create(kind="organization", key="1")
    with django_assert_num_queries(1):
        found = waiting(ASKED)
    assert found.sources == {"service:2"}
    assert "service:2" in found and "service:1" not in found
    assert found.pairs() == [("service", "2")]


@pytest.mark.parametrize("kind", FAN_OUT)
def test_all_when_a_row_concerns_many(kind):
    Change.objects.create(kind=kind, key="77")
    assert waiting(ASKED).sources == set(ASKED)


def test_what_was_set_aside_is_still_read_anew():
    Change.objects.create(kind="service", key="1", attempts=MOST_ATTEMPTS)
    assert waiting(ASKED).sources == {"service:1"}
