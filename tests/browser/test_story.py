"""The story that the portal stands on, in a real browser, on each engine."""

from __future__ import annotations

import re
import time

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_resident_on_a_phone_finds_a_group_and_opens_it(open_page, either_site, scripts):
    page = open_page(width=360, scripts=scripts)
    page.goto(either_site.url)
    page.fill("input[name=q]", "keskusteluryhmiä työttömille")
    page.press("input[name=q]", "Enter")
    first = page.locator(".card__title a").first
    assert first.inner_text() == "Keskusteluryhmä työttömille Sievissä ja Ylivieskassa"
    first.click()
    assert page.locator("h1").inner_text() == "Keskusteluryhmä työttömille Sievissä ja Ylivieskassa"
    assert page.locator("dt", has_text="Näin pääset mukaan").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_resident_narrows_by_municipality_with_the_keyboard_alone(open_page, site):
    page = open_page(width=360, scripts=False)
    page.goto(f"{site.url}/haku/?q=ryhmä")
    page.focus(".filters > summary")
    page.keyboard.press("Enter")
    # Sievi is not among the municipalities with most hits.
    municipalities = page.locator(".facet", has=page.locator("input[name=kunta]"))
    municipalities.locator(".facet__more > summary").press("Enter")
    page.focus("input[name=kunta][value=sievi]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**kunta=sievi**")
    assert page.locator(".chosen a", has_text="Sievi").is_visible()
    page.locator(".chosen a", has_text="Sievi").press("Enter")
    assert "kunta" not in page.url


def test_skip_link_is_the_first_stop_of_the_keyboard(open_page, site):
    page = open_page()
    page.goto(site.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sisalto"


def test_editor_changes_a_listing_and_sees_it_in_search(open_page, either_site, sign_in):
    admin = open_page(width=1280)
    sign_in(admin, either_site, "viestinta")
    admin.goto(f"{either_site.url}/hallinta/snippets/catalogue/service/?q=pilkki")
    admin.locator("a", has_text="Pilkkiporukka").first.click()
    word = f"kissanpäivät{int(time.time())}"
    admin.locator("input[name=texts-0-summary]").fill(f"Uusi tiivistelmä {word} verkossa.")
    admin.locator(
        ".footer [data-drilldown-toggle], .footer .w-dropdown__toggle, footer button[aria-expanded]"
    ).first.click()
    admin.get_by_role("button", name=re.compile("^Julkaise")).first.click()
    admin.locator(".messages .success").wait_for()
    reader = open_page(width=360)
    title = reader.locator(".card__title a").first
    reader.goto(f"{either_site.url}/haku/?q={word}")
    for _look in range(60):
        if title.count():
            break
        reader.wait_for_timeout(500)
        # Not another visit: the browser keeps a page of results for a minute.
        reader.reload()
    assert title.inner_text() == "Pilkkiporukka"
    assert reader.locator(".card__title a").first.is_visible()
