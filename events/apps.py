from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("tapahtumat")

    def ready(self) -> None:
        from events.actions import delete_events_without_pages
        from portal import clock

        clock.register("delete_events_without_pages", timedelta(days=1), delete_events_without_pages)
