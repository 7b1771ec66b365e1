"""The server of map tiles, if the site has one."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def tile_host(url: str, attribution: str) -> str:
    """Return the host that may send map tiles, with its scheme; empty when the site has no map.

    Refuses what gives no map, and tiles whose makers are not named: every free licence of maps asks for it.
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
        raise ImproperlyConfigured("TILE_URL needs TILE_ATTRIBUTION: whose map it is, as its licence asks.")
    return f"{parts.scheme}://{parts.netloc}"
