from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from search.index.outbox.changed_schedules import note_changed_schedules
from search.models import Change
from tests.builders import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def ended():
    yesterday = timezone.localdate() - timedelta(days=1)
    service = make_service(schedules=[{"byday": "MO", "valid_to": yesterday}, {"byday": "TU"}])
    make_service(schedules=[{"byday": "MO", "valid_to": yesterday + timedelta(days=1)}])
    Change.objects.all().delete()
    return service


def test_service_of_which_a_schedule_ended_yesterday_is_read_again(ended):
    note_changed_schedules()
    assert [row.source for row in Change.objects.all()] == [f"service:{ended.pk}"]


def test_it_waits_once_however_often_the_clock_looks(ended):
    note_changed_schedules()
    note_changed_schedules()
    assert Change.objects.count() == 1


def test_service_of_which_a_schedule_starts_today_is_read_again():
    today = timezone.localdate()
    service = make_service(schedules=[{"byday": "MO", "valid_from": today}])
    make_service(schedules=[{"byday": "MO", "valid_from": today + timedelta(days=1)}])
    Change.objects.all().delete()
    note_changed_schedules()
    assert [row.source for row in Change.objects.all()] == [f"service:{service.pk}"]
