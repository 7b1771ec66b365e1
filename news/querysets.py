from __future__ import annotations

from datetime import date

from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class OpenCallQuerySet(PageQuerySet):
    def open_on(self, day: date) -> OpenCallQuerySet:
        """Keep the calls that are open on a day, the nearest deadline first."""
        return self.filter(opens_on__lte=day, closes_on__gte=day).order_by("closes_on", "pk")

    def opening_after(self, day: date) -> OpenCallQuerySet:
        """Keep the calls that open after a day, the earliest first."""
        return self.filter(opens_on__gt=day).order_by("opens_on", "pk")

    def closed_before(self, day: date) -> OpenCallQuerySet:
        return self.filter(closes_on__lt=day).order_by("-closes_on", "pk")


OpenCallManager = PageManager.from_queryset(OpenCallQuerySet)
