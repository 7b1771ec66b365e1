"""Atom feeds (RFC 4287) of new content, for feed readers and for other websites that show our news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from portal.absolute_urls import absolute
from portal.formatting import printable
from portal.models import BasePage
from portal.navigation import site_settings

MAX_ENTRIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed. `uid` stays the same when the path or the title changes."""

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
        # The translations of a page share a key, and a reader may follow the feeds of two languages.
        uid=uuid5(page.translation_key, translation.get_language()),
        published_at=published_at,
        updated_at=max(filter(None, changes)),
        summary="\n".join(filter(None, (*facts, page.summary))),
    )


class AtomFeed(Feed):
    """A feed of `FeedEntry` in the active language. `items` of a subclass returns the newest `MAX_ENTRIES` first.

    `path` is the path of the feed, `page_path` that of the HTML page with the same content. `subject` is what
    `get_object` has returned.
    """

    feed_type = Atom1Feed

    def page_path(self, subject: Any) -> str:
        raise NotImplementedError

    def path(self, subject: Any) -> str:
        raise NotImplementedError

    def name(self, subject: Any) -> str:
        raise NotImplementedError

    def title(self, subject: Any) -> str:
        return printable(f"{self.name(subject)} – {site_settings().name}")

    def link(self, subject: Any) -> str:
        return absolute(self.page_path(subject))

    def feed_url(self, subject: Any) -> str:
        return absolute(self.path(subject))

    feed_guid = feed_url

    def author_name(self, subject: Any) -> str:
        return printable(site_settings().name)

    def item_title(self, item: FeedEntry) -> str:
        return printable(item.title)

    def item_description(self, item: FeedEntry) -> str:
        # Django declares it as HTML.
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
