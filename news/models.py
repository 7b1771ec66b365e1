from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, RevisionMixin
from wagtail.search import index

from news.enums import GrantCode
from news.querysets import OpenCallManager
from portal.blocks import body_blocks
from portal.fields import StreamField
from portal.models import BasePage
from portal.searchable import NotSearchable, Searchable, SearchFacts

PAGE_SIZE = 20


class GrantType(RevisionMixin, models.Model):
    """A kind of grant. Calls refer to it, so that it is described only once."""

    code = models.CharField(_("muoto"), max_length=30, choices=GrantCode, unique=True)
    name = models.CharField(_("nimi"), max_length=80)
    description = models.TextField(_("kuvaus"), blank=True)

    class Meta:
        verbose_name = _("avustusmuoto")
        verbose_name_plural = _("avustusmuodot")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class NewsIndexPage(BasePage):
    """The calls for grants with their deadlines, and the articles, the newest first."""

    searchable = NotSearchable("a list of what is found itself")

    template = "news/news_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage", "news.OpenCallPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("ajankohtaista-sivu")

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        today = timezone.localdate()
        # Build it once: each `.public()` would read the view restrictions again.
        private = Page.objects.all().private_q()
        calls, articles = (
            model.objects.child_of(self).live().exclude(private) for model in (OpenCallPage, ArticlePage)
        )
        calls = calls.select_related("grant_type")
        newest = articles.select_related("picture").order_by("-published_on", "pk")
        return {
            **super().get_context(request, *args, **kwargs),
            "on": today,
            "open_calls": calls.open_on(today),
            "coming_calls": calls.opening_after(today),
            "closed_calls": calls.closed_before(today),
            "listing": Paginator(newest, PAGE_SIZE).get_page(request.GET.get("sivu")),
        }


class ArticlePage(BasePage):
    published_on = models.DateField(_("päiväys"), default=timezone.localdate)
    body = StreamField(body_blocks(), verbose_name=_("sisältö"), blank=True)

    searchable = Searchable(kind="article")

    template = "news/article_page.html"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []

    content_panels = [*BasePage.content_panels, FieldPanel("published_on"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("uutinen")


class OpenCallPage(BasePage):
    """A call for grant applications, with its first and last day."""

    grant_type = models.ForeignKey(
        GrantType, verbose_name=_("avustusmuoto"), on_delete=models.PROTECT, related_name="calls"
    )
    opens_on = models.DateField(_("haku alkaa"))
    closes_on = models.DateField(_("haku päättyy"), help_text=_("Viimeinen päivä, jona voi hakea."))
    budget = models.PositiveIntegerField(_("jaettava summa (euroa)"), null=True, blank=True)
    budget_note = models.CharField(_("lisätietoa summasta"), max_length=250, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("sisältö"), blank=True)

    objects = OpenCallManager()
    _default_manager: ClassVar[models.Manager[Self]]

    searchable = Searchable(kind="call", related=("grant_type",))

    template = "news/open_call_page.html"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("grant_type"),
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
        FieldPanel("budget"),
        FieldPanel("budget_note"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("avustushaku")

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("Haku ei voi päättyä ennen kuin se alkaa.")})

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        return {**super().get_context(request, *args, **kwargs), "on": timezone.localdate()}

    def search_facts(self) -> SearchFacts:
        return SearchFacts(
            keywords=(self.grant_type.name,),
            opens_at=_midnight(self.opens_on),
            closes_at=_midnight(self.closes_on + timedelta(days=1)),
            card={"closes_on": self.closes_on.isoformat()},
        )

    def is_open(self, on: date) -> bool:
        return self.opens_on <= on <= self.closes_on

    def days_left(self, on: date) -> int:
        """Return the number of days until the last day; 0 on the last day."""
        return (self.closes_on - on).days


def _midnight(day: date) -> datetime:
    """Return the first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))
