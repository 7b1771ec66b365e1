"""The feed of articles and open calls for grants."""

from __future__ import annotations

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from news.models import ArticlePage, NewsIndexPage, OpenCallPage
from portal.breadcrumbs import home_url
from portal.feeds import MAX_ENTRIES, AtomFeed, FeedEntry, page_entry
from portal.formatting import human_date
from portal.page_tree import public_pages


class NewsFeed(AtomFeed):
    def name(self, subject: None) -> str:
        return _("Ajankohtaista ja avustushaut")

    def path(self, subject: None) -> str:
        return reverse("news:feed")

    def page_path(self, subject: None) -> str:
        index = public_pages(NewsIndexPage, translation.get_language()).first()
        return index.url if index else home_url()

    def items(self, subject: None) -> list[FeedEntry]:
        language, today = translation.get_language(), timezone.localdate()
        articles = public_pages(ArticlePage, language).order_by("-published_on", "pk")[:MAX_ENTRIES]
        calls = public_pages(OpenCallPage, language).open_on(today)
        entries = [page_entry(article, published_at=_morning(article.published_on)) for article in articles]
        entries += [_call(call) for call in calls]
        return sorted(entries, key=lambda entry: entry.published_at, reverse=True)[:MAX_ENTRIES]


def _call(call: OpenCallPage) -> FeedEntry:
    closes = _("Haku päättyy %(day)s.") % {"day": human_date(call.closes_on)}
    return page_entry(call, published_at=_morning(call.opens_on), facts=[closes])


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
