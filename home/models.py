from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from catalogue import taxonomy
from catalogue.enums import Vocabulary
from cooperation.models import CooperationDocumentPage
from events.models import EventPage
from home.blocks import BLOCK_COUNTS, page_blocks
from news.models import ArticlePage, OpenCallPage
from portal.blocks import body_blocks
from portal.fields import StreamField
from portal.models import BasePage
from portal.searchable import NotSearchable, Searchable


class HomePage(BasePage):
    """The home page: the search, the themes, and current news and events."""

    body = StreamField(body_blocks(), verbose_name=_("sisältö"), blank=True)

    share_kind = "website"

    searchable = NotSearchable("the way in: whoever searches has passed it")

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "news.NewsIndexPage",
        "events.EventIndexPage",
        "cooperation.DocumentIndexPage",
    ]

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("etusivu")

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        now = timezone.now()
        today = timezone.localdate(now)
        # Build it once: each `.public()` would read the view restrictions again.
        private = Page.objects.all().private_q()
        events, calls, articles, documents = (
            model.objects.descendant_of(self).live().exclude(private)
            for model in (EventPage, OpenCallPage, ArticlePage, CooperationDocumentPage)
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "on": today,
            "themes": taxonomy.terms_of(Vocabulary.THEME),
            "municipalities": taxonomy.municipalities().values(),
            "events": events.with_facts().coming(now)[:3],
            "calls": calls.select_related("grant_type").open_on(today)[:3],
            "articles": articles.select_related("picture").order_by("-published_on", "pk")[:3],
            "document": documents.order_by("-first_published_at").first(),
        }


class StandardPage(BasePage):
    """A page of text, such as "about us", privacy or instructions."""

    body = StreamField(page_blocks(), verbose_name=_("sisältö"), blank=True, block_counts=BLOCK_COUNTS)

    searchable = Searchable(kind="page")

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("sivu")
