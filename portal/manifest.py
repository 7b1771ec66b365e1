"""The web app manifest. Phones read it when a visitor adds the site to the home screen."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static

from portal.models.site_settings import PAPER
from portal.navigation import site_settings

SIZES = (192, 512)


def manifest(request: HttpRequest) -> JsonResponse:
    """Return the web app manifest (W3C) with the name and colour from the site settings."""
    site = site_settings()
    icons = [
        {"src": static(f"portal/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    content = {
        "name": site.name,
        "short_name": site.name[:12].strip(),
        "description": site.tagline,
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": site.brand_colour,
        "background_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(
        content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
