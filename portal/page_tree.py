"""The pages that an anonymous visitor can open."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from portal.shared_cache import shared

P = TypeVar("P", bound=Page)


def home_in(language: str) -> Page | None:
    """Return the home page in a language, published or not. None if the site has none."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    return site.root_page.get_translations(inclusive=True).filter(locale__language_code=language).first()


def public_area(language: str) -> Q | None:
    """Return the condition for what anyone may open in a language; None where the site has no such language.

    It is kept until a change in the tree or its restrictions, so that asking for pages by it is one query.
    """

    def build() -> Q | None:
        home = home_in(language)
        if home is None:
            return None
        return Q(live=True, path__startswith=home.path) & ~Page.objects.all().private_q()

    return shared(("public-area", language), build)


def public_pages(model: type[P], language: str) -> PageQuerySet[P]:
    """Return the public pages of a type in a language: published, under the home page, not private."""
    home = home_in(language)
    if home is None:
        return model.objects.none()
    return model.objects.descendant_of(home, inclusive=True).live().public()
