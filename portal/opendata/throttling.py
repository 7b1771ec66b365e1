"""Rate limits by IP address. No IP address is stored."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

WINDOW = 60
"""The seconds that one count covers."""


class AddressThrottle(BaseThrottle):
    """Allows each IP address a number of requests per minute.

    Ninja's own throttle stores the address itself, and keeps the current request on an object that all threads
    share. This one counts in the cache, under a key that only this site can make (`visitor`). The cache drops
    the count after two minutes. If each process has its own cache (the default), each process counts alone.

    Ninja chooses the address by `NINJA_NUM_PROXIES`: by default that of the connection; with n proxies the
    n-th from the end of X-Forwarded-For.
    """

    def __init__(self, scope: str, *, a_minute: int):
        self.scope = scope
        self.a_minute = a_minute

    def allow_request(self, request: HttpRequest) -> bool:
        now = time.time()
        visitor_key = visitor(self.get_ident(request) or "", at=now)
        key = f"throttle:{self.scope}:{int(now // WINDOW)}:{visitor_key}"
        cache.add(key, 0, timeout=2 * WINDOW)
        try:
            return cache.incr(key) <= self.a_minute
        except ValueError:  # the cache has dropped the key between the two lines
            return True

    def wait(self) -> float:
        """Return the seconds until a new count begins."""
        return WINDOW - time.time() % WINDOW


def visitor(address: str, *, at: float) -> str:
    """Return a pseudonym for an IP address. It changes daily, and nobody else can find the address from it.

    A plain hash is not enough: trying all IPv4 addresses takes minutes. Of an IPv6 address only the network
    (/64) counts, because every device in it can use as many addresses as it likes.
    """
    day = datetime.fromtimestamp(at, UTC).date().isoformat()
    return salted_hmac(
        "portal.opendata.throttling", f"{day} {_network(address)}", algorithm="sha256"
    ).hexdigest()[:32]


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((known.packed[:8] + bytes(8), 64)))
