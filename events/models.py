from __future__ import annotations

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from catalogue.models import Location
from events.enums import EventKind
from events.querysets import EventManager
from portal.blocks import body_blocks
from portal.fields import StreamField
from portal.models import BasePage

PAGE_SIZE = 20


class EventIndexPage(BasePage):
    """Coming events first, then the past ones."""

    template = "events/event_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("tapahtumien etusivu")

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        now = timezone.now()
        events = EventPage.objects.child_of(self).live().public().select_related("location__municipality")
        context = super().get_context(request, *args, **kwargs)
        listing = Paginator(events.past(now), PAGE_SIZE).get_page(request.GET.get("sivu"))
        return {**context, "coming": events.coming(now), "listing": listing}


class EventPage(BasePage):
    """A meeting of the county and organisations: a forum, workshop, regional event or negotiation."""

    kind = models.CharField(_("laji"), max_length=20, choices=EventKind, default=EventKind.FORUM)
    starts_at = models.DateTimeField(_("alkaa"))
    ends_at = models.DateTimeField(_("päättyy"))
    location = models.ForeignKey(
        Location,
        verbose_name=_("paikka"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    online_url = models.URLField(_("etäosallistumisen osoite"), blank=True)
    registration_note = models.CharField(_("ilmoittautuminen"), max_length=300, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("sisältö"), blank=True)

    objects = EventManager()
    _default_manager: ClassVar[models.Manager[Self]]

    template = "events/event_page.html"
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        MultiFieldPanel([FieldPanel("location"), FieldPanel("online_url")], _("Paikka")),
        FieldPanel("registration_note"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("tapahtuma")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Tapahtuma ei voi päättyä ennen kuin se alkaa.")})

    @property
    def calendar_path(self) -> str:
        """Return where the event is as a calendar file, beside its page."""
        return f"{self.url}kalenteri.ics"

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "is_past": self.ends_at < timezone.now()}
