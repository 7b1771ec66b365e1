"""The first step of every breadcrumb trail."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _


def home_url(language: str | None = None) -> str:
    """Return the path of the home page in a language, by default the active one."""
    language = language or translation.get_language()
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def home_crumb() -> tuple[str, str]:
    """Return (title, path) of the home page: its own title is a greeting, in the trail it is a place."""
    return _("Etusivu"), home_url()
