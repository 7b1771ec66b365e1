"""A service on paper: one sheet, with a code that leads back."""

from __future__ import annotations

import re

import pytest

from demo.files import load_all

pytestmark = pytest.mark.browser


def test_services_with_the_most_to_tell_fit_on_one_sheet(open_page, site):
    page = open_page()
    longest = sorted(load_all("services", "service"), key=_amount, reverse=True)[:12]
    sheets = {}
    for service in longest:
        page.goto(f"{site.url}/palvelut/{service['slug']}/")
        printed = page.pdf(prefer_css_page_size=True)
        sheets[service["slug"]] = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert set(sheets.values()) == {1}, sheets


def test_paper_has_the_code_and_no_menu(open_page, site):
    page = open_page()
    page.goto(f"{site.url}/palvelut/sievin-olohuone/")
    assert not page.locator(".print-code svg").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".print-code svg").is_visible()
    assert not page.locator(".site-menu").is_visible()


def _amount(service: dict) -> int:
    """Return roughly how much paper a service takes: letters, and lists of places."""
    told = (
        service["texts"]["fi"]["description"],
        service.get("application", ""),
        service.get("referral", ""),
    )
    return sum(map(len, told)) + 400 * len(service.get("places", []))
