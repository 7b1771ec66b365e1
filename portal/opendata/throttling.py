"""How many requests an address may make, without keeping the address."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

WINDOW = 60
"""Seconds for which requests are counted together."""


class AddressThrottle(BaseThrottle):
    """Allow each address a number of requests a minute.

    Not ninja's own throttle: that one keeps the address as it is, and keeps the request in hand on the one
    object that all threads use. Here the cache counts, under a name that only this site can make
    (`visitor`), and forgets it within two minutes. Where the cache is each process's own (the default),
    each process counts apart.

    Which address counts is ninja's choice by `NINJA_NUM_PROXIES`: by default who is connected; with n
    proxies the n-th last of X-Forwarded-For.
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
        except ValueError:  # the cache has dropped it between the two lines
            return True

    def wait(self) -> float:
        """Return the seconds until the count begins anew."""
        return WINDOW - time.time() % WINDOW


def visitor(address: str, *, at: float) -> str:
    """Return a name for an address that holds for a day and from which nobody else can tell the address.

    A plain hash would not do: all IPv4 addresses are tried in minutes. Of an IPv6 address the network of
    one household or company counts (/64), since each device there has as many addresses as it likes.
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
