from __future__ import annotations

from datetime import datetime

from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class EventQuerySet(PageQuerySet):
    def with_facts(self) -> EventQuerySet:
        """Read when and where each of them is in the same query."""
        return self.select_related("event__location__municipality")

    def coming(self, now: datetime) -> EventQuerySet:
        """Keep those that have not ended, the nearest first."""
        return self.filter(event__ends_at__gte=now).order_by("event__starts_at", "pk")

    def past(self, now: datetime) -> EventQuerySet:
        """Keep those that have ended, the latest first."""
        return self.filter(event__ends_at__lt=now).order_by("-event__starts_at", "pk")


EventManager = PageManager.from_queryset(EventQuerySet)
