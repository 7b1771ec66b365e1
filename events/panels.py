"""When and where an event is, on the screen of its page."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.panels import Panel, get_edit_handler


class EventPanel(Panel):
    """Asks for the facts of a new event; of one that exists it shows them, with a link to their own screen."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/event_panel.html"

        def get_context_data(self, parent_context=None) -> dict[str, object]:
            context = super().get_context_data(parent_context)
            event_form = getattr(self.form, "event_form", None)
            if event_form:
                asked = get_edit_handler(type(event_form.instance)).get_bound_panel(
                    instance=event_form.instance, request=self.request, form=event_form, prefix="event"
                )
                return {**context, "asked": asked}
            event = self.instance.event
            may_change = event.may_be_changed_by(self.request.user)
            link = reverse("change_event", args=[self.instance.pk]) if may_change else ""
            return {**context, "asked": None, "facts": event.named_facts(), "change_url": link}
