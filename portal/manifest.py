"""What a phone needs to know when a visitor puts the site beside their applications."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static

from portal.models.site_settings import PAPER
from portal.navigation import site_settings

SIZES = (192, 512)


def manifest(request: HttpRequest) -> JsonResponse:
    """Return the web app manifest (W3C) with the site's own name and colour."""
    site = site_settings()
    icons = [
        {"src": static(f"portal/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    told = {
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
        told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
