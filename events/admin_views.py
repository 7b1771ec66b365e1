"""The admin's screen on which an event's facts are changed, for all languages at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel, get_edit_handler
from wagtail.admin.views import generic

from events.models import Event, EventPage


class ChangeEventView(generic.EditView):
    """Opened from a page of the event, by the page's id. What is saved is public at once."""

    model = Event
    permission_required = None
    header_icon = "calendar"
    page_title = _("Aika ja paikka")
    success_message = _("Tapahtuman aika ja paikka on tallennettu. Ne näkyvät heti kaikilla kielillä.")
    error_message = _("Tapahtuman aikaa ja paikkaa ei voitu tallentaa.")

    def get_object(self, queryset=None) -> Event:
        self.event_page = get_object_or_404(EventPage.objects.with_facts(), pk=self.kwargs["pk"])
        if not self.event_page.event.may_be_changed_by(self.request.user):
            raise PermissionDenied
        return self.event_page.event

    def get_panel(self) -> Panel:
        return get_edit_handler(Event)

    def get_form_kwargs(self) -> dict[str, object]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}

    def get_page_subtitle(self) -> str:
        return self.event_page.get_admin_display_title()

    def get_edit_url(self) -> str:
        return reverse("change_event", args=[self.event_page.pk])

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.event_page.pk])

    def get_success_buttons(self) -> list:
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        page = {"url": self.get_success_url(), "label": self.get_page_subtitle()}
        return [page, {"url": "", "label": str(self.page_title)}]
