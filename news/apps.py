from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("ajankohtaista")

    def ready(self) -> None:
        from news.slots import open_calls
        from portal import slots

        calls = slots.Panel(slots.Slot.COOPERATION, "news/calls_panel.html", open_calls)
        slots.register("open_calls", calls)
