"""Leaving at once: by mouse, keyboard and without scripts, on a phone and on a screen."""

from __future__ import annotations

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.browser
PATH = "/haku/?q=" + quote("mies lyö")
ELSEWHERE = "https://www.ilmatieteenlaitos.fi/"


@pytest.fixture
def danger_page(open_page, site):
    """Open the results, with a stand-in for the neutral page: tests ask no other host."""

    def open_results(path=PATH, **options):
        page = open_page(**options)
        page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="<title>Sää</title>Sää"))
        page.goto(f"{site.url}/")
        page.goto(f"{site.url}{path}")
        return page

    return open_results


def test_link_leads_away_and_back_does_not_return(danger_page, site):
    page = danger_page()
    page.click(".quick-exit__link")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url == f"{site.url}/"


def test_escape_pressed_three_times_leads_away(danger_page):
    page = danger_page()
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)


def test_escape_pressed_on_and_on_leads_away_all_the_same(danger_page):
    page = danger_page()
    for _press in range(8):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)


def test_escape_pressed_twice_does_nothing(danger_page, site):
    page = danger_page()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url.startswith(site.url)


def test_page_is_blank_before_the_other_one_has_come(danger_page, site):
    page = danger_page()
    page.evaluate(
        "addEventListener('pagehide', () => localStorage.setItem('left', document.title + document.body.innerText))"
    )
    page.click(".quick-exit__link")
    page.wait_for_url(ELSEWHERE)
    page.goto(f"{site.url}/")
    assert page.evaluate("localStorage.getItem('left')") == "…"


def test_first_key_reaches_the_way_out(danger_page):
    page = danger_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "quick-exit__link"


def test_link_works_without_scripts(danger_page):
    page = danger_page(scripts=False)
    assert page.locator(".first-aid__call").get_attribute("href") == "tel:112"
    page.click(".quick-exit__link")
    page.wait_for_url(ELSEWHERE)


@pytest.mark.parametrize("width", [360, 1280])
def test_way_out_stays_within_reach_while_one_scrolls(danger_page, width):
    page = danger_page(width=width)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = page.locator(".quick-exit__link").bounding_box()
    assert 0 <= box["y"] < 100
    assert box["height"] >= 44


def test_focus_is_never_under_the_bar(danger_page):
    page = danger_page(width=360)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = page.locator(".quick-exit").bounding_box()
    for _press in range(6):
        page.keyboard.press("Shift+Tab")
    hidden = page.evaluate(
        "bottom => [...document.querySelectorAll('main a')].filter(one => one === document.activeElement)"
        ".map(one => one.getBoundingClientRect()).some(place => place.top >= 0 && place.bottom <= bottom)",
        bar["y"] + bar["height"],
    )
    assert not hidden


def test_numbers_are_on_paper_and_the_way_out_is_not(danger_page):
    page = danger_page()
    page.emulate_media(media="print")
    assert page.locator(".first-aid__call").is_visible()
    assert not page.locator(".quick-exit").is_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_whole_page_fits_a_phone(danger_page, width):
    page = danger_page(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_emergency_number_is_on_the_first_screen_of_a_phone(danger_page):
    page = danger_page(width=360)
    box = page.locator(".first-aid__call").bounding_box()
    assert box["y"] + box["height"] < 800


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("words", ["mies lyö", "زوجي يضربني", "хочу умереть", "waxaan rabaa inaan dhinto"])
def test_emergency_number_is_on_the_first_screen_with_letters_of_double_size(danger_page, words, width):
    page = danger_page(path="/haku/?q=" + quote(words), width=width)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    box = page.locator(".first-aid__call").bounding_box()
    assert box["y"] + box["height"] < 800
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/aiheet/kriisit/", "/palvelut/turvakoti-majakanvalo/"])
def test_pages_about_danger_fit_a_phone_with_letters_of_double_size(danger_page, path):
    page = danger_page(path=path, width=320)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_arabic_panel_runs_from_right_to_left_and_its_numbers_do_not(danger_page):
    page = danger_page(path="/haku/?q=" + quote("زوجي يضربني"), width=360)
    directions = page.evaluate(
        "[...document.querySelectorAll('.first-aid, .first-aid .button b')].map(one => getComputedStyle(one).direction)"
    )
    assert directions[0] == "rtl"
    assert set(directions[1:]) == {"ltr"}
