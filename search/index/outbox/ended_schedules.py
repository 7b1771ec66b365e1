"""Changes that no trigger sees, because only the date has changed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Service
from search.models import Change


def note_ended_schedules() -> None:
    """Queue the services with a schedule that ended yesterday: its weekdays no longer apply.

    Whether a service still goes on is decided at search time. If this did not run for a day, the daily
    `search_check` finds the services.
    """
    yesterday = timezone.localdate() - timedelta(days=1)
    ended = Service.objects.filter(schedules__valid_to=yesterday).order_by().values_list("pk", flat=True)
    queued = set(Change.objects.to_do().filter(kind="service").values_list("key", flat=True))
    keys = {str(pk) for pk in ended} - queued
    Change.objects.bulk_create(Change(kind="service", key=key) for key in sorted(keys))
