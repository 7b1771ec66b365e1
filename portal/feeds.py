"""What is new, as Atom (RFC 4287): for feed readers, and for those who put our news on their own pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from portal.absolute_urls import absolute
from portal.formatting import printable
from portal.models import BasePage
from portal.navigation import site_settings

MOST_ENTRIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One new thing. `uid` stays the same when its address or its name changes."""

    title: str
    path: str
    uid: UUID
    published_at: datetime
    updated_at: datetime
    summary: str = ""
    author: str = ""


def page_entry(
    page: BasePage,
    *,
    published_at: datetime,
    changed_at: datetime | None = None,
    facts: Sequence[str] = (),
) -> FeedEntry:
    """Return the entry of a page in the active language: its summary, after the facts that it is about.

    `changed_at` is when the facts changed, if they change apart from the page.
    """
    changes = (published_at, page.last_published_at, changed_at)
    return FeedEntry(
        title=page.title,
        path=page.url,
        # The versions of a page share a key, and a reader may follow two of them.
        uid=uuid5(page.translation_key, translation.get_language()),
        published_at=published_at,
        updated_at=max(filter(None, changes)),
        summary="\n".join(filter(None, (*facts, page.summary))),
    )


class AtomFeed(Feed):
    """A feed of `FeedEntry` in the active language. A subclass gives `items` of up to `MOST_ENTRIES`, the newest first.

    `page_path` is the page for people with the same things, `path` the feed's own address.
    """

    feed_type = Atom1Feed

    def page_path(self, subject: object) -> str:
        raise NotImplementedError

    def path(self, subject: object) -> str:
        raise NotImplementedError

    def name(self, subject: object) -> str:
        raise NotImplementedError

    def title(self, subject: object) -> str:
        return printable(f"{self.name(subject)} – {site_settings().name}")

    def link(self, subject: object) -> str:
        return absolute(self.page_path(subject))

    def feed_url(self, subject: object) -> str:
        return absolute(self.path(subject))

    feed_guid = feed_url

    def author_name(self, subject: object) -> str:
        return printable(site_settings().name)

    def item_title(self, item: FeedEntry) -> str:
        return printable(item.title)

    def item_description(self, item: FeedEntry) -> str:
        # Django says that it is HTML.
        return linebreaks(printable(item.summary), autoescape=True)

    def item_link(self, item: FeedEntry) -> str:
        return absolute(item.path)

    def item_guid(self, item: FeedEntry) -> str:
        return item.uid.urn

    def item_author_name(self, item: FeedEntry) -> str | None:
        return printable(item.author) or None

    def item_pubdate(self, item: FeedEntry) -> datetime:
        return item.published_at

    def item_updateddate(self, item: FeedEntry) -> datetime:
        return item.updated_at
