"""What no trigger sees: that a day has passed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Service
from search.models import Change


def note_ended_schedules() -> None:
    """Have the services read again of which a schedule ended yesterday: it names their weekdays no more.

    Whether they go on is decided when someone searches. If nobody ran this for a day, the daily check finds them.
    """
    yesterday = timezone.localdate() - timedelta(days=1)
    ended = Service.objects.filter(schedules__valid_to=yesterday).order_by().values_list("pk", flat=True)
    waiting = set(Change.objects.to_do().filter(kind="service").values_list("key", flat=True))
    keys = {str(pk) for pk in ended} - waiting
    Change.objects.bulk_create(Change(kind="service", key=key) for key in sorted(keys))
