"""What the portal must not write down of its visitors."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

# An address of this machine that nothing of the portal's own has a reason to name.
VISITOR = "127.0.0.77"


def ask_from(address: str, host: str, port: int, line: str) -> bytes:
    with socket.create_connection((host, port), source_address=(address, 0), timeout=10) as connection:
        connection.sendall(f"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return connection.recv(100)


def test_no_log_names_a_visitors_address(site):
    server = urlsplit(site.url)
    for line in (
        "GET / HTTP/1.1",
        "GET /ei-ole/ HTTP/1.1",
        "GET /haku/?q=x HTTP/1.1",
        "nonsense",
        "GET /%00 HTTP/1.1",
    ):
        assert ask_from(VISITOR, server.hostname, server.port, line)
    assert "Not Found: /ei-ole/" in site.log.read_text()
    assert VISITOR not in site.log.read_text()


def test_visitor_gets_no_cookie(open_page, site):
    page = open_page()
    for path in ("/", "/haku/?q=seuraa", "/palvelut/sievin-olohuone/"):
        page.goto(f"{site.url}{path}")
    assert page.context.cookies() == []
