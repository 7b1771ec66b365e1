"""Coming events as a feed: the one announced last comes first."""

from __future__ import annotations

from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.models import EventIndexPage, EventPage
from portal.breadcrumbs import home_url
from portal.feeds import MAX_ENTRIES, AtomFeed, FeedEntry, page_entry
from portal.formatting import human_span
from portal.page_tree import public_pages


class EventFeed(AtomFeed):
    def name(self, subject: None) -> str:
        return _("Tulevat tapahtumat")

    def path(self, subject: None) -> str:
        return reverse("events:feed")

    def page_path(self, subject: None) -> str:
        index = public_pages(EventIndexPage, translation.get_language()).first()
        return index.url if index else home_url()

    def items(self, subject: None) -> list[FeedEntry]:
        announced = F("first_published_at").desc(nulls_last=True)
        events = public_pages(EventPage, translation.get_language()).coming(timezone.now())
        newest = events.with_facts().order_by(announced, "-pk")[:MAX_ENTRIES]
        return [_entry(event) for event in newest]


def _entry(page: EventPage) -> FeedEntry:
    event = page.event
    facts = [human_span(event.starts_at, event.ends_at), event.location.in_words() if event.location else ""]
    announced_at = page.first_published_at or page.latest_revision_created_at or event.starts_at
    return page_entry(page, published_at=announced_at, changed_at=event.last_modified, facts=facts)
