"""When and where an event is, on the screen of its page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.panels import Panel, get_edit_handler

from events.access import may_change_facts
from events.models.event import Event
from portal.formatting import human_span


class EventPanel(Panel):
    """Asks for the facts of a new event; of one that exists it shows them, with a link to their own screen."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/event_panel.html"

        def get_context_data(self, parent_context=None) -> dict[str, object]:
            context = super().get_context_data(parent_context)
            event_form = getattr(self.form, "event_form", None)
            if event_form:
                asked = get_edit_handler(Event).get_bound_panel(
                    instance=event_form.instance, request=self.request, form=event_form, prefix="event"
                )
                return {**context, "asked": asked}
            event = self.instance.event
            may_change = may_change_facts(self.request.user, event)
            link = reverse("change_event", args=[self.instance.pk]) if may_change else ""
            return {**context, "asked": None, "facts": _facts(event), "change_url": link}


def _facts(event: Event) -> list[tuple[str, str]]:
    """Return (name, value) of each fact that has been given."""
    values = {
        "kind": event.get_kind_display(),
        "starts_at": human_span(event.starts_at, event.ends_at),
        "location": str(event.location or ""),
        "online_url": event.online_url,
    }
    names = {name: event._meta.get_field(name).verbose_name for name in values}
    return [(capfirst(names[name]), value) for name, value in values.items() if value]
