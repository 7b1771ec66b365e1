from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url

from portal.absolute_urls import absolute


def robots(request: HttpRequest) -> HttpResponse:
    """Return robots.txt. It disallows everything on a demonstration, else the admin and filtered searches.

    Filters can be combined in endless ways. The results have pages of their own, which the sitemap lists.
    """
    if settings.DEMONSTRATION:
        return _text(["User-agent: *", "Disallow: /"])
    searches = [translate_url(reverse("search:results"), code) for code, _name in settings.LANGUAGES]
    lines = ["User-agent: *", f"Disallow: /{settings.ADMIN_PATH}"]
    # A search with one parameter is allowed: its page asks robots only to follow the links (noindex).
    lines += [f"Disallow: {path}?*&" for path in searches]
    return _text([*lines, "", f"Sitemap: {absolute(reverse('sitemap'))}"])


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
