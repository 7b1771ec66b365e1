"""The menu, the footer and the site settings, which every page shows. They are cached until they change."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.breadcrumbs import home_crumb
from portal.languages import path_in
from portal.models import SiteSettings
from portal.page_metadata import PageMetadata
from portal.page_tree import home_in
from portal.shared_cache import shared


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the path it leads to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A way to another language. `hint`, in that language, says what is not there; it is empty if all is there."""

    code: str
    name: str
    url: str
    hint: str = ""


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


def language_links(
    request: HttpRequest, page: Page | None = None, metadata: PageMetadata | None = None
) -> list[LanguageLink]:
    """Return a link for each language. Where the page has no version, it leads to the nearest page that has one."""
    codes = [code for code, _name in settings.LANGUAGES]
    if page is not None:
        return [_page_link(page, code) for code in codes]
    known = codes if metadata is None or metadata.languages is None else metadata.languages
    return [_view_link(request, code, has_text=code in known) for code in codes]


def _page_link(page: Page, code: str) -> LanguageLink:
    url = page_versions(page).get(code)
    if url is not None:
        return LanguageLink(code, _own_name(code), url)
    nearest = _nearest_versions(page).get(code) or _home_link(code)
    with translation.override(code):
        hint = _("sivua ei ole suomeksi, linkki vie sivulle %(page)s") % {"page": nearest.title}
    return LanguageLink(code, _own_name(code), nearest.url, hint)


def _view_link(request: HttpRequest, code: str, *, has_text: bool) -> LanguageLink:
    """Return the link to what is in every language around a text that may not be."""
    with translation.override(code):
        hint = "" if has_text else _("tekstiä ei ole suomeksi")
    query = request.META.get("QUERY_STRING", "")
    url = f"{path_in(request.path, code)}{'?' if query else ''}{iri_to_uri(query)}"
    return LanguageLink(code, _own_name(code), url, hint)


def _own_name(code: str) -> str:
    return translation.get_language_info(code)["name_local"].capitalize()


def _home_link(code: str) -> Link:
    with translation.override(code):
        return Link(*home_crumb())


def tagline() -> str:
    """Return what the site is in a sentence, in the active language: other than Finnish the home page's summary."""
    language = translation.get_language()
    if language == settings.LANGUAGE_CODE:
        return site_settings().tagline

    def build() -> str:
        home = home_in(language)
        return getattr(home.specific, "summary", "") if home else ""

    return shared(("tagline", language), build)


def page_versions(page: Page) -> dict[str, str]:
    """Return language → path of the public versions of a page, including the page itself."""

    def build() -> dict[str, str]:
        versions = page.get_translations(inclusive=True).live().public().select_related("locale")
        return {version.locale.language_code: version.url for version in versions}

    return shared(("translations", page.translation_key), build)


def _nearest_versions(page: Page) -> dict[str, Link]:
    """Return language → the public version of the nearest ancestor that has one."""

    def build() -> dict[str, Link]:
        nearest: dict[str, Link] = {}
        keys = page.get_ancestors().filter(depth__gt=1).order_by("-depth").values_list("translation_key")
        for (key,) in keys:
            versions = Page.objects.filter(translation_key=key).live().public().select_related("locale")
            for version in versions:
                code = version.locale.language_code
                link = _home_link(code) if version.depth == 2 else Link(version.title, version.url or "")
                nearest.setdefault(code, link)
        return nearest

    return shared(("nearest-versions", page.pk), build)


def _children(language: str, *, in_menu: bool) -> list[Link]:
    home = home_in(language)
    if home is None:
        return []
    pages = Page.objects.child_of(home).live().public().filter(show_in_menus=in_menu).order_by("path")
    return [Link(page.title, page.url) for page in pages]
