"""Staff see on the admin's first page whether the search knows what they have published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from search.models import Change

pytestmark = pytest.mark.django_db


def panel(admin_client) -> str:
    return admin_client.get(reverse("wagtailadmin_home")).content.decode()


def test_staff_are_told_that_the_search_is_up_to_date(admin_client):
    Change.objects.all().delete()
    assert "Haku on ajan tasalla" in panel(admin_client)


def test_staff_are_told_how_long_changes_have_waited(admin_client):
    Change.objects.create(kind="service", key="1", noted_at=timezone.now() - timedelta(minutes=12))
    assert "jo 12 minuuttia" in panel(admin_client)


def test_staff_are_shown_what_could_not_be_indexed_and_why(admin_client):
    Change.objects.create(kind="service", key="7", attempts=5, failed_reason="Vika <b>tässä</b>")
    text = panel(admin_client)
    assert "service:7: Vika &lt;b&gt;tässä&lt;/b&gt;" in text
    assert "ajan tasalla." not in text
