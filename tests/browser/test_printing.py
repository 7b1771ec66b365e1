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


def test_sheet_of_a_client_has_no_note_for_professionals(open_page, site):
    page = open_page()
    page.goto(f"{site.url}/palvelut/sievin-olohuone/")
    note = page.locator("dt", has_text="Ammattilaiselle")
    assert note.is_visible()
    page.emulate_media(media="print")
    assert not note.is_visible()


def test_paper_is_light_by_night_too(open_page, site):
    page = open_page(color_scheme="dark")
    page.goto(f"{site.url}/palvelut/sievin-olohuone/")
    page.emulate_media(media="print", color_scheme="dark")
    tag = page.locator(".tag").first
    assert tag.evaluate("tag => getComputedStyle(tag).backgroundColor") == "rgb(227, 239, 239)"


def test_printed_document_has_its_contents_and_the_day(open_page, site):
    page = open_page(width=700)
    page.goto(f"{site.url}/yhteistyo/jarjestoyhteistyon-asiakirja/")
    assert not page.locator(".contents__list").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".contents__list").bounding_box()["height"] > 200
    assert page.get_by_text("Tulostettu").is_visible()
