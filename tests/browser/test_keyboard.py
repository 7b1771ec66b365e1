"""Whole journeys with the keyboard alone: each stop is reached by Tab, and where the focus is can be seen."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at)
  const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
  return box.width > 0 && box.bottom > 0 && box.top < innerHeight && ring
}"""


def tab_to(page, selector: str, *, most: int) -> None:
    """Press Tab until the focus is on what is sought."""
    for _stop in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate(SEEN), f"the focus on {selector} is not seen"
            return
    pytest.fail(f"{selector} is not reached by {most} presses of Tab")


def follow(page, selector: str, *, most: int, leads_to: str) -> None:
    """Skip to the content of a page that has just been opened, go on to a link, and follow it."""
    skip(page)
    tab_to(page, selector, most=most)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(leads_to))


def skip(page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")


def test_reader_narrows_widens_turns_the_page_and_opens_a_service(open_page, site):
    # Smooth scrolling would still be on its way when the focus is looked for.
    page = open_page(reduced_motion="reduce")
    page.goto(f"{site.url}/haku/?q=ryhmä")
    skip(page)
    tab_to(page, "input[name=kunta]", most=40)
    town = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"kunta={town}"))
    follow(page, ".chosen a", most=5, leads_to="q=ryhm[^&]*$")
    follow(page, ".results__list > p > a[href*=kaikki]", most=120, leads_to="kaikki=1")
    follow(page, ".pagination a", most=120, leads_to="sivu=2")
    title = page.locator(".card__title a").first.inner_text()
    follow(page, ".card__title a", most=60, leads_to="/palvelut/|/jarjestot/|/tapahtumat/")
    assert page.locator("h1").inner_text() == title


def test_nurse_looks_for_three_things_compares_and_prints(open_page, site):
    # Smooth scrolling would still be on its way when the focus is looked for.
    page = open_page(reduced_motion="reduce")
    prints = []
    page.expose_function("recordPrint", lambda: prints.append(page.url))
    page.add_init_script("window.print = () => window.recordPrint()")
    page.goto(f"{site.url}/haku/?nakyma=ammattilainen")
    for words, first in [
        ("masennus", "Masennuksen jälkeen -ryhmä"),
        ("velat", "Vapaaehtoiset talousneuvojat"),
        ("muistikahvila", "Havinan muistikahvila"),
    ]:
        skip(page)
        tab_to(page, "#q", most=2)
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"q={words}.*nakyma=ammattilainen"))
        cards = page.locator(".card.referral")
        assert cards.first.locator("h3").inner_text().replace("\u00ad", "") == first
        for card in (cards.nth(0), cards.nth(1)):
            assert card.get_by_text("Näin ohjaat").is_visible()
            assert card.locator("dt", has_text="Kenelle").first.is_visible()
    skip(page)
    tab_to(page, ".for-client__print", most=60)
    page.keyboard.press("Enter")
    page.wait_for_url("**/palvelut/**")
    page.wait_for_load_state("networkidle")
    assert len(prints) == 1
