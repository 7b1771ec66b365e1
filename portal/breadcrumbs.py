"""The first breadcrumb of every page."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _


def home_url(language: str | None = None) -> str:
    """Return the path of the home page in a language. The default is the active language."""
    language = language or translation.get_language()
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def home_crumb() -> tuple[str, str]:
    """Return (title, path) of the home page. The page's own title is a greeting, which does not suit breadcrumbs."""
    return _("Etusivu"), home_url()
