"""The settings of the map tile server."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def tile_host(url: str, attribution: str) -> str:
    """Return the scheme and host of the tile server. Empty if the site has no map.

    Raises `ImproperlyConfigured` for a bad URL, and without an attribution: all free map licences require one.
    """
    if not url:
        return ""
    parts = urlsplit(url)
    is_address = parts.scheme == "https" and parts.hostname and "{" not in parts.netloc
    if not is_address or not all(f"{{{part}}}" in url for part in "xyz"):
        raise ImproperlyConfigured(
            "TILE_URL must be like https://tiles.example/{z}/{x}/{y}.png, without {s}: "
            f"{url[:80]!r} is not. Empty: no map."
        )
    if not attribution:
        raise ImproperlyConfigured("TILE_URL needs TILE_ATTRIBUTION: the licence of a map requires one.")
    return f"{parts.scheme}://{parts.netloc}"
