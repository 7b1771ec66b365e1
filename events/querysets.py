from __future__ import annotations

from datetime import datetime

from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class EventQuerySet(PageQuerySet):
    def coming(self, now: datetime) -> EventQuerySet:
        """Keep those that have not ended, the nearest first."""
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now: datetime) -> EventQuerySet:
        """Keep those that have ended, the latest first."""
        return self.filter(ends_at__lt=now).order_by("-starts_at", "pk")


EventManager = PageManager.from_queryset(EventQuerySet)
