"""The county's logo and colours. All colours are derived from two of the site settings, so that text stays readable."""

from __future__ import annotations

import logging
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

from portal.contrast import READABLE, contrast, lightened, mixed
from portal.models.site_settings import INK, WHITE
from portal.navigation import site_settings
from portal.shared_cache import shared

_logger = logging.getLogger(__name__)

DARK_PAPER, BLACK = "#0f1d22", "#000000"
READABLE_AT_NIGHT = 7
"""More than the law requires: thin light letters on a dark background tire the eyes sooner."""
A_YEAR = 365 * 24 * 60 * 60


def site_logo() -> str:
    """Return the URL of the county's logo. Empty when there is no logo, or when its file can't be read."""

    def build() -> str:
        logo = site_settings().logo
        try:
            return logo.get_rendition("height-88|preserve-svg").url if logo else ""
        except OSError:
            # Every page shows the logo, even the error page. No page may fail because of it.
            _logger.warning("The file of the logo can't be read", exc_info=True)
            return ""

    return shared("site-logo", build)


def colours_url() -> str:
    """Return the URL of the county's colours. It changes with the colours, so browsers may keep the response."""
    digest = sha256(_style_sheet().encode()).hexdigest()[:8]
    return f"{reverse('colours')}?v={digest}"


@cache_control(public=True, max_age=A_YEAR)
def colours(request: HttpRequest) -> HttpResponse:
    """Return a style sheet that sets the colour tokens to the county's values, for the light and the dark scheme."""
    return HttpResponse(_style_sheet(), content_type="text/css")


def _style_sheet() -> str:
    return shared("colours", lambda: _css(site_settings().brand_colour, site_settings().accent_colour))


def _css(brand: str, accent: str) -> str:
    night = lightened(brand, on=DARK_PAPER, ratio=READABLE_AT_NIGHT)
    by_day = {
        "--river": brand,
        "--river-dark": mixed(brand, into=BLACK, share=0.75),
        "--river-tint": mixed(brand, into=WHITE, share=0.11),
        "--river-soft": mixed(brand, into=WHITE, share=0.25),
        "--cloudberry": accent,
        "--on-cloudberry": INK,
        "--focus-halo": accent,
        "--water": mixed(brand, into=WHITE, share=0.8),
        "--water-light": mixed(brand, into=WHITE, share=0.5),
    }
    by_night = {
        "--river": night,
        "--river-dark": mixed(brand, into=BLACK, share=0.3),
        "--on-river": DARK_PAPER if contrast(night, DARK_PAPER) >= READABLE else WHITE,
        "--river-tint": mixed(night, into=DARK_PAPER, share=0.12),
        "--river-soft": mixed(night, into=DARK_PAPER, share=0.25),
    }
    return f":root{{{_rules(by_day)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_rules(by_night)}}}}}"


def _rules(tokens: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in tokens.items())
