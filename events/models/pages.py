from __future__ import annotations

from typing import ClassVar, Self

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from events.forms import EventPageForm
from events.models.event import Event
from events.panels import EventPanel
from events.querysets import EventManager
from portal.blocks import body_blocks
from portal.fields import StreamField
from portal.models import BasePage, SharesFacts
from portal.searchable import NotSearchable, Searchable, SearchFacts

PAGE_SIZE = 20


class EventIndexPage(BasePage):
    """Coming events first, then the past ones."""

    searchable = NotSearchable("a list of what is found itself")

    template = "events/event_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("tapahtumien etusivu")

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        now = timezone.now()
        events = EventPage.objects.child_of(self).live().public().with_facts().select_related("picture")
        context = super().get_context(request, *args, **kwargs)
        listing = Paginator(events.past(now), PAGE_SIZE).get_page(request.GET.get("sivu"))
        return {**context, "coming": events.coming(now), "listing": listing}


class EventPage(SharesFacts):
    """The words about a meeting of the county and organisations: a forum, workshop, regional event or negotiation."""

    facts_field = "event"

    event = models.ForeignKey(
        Event,
        verbose_name=_("aika ja paikka"),
        on_delete=models.PROTECT,
        related_name="pages",
        error_messages={"null": _("Tapahtuma tarvitsee ajan, jolloin se alkaa ja päättyy.")},
    )
    registration_note = models.CharField(_("ilmoittautuminen"), max_length=300, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("sisältö"), blank=True)

    objects = EventManager()
    _default_manager: ClassVar[models.Manager[Self]]

    base_form_class = EventPageForm
    searchable = Searchable(kind="event", related=("event__location__municipality",))
    template = "events/event_page.html"
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        EventPanel(heading=_("Aika ja paikka")),
        FieldPanel("registration_note"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("tapahtuma")

    @property
    def calendar_path(self) -> str:
        """Return where the event is as a calendar file, beside its page."""
        return f"{self.url}kalenteri.ics"

    def search_facts(self) -> SearchFacts:
        event = self.event
        return SearchFacts(
            meets=(event.starts_at, event.ends_at),
            location=event.location,
            online_url=event.online_url,
            # An event that is still to come counts as going on, too.
            closes_at=event.ends_at,
            card={"starts_at": event.starts_at.isoformat(), "ends_at": event.ends_at.isoformat()},
        )

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        if not self._meta.get_field("event").is_cached(self):
            # With its place, in one query.
            self.event = Event.objects.select_related("location__municipality").get(pk=self.event_id)
        context = super().get_context(request, *args, **kwargs)
        return {**context, "is_past": self.event.ends_at < timezone.now()}
