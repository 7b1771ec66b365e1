"""Absolute addresses of the site, for readers outside it: feeds, calendars, sitemaps, those who share a page."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """Return a path with the site's own address before it; an address that is absolute stays as it is.

    From `BASE_URL`, never from the request: a page may be kept by caches for everyone, and whoever asks
    for it under another name of the machine must not decide what the others read.
    """
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL}/", path)
