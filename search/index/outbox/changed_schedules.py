"""Changes that no trigger sees, because only the date has changed."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from catalogue.models import Service
from search.models import Change


def note_changed_schedules() -> None:
    """Queue the services with a schedule that ended yesterday or starts today: other days apply.

    Whether a service still goes on is decided at search time. If this did not run for a day, the daily
    `search_check` finds the services.
    """
    today = timezone.localdate()
    has_changed = Q(schedules__valid_to=today - timedelta(days=1)) | Q(schedules__valid_from=today)
    changed = Service.objects.filter(has_changed).order_by().values_list("pk", flat=True)
    queued = set(Change.objects.to_do().filter(kind="service").values_list("key", flat=True))
    keys = {str(pk) for pk in changed} - queued
    Change.objects.bulk_create(Change(kind="service", key=key) for key in sorted(keys))
