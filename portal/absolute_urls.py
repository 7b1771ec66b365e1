"""Absolute URLs of the site, for use outside it: in feeds, calendars, sitemaps and shared links."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """Return the absolute URL of a path. An absolute URL is returned as it is.

    The host comes from `BASE_URL`, never from the request. Caches keep a page for everyone, so a request
    with another host name must not change what the others read.
    """
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL}/", path)
