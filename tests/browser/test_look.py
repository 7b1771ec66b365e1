"""What one sees at first: where things stand on the screen, and that they can be read."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

MIDDLE_OF_ZERO = """async () => {
    await document.fonts.load("100px 'Atkinson Hyperlegible Next'", "0")
    const canvas = document.createElement("canvas").getContext("2d")
    canvas.font = "100px 'Atkinson Hyperlegible Next'"
    canvas.fillText("0", 0, 100)
    const { width, actualBoundingBoxAscent: height } = canvas.measureText("0")
    return canvas.getImageData(width / 2, 100 - height / 2, 1, 1).data[3]
}"""


def test_zero_has_no_slash(open_page, site):
    page = open_page()
    page.goto(site.url)
    assert page.evaluate(MIDDLE_OF_ZERO) == 0


SEARCHES = ["ryhmä", "en jaksa hoitaa äitiä"]


@pytest.mark.parametrize("words", SEARCHES)
def test_first_screen_of_a_phone_shows_the_first_hit(open_page, site, words):
    page = open_page(width=360)
    page.goto(f"{site.url}/haku/?q={words}")
    title = page.locator(".card__title").first.bounding_box()
    assert title["y"] + title["height"] < 640


@pytest.mark.parametrize("words", SEARCHES)
def test_first_screen_of_a_wide_window_shows_three_hits(open_page, site, words):
    page = open_page(width=1280)
    page.goto(f"{site.url}/haku/?q={words}")
    facts = page.locator(".results__list .card").nth(2).locator(".card__title + .card__facts").bounding_box()
    assert facts["y"] + facts["height"] < 900


def test_second_stop_of_the_keyboard_leads_to_the_results(open_page, site):
    page = open_page()
    page.goto(f"{site.url}/haku/?q=ryhmä")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Siirry tuloksiin"
    page.keyboard.press("Enter")
    while page.evaluate("!document.activeElement.closest('.card')"):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('.results__list'))")
    assert page.evaluate("document.activeElement.parentElement.className") == "card__title"


LEFT_EDGES = """() => [".site-header__name", ".breadcrumbs__list", "h1", ".site-footer__name"].map(
    name => document.querySelector(name).getBoundingClientRect().left)"""


@pytest.mark.parametrize(("width", "edge"), [(360, 16), (1280, 40)])
def test_all_parts_of_a_page_begin_at_one_left_edge(open_page, site, width, edge):
    page = open_page(width=width)
    for path in ("/palvelut/sievin-olohuone/", "/tapahtumat/", "/saavutettavuusseloste/", "/yhteyshenkilot/"):
        page.goto(f"{site.url}{path}")
        assert set(page.evaluate(LEFT_EDGES)) == {edge}, path


@pytest.mark.parametrize("width", [320, 360])
def test_actions_of_a_service_are_one_row_on_a_phone(open_page, site, width):
    page = open_page(width=width)
    page.goto(f"{site.url}/palvelut/sievin-olohuone/")
    tops = {button.bounding_box()["y"] for button in page.locator(".actions .button:visible").all()}
    assert len(tops) == 1
    assert page.locator(".actions").bounding_box()["height"] < 66


def test_no_word_of_the_footer_is_broken_on_a_wide_window(open_page, site):
    page = open_page(width=1280)
    for language in ("", "sv/", "en/"):
        page.goto(f"{site.url}/{language}")
        for link in page.locator(".site-footer a").all():
            assert link.bounding_box()["height"] < 50, link.inner_text()


def test_number_in_a_text_is_a_link_on_one_line(open_page, site):
    page = open_page(width=360)
    page.goto(site.url)
    link = page.locator(".text a[href^='tel:']").first
    assert link.get_attribute("href") == "tel:0480000900"
    assert 24 <= link.bounding_box()["height"] < 40


def test_on_a_phone_a_wide_table_is_read_without_scrolling_sideways(open_page, site):
    page = open_page(width=360)
    page.goto(f"{site.url}/yhteistyo/jarjestoyhteistyon-asiakirja/")
    tables = page.locator(".table-scroll")
    assert tables.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).length") == 0
    cell = tables.first.get_by_role("cell").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Toimija"'


BROKEN_WORDS = """tiles => tiles.flatMap(tile => {
    const text = tile.querySelector("span").firstChild
    return [...text.data.matchAll(/[^\\s\\u00ad]+/g)].filter(word => {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        const lines = [...range.getClientRects()].filter(line => line.width > 8) // wider than a hyphen
        return new Set(lines.map(line => line.top)).size > 1
    }).map(word => word[0])
})"""


@pytest.mark.parametrize("width", [320, 360])
def test_no_part_of_a_word_of_a_theme_is_broken_on_a_phone(open_page, site, width):
    page = open_page(width=width)
    page.goto(site.url)
    assert page.locator(".tile").evaluate_all(BROKEN_WORDS) == []
