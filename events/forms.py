"""The form of an event's page."""

from __future__ import annotations

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import get_edit_handler

PREFIX = "event"


class EventPageForm(WagtailAdminPageForm):
    """Asks for the event's facts, too, on the screen on which the page is made.

    Wagtail saves such a page by itself while its maker still types, and that screen goes on as the screen of a page
    that exists. So the facts are taken whenever they come with the form, until the page is first published.
    Then they have a screen of their own.
    """

    def __init__(self, data=None, *args, **kwargs) -> None:
        super().__init__(data, *args, **kwargs)
        page = self.instance
        are_typed = bool(data) and f"{PREFIX}-starts_at" in data and page.first_published_at is None
        self.event_form: WagtailAdminModelForm | None = None
        if page.pk is None or are_typed:
            event = getattr(page, "event", None)
            event_form = get_edit_handler(
                self._meta.model._meta.get_field("event").related_model
            ).get_form_class()
            self.event_form = event_form(data, prefix=PREFIX, instance=event, for_user=self.for_user)

    @property
    def media(self) -> forms.Media:
        return super().media + (self.event_form.media if self.event_form else forms.Media())

    def is_valid(self) -> bool:
        facts_are_valid = self.event_form is None or self.event_form.is_valid()
        return super().is_valid() and facts_are_valid

    def has_changed(self) -> bool:
        return super().has_changed() or bool(self.event_form and self.event_form.has_changed())

    def save(self, commit: bool = True):
        if self.event_form:
            event = self.event_form.save(commit=False)
            event.translation_key = self.instance.translation_key
            if commit:
                event.save()
            self.instance.event = event
        return super().save(commit)
