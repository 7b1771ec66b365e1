from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url

from portal.absolute_urls import absolute


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave alone: everything on a demonstration; elsewhere the admin, and narrowed searches.

    A search can be narrowed in more ways than a robot could ever follow. What is found has pages of its own,
    and the sitemap names them all.
    """
    if settings.DEMONSTRATION:
        return _text(["User-agent: *", "Disallow: /"])
    searches = [translate_url(reverse("search:results"), code) for code, _name in settings.LANGUAGES]
    lines = ["User-agent: *", f"Disallow: /{settings.ADMIN_PATH}"]
    # With one parameter it may be read: the page itself says that it is no find, but its links are.
    lines += [f"Disallow: {path}?*&" for path in searches]
    return _text([*lines, "", f"Sitemap: {absolute(reverse('sitemap'))}"])


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
