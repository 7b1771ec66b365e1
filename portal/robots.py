from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave alone: everything on a demonstration, the admin elsewhere."""
    rule = "Disallow: /" if settings.DEMONSTRATION else f"Disallow: /{settings.ADMIN_PATH}"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain")
