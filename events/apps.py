from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("tapahtumat")

    def ready(self) -> None:
        from events.actions import delete_events_without_pages
        from events.slots import coming_events_of, coming_forums
        from portal import scheduler, slots

        scheduler.register("delete_events_without_pages", timedelta(days=1), delete_events_without_pages)
        coming = slots.Panel(slots.Slot.MUNICIPALITY, "events/coming_panel.html", coming_events_of)
        slots.register("coming_events", coming)
        forums = slots.Panel(slots.Slot.COOPERATION, "events/forums_panel.html", coming_forums)
        slots.register("coming_forums", forums)
