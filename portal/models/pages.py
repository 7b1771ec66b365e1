from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from portal.breadcrumbs import home_crumb
from portal.page_metadata import PageMetadata
from portal.searchable import NotSearchable, Searchable, SearchFacts


class BasePage(Page):
    """The base of all page types: a summary for lists and searches, a picture, and breadcrumbs."""

    summary = models.CharField(
        _("tiivistelmä"),
        max_length=300,
        blank=True,
        help_text=_("Yksi tai kaksi lausetta. Näkyy luetteloissa, hakutuloksissa ja sivun alussa."),
    )

    picture = models.ForeignKey(
        "portal.Image",
        verbose_name=_("kuva"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Näkyy sivun alussa ja kun sivua jaetaan. Sivun pitää olla ymmärrettävä ilmankin."),
    )
    picture_alt = models.CharField(
        _("mitä kuvassa on"),
        max_length=250,
        blank=True,
        help_text=_("Kerro kuvan sisältö sille, joka ei näe sitä. Jätä tyhjäksi vain, jos kuva on koriste."),
    )

    share_kind = "article"
    """The Open Graph type of the page."""

    searchable: ClassVar[Searchable | NotSearchable]
    """How pages of the type are searched. A system check wants it of each type."""

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], _("Kuva")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def search_facts(self) -> SearchFacts:
        """Return what the page is found by besides its words; no query beyond `searchable.related`."""
        return SearchFacts()

    def breadcrumbs(self) -> list[tuple[str, str]]:
        """Return (title, path) of the ancestors, the home page first. It needs one query."""
        ancestors = self.get_ancestors().live().filter(depth__gt=1).order_by("depth")
        return [home_crumb() if page.depth == 2 else (page.title, page.url or "") for page in ancestors]

    def metadata(self) -> PageMetadata:
        """Return the metadata for search engines and shared links. Without a picture it needs no query."""
        return PageMetadata(
            title=self.seo_title or self.title,
            description=self.search_description or self.summary,
            kind=self.share_kind,
            picture=self.picture,
            picture_alt=self.picture_alt,
        )
