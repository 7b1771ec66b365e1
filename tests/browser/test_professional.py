"""A professional with a client beside her: copy, print, and the keyboard alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import RULES

pytestmark = pytest.mark.browser

RESULTS = "/haku/?q=masennus&mita=service&nakyma=ammattilainen"


def test_front_door_leads_to_cards_that_need_no_opening(open_page, site):
    page = open_page(width=1280)
    page.goto(f"{site.url}/ammattilaiselle/")
    page.fill("#q-block", "masennus")
    page.press("#q-block", "Enter")
    card = page.locator(".card.referral").first
    assert card.get_by_text("Näin ohjaat").is_visible()
    assert card.locator("a[href^='tel:']").first.is_visible()
    assert "nakyma=ammattilainen" in page.url


def test_client_gets_the_facts_as_text(open_page, site):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.url + RESULTS)
    button = page.get_by_role("button", name="Kopioi asiakkaalle Masennuksen jälkeen -ryhmä")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Kopioitu.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0] == "Masennuksen jälkeen -ryhmä"
    assert "Puhelin: 048 000 1021" in copied
    assert copied[-1].endswith("/palvelut/masennuksen-jalkeen/")


def test_browser_that_refuses_the_clipboard_says_what_to_do_instead(open_page, site):
    page = open_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(site.url + RESULTS)
    page.get_by_role("button", name="Kopioi asiakkaalle").first.click()
    page.get_by_text("Kopiointi ei onnistunut").wait_for()


def test_print_opens_the_residents_page_and_prints_it_once(open_page, site):
    page = open_page()
    prints = []
    # A binding, not wait_for_function(): that one polls with eval, which the page's policy forbids.
    page.expose_function("recordPrint", lambda: prints.append(page.url))
    page.add_init_script("window.print = () => window.recordPrint()")
    page.goto(site.url + RESULTS)
    page.get_by_role("link", name="Tulosta Masennuksen jälkeen -ryhmä").click()
    page.wait_for_url("**/palvelut/masennuksen-jalkeen/")
    page.wait_for_load_state("networkidle")
    printed = f"{site.url}/palvelut/masennuksen-jalkeen/"
    assert prints == [printed]
    page.reload()
    page.wait_for_load_state("networkidle")
    assert prints == [printed]


def test_without_scripts_there_is_the_page_to_print_and_no_dead_button(open_page, site):
    page = open_page(scripts=False)
    page.goto(site.url + RESULTS)
    assert not page.get_by_text("Kopioi asiakkaalle").first.is_visible()
    assert page.get_by_role("link", name="Tulostettava sivu").first.is_visible()


def test_what_can_be_done_is_reached_in_the_order_in_which_it_is_read(open_page, site):
    page = open_page(width=360)
    page.goto(site.url + RESULTS)
    page.locator(".card.referral .card__title a").first.focus()
    reached = []
    for _step in range(6):
        reached.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0]"))
        page.keyboard.press("Tab")
    assert reached[1:3] == ["048 000 1700", "ohjaus@lepokivi.example"]
    assert reached[3].startswith("Milloin")
    assert reached[-2].startswith("Kopioi asiakkaalle")
    assert reached[-1].startswith("Tulosta")


def test_on_a_phone_two_services_are_compared_on_two_screens_and_the_rest_unfolds(open_page, site):
    page = open_page(width=360)
    page.goto(site.url + RESULTS)
    cards = page.locator(".card.referral")
    assert all(cards.nth(place).bounding_box()["height"] <= 800 for place in range(2))
    card = cards.first
    assert card.get_by_text("Yhteys ammattilaisille").is_visible()
    assert card.get_by_text("Tiedot vahvistettu").is_visible()
    assert not card.get_by_text("Palvelukielet").is_visible()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    assert card.get_by_text("Palvelukielet").is_visible()
    assert not Axe().run(page, options=RULES).response["violations"]


def test_where_there_is_room_nothing_is_folded(open_page, site):
    page = open_page(width=1280)
    page.goto(site.url + RESULTS)
    card = page.locator(".card.referral").first
    assert card.get_by_text("Palvelukielet").is_visible()
    assert not card.locator("summary").is_visible()
