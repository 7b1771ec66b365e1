"""The sitemap: all public pages with their language versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap, x_robots_tag
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from portal.absolute_urls import absolute
from portal.models import SharesFacts
from portal.page_tree import public_pages

LANGUAGES = [code for code, _name in settings.LANGUAGES]
Sections = Mapping[str, type["Section"]]


class Section(Sitemap):
    """A section of the sitemap. Its items have URLs in several languages.

    The host is always that of `BASE_URL`, not that of the request.
    """

    i18n = True
    alternates = True
    x_default = True
    limit = 5_000
    # Django calls `items` several times for one response. A section lives only for one response.
    _found: Sequence | None = None

    def find(self) -> Iterable[Any]:
        """Return all public items of this section, in a stable order."""
        raise NotImplementedError

    def languages_of(self, item) -> Sequence[str]:
        """Return the languages in which an item has a text."""
        return LANGUAGES

    def items(self) -> Sequence:
        if self._found is None:
            self._found = list(self.find())
        return self._found

    def get_languages_for_item(self, item) -> list[str]:
        languages = [code for code in LANGUAGES if code in self.languages_of(item)]
        return languages or [settings.LANGUAGE_CODE]

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


@dataclass(frozen=True, slots=True)
class Versions:
    """A page in all its languages."""

    paths: Mapping[str, str]
    changed_at: datetime | None


class PageSection(Section):
    """The pages of the page tree."""

    def find(self) -> Sequence[Versions]:
        pages = [page for code in LANGUAGES for page in _pages(code)]
        pages.sort(key=lambda page: page.translation_key)
        facts = _changes_of_facts()
        grouped = groupby(pages, key=lambda page: page.translation_key)
        return [_versions(list(versions), facts.get(key)) for key, versions in grouped]

    def languages_of(self, item: Versions) -> Sequence[str]:
        return list(item.paths)

    def location(self, item: Versions) -> str:
        return item.paths[translation.get_language()]

    def lastmod(self, item: Versions) -> datetime | None:
        return item.changed_at


def _pages(language: str) -> Sequence[Page]:
    return list(public_pages(Page, language).select_related("locale").order_by("path"))


def _changes_of_facts() -> dict[UUID, datetime]:
    """Return translation key → when the facts that pages share were changed. They are public without publishing."""
    rows = (model._meta.get_field(model.facts_field).related_model for model in _types_with_facts())
    return {
        key: changed_at
        for model in dict.fromkeys(rows)
        for key, changed_at in model._default_manager.values_list("translation_key", "last_modified")
    }


def _types_with_facts() -> list[type[SharesFacts]]:
    return [model for model in apps.get_models() if issubclass(model, SharesFacts)]


def _versions(pages: Sequence[Page], facts_changed_at: datetime | None) -> Versions:
    """Return the versions of a page. They changed with the last publishing, or with their facts."""
    changes = [*(page.last_published_at for page in pages), facts_changed_at]
    paths = {page.locale.language_code: page.url for page in pages}
    return Versions(paths, max(filter(None, changes), default=None))


# Django's own view would use the host of the request.
@x_robots_tag
def sitemap_index(request: HttpRequest, sections: Sections) -> HttpResponse:
    """Return the sitemap index. A demonstration has no sitemap."""
    entries: list[SitemapIndexItem] = []
    for name, section_class in _unless_hidden(sections).items():
        section = section_class()
        address = absolute(reverse("sitemap_section", args=[name]))
        changed_at = section.get_latest_lastmod()
        urls = (f"{address}?p={number}" if number > 1 else address for number in section.paginator.page_range)
        entries += (SitemapIndexItem(url, changed_at) for url in urls)  # type: ignore[arg-type]  # wrong stub
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": entries}, content_type="application/xml"
    )


def sitemap_section(request: HttpRequest, sections: Sections, section: str) -> HttpResponse:
    """Return one section of the sitemap."""
    return sitemap(request, {**_unless_hidden(sections)}, section=section)


def _unless_hidden(sections: Sections) -> Sections:
    if settings.DEMONSTRATION:
        raise Http404
    return sections
