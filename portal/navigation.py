"""The menu, the footer and the site settings, which every page shows. They are cached until they change."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page

from portal.breadcrumbs import home_url
from portal.models import SiteSettings
from portal.page_tree import home_in
from portal.shared_cache import shared


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the path it leads to."""

    title: str
    url: str


def site_settings() -> SiteSettings:
    return shared("site-settings", SiteSettings.load)


def menu() -> list[Link]:
    """Return the main menu in the active language: the children of the home page that editors show in menus."""
    language = translation.get_language()
    return shared(("menu", language), lambda: _children(language, in_menu=True))


def footer() -> list[Link]:
    """Return the links of the footer: the children of the home page that are not in the menu."""
    language = translation.get_language()
    return shared(("footer", language), lambda: _children(language, in_menu=False))


def language_links(request: HttpRequest, page: Page | None = None) -> list[tuple[str, str, str]]:
    """Return (code, own name, path) for each language. A language without a version leads to its home page."""
    if page is not None:
        versions = page_versions(page)
    else:
        versions = {code: translate_url(request.get_full_path(), code) for code, _name in settings.LANGUAGES}
    return [
        (
            code,
            translation.get_language_info(code)["name_local"].capitalize(),
            versions.get(code, home_url(code)),
        )
        for code, _name in settings.LANGUAGES
    ]


def page_versions(page: Page) -> dict[str, str]:
    """Return language → path of the public versions of a page, including the page itself."""

    def build() -> dict[str, str]:
        versions = page.get_translations(inclusive=True).live().public().select_related("locale")
        return {version.locale.language_code: version.url for version in versions}

    return shared(("translations", page.translation_key), build)


def _children(language: str, *, in_menu: bool) -> list[Link]:
    home = home_in(language)
    if home is None:
        return []
    pages = Page.objects.child_of(home).live().public().filter(show_in_menus=in_menu).order_by("path")
    return [Link(page.title, page.url) for page in pages]
