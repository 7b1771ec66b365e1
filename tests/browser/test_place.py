"""One's own position stays in the browser; the map is loaded when it is opened, and by keyboard all is reached."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.running_site import web_server

pytestmark = pytest.mark.browser

YLIVIESKA = {"latitude": 64.0731, "longitude": 24.5391}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8ffff3f0005fe02fe"
    "a72d8d540000000049454e44ae426082"
)


def watch(page) -> list[str]:
    """Return all that the page sends: addresses, headers and bodies, filled as it goes."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.headers} {request.post_data}"))
    return sent


def unfold_place(page) -> None:
    """On a phone the fields lie folded."""
    fold = page.locator(".place > summary")
    if fold.is_visible():
        fold.click()


def test_on_a_phone_the_first_result_is_on_the_first_screen(open_page, site):
    page = open_page(width=360)
    page.goto(f"{site.url}/haku/?q=ystävä vanhukselle")
    assert page.locator(".cards h3").first.bounding_box()["y"] < 640


def test_on_a_phone_the_folded_place_says_what_was_asked_and_opens_for_a_mistake(open_page, site):
    page = open_page(width=360)
    page.goto(f"{site.url}/haku/?q=ryhmä&lahella=Sievissä&etaisyys=25")
    assert "Sievi, 25 km" in page.locator(".place > summary").inner_text()
    assert not page.locator("#lahella").is_visible()
    page.goto(f"{site.url}/haku/?q=ryhmä&lahella=Atlantis")
    assert page.locator("#lahella").is_visible()


def test_on_a_phone_the_script_of_ones_position_comes_when_the_place_is_unfolded(open_page, site):
    page = open_page(width=360)
    sent = watch(page)
    page.goto(f"{site.url}/haku/?q=ryhmä")
    page.wait_for_load_state("networkidle")
    assert not [request for request in sent if "near.js" in request]
    with page.expect_response("**/near*.js"):
        unfold_place(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_own_position_becomes_the_nearest_place_and_is_sent_nowhere(open_page, site, width):
    page = open_page(width=width, geolocation=YLIVIESKA, permissions=["geolocation"])
    sent = watch(page)
    page.goto(f"{site.url}/haku/?q=ryhmä")
    unfold_place(page)
    page.get_by_role("button", name="Käytä sijaintiani").click()
    page.get_by_text("Lähin tuntemamme paikka on 84100").wait_for()
    assert page.input_value("#lahella") == "84100"
    assert not Axe().run(page, options=RULES).response["violations"]
    page.get_by_role("button", name="Etsi").first.click()
    page.wait_for_url("**lahella=84100**")
    assert any("paikat.json" in request for request in sent)
    assert not [request for request in sent if "64.07" in request or "24.53" in request]
    assert {urlsplit(request.split(" ")[0]).netloc for request in sent} == {urlsplit(site.url).netloc}


def test_refused_position_is_told_and_the_field_stays(open_page, site):
    page = open_page(permissions=[])
    page.goto(f"{site.url}/haku/?q=ryhmä&lahella=Sievi")
    page.get_by_role("button", name="Käytä sijaintiani").click()
    page.get_by_text("Selain ei saanut lupaa").wait_for()
    assert page.input_value("#lahella") == "Sievi"


def test_position_far_from_the_county_fills_nothing(open_page, site):
    page = open_page(geolocation={"latitude": 48.85, "longitude": 2.35}, permissions=["geolocation"])
    page.goto(f"{site.url}/haku/")
    page.get_by_role("button", name="Käytä sijaintiani").click()
    page.get_by_text("Olet kaukana").wait_for()
    assert page.input_value("#lahella") == ""


def test_without_scripts_the_form_works_and_offers_no_position(open_page, site):
    page = open_page(width=360, scripts=False)
    page.goto(f"{site.url}/haku/?q=ryhmä")
    unfold_place(page)
    assert not page.locator("[data-position]").is_visible()
    page.fill("#lahella", "Sievissä")
    page.select_option("#etaisyys", "50")
    page.select_option("#jarjestys", "lahin")
    page.locator(".results__form .search-form__row button").click()
    page.wait_for_url("**etaisyys=50**")
    assert page.input_value("#lahella") == "Sievissä"
    assert page.get_by_text("noin").count()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "query", ["q=ryhmä&lahella=sievi&etaisyys=25", "q=ryhmä&lahella=Atlantis&etaisyys=x&jarjestys=y"]
)
def test_page_with_a_place_has_no_fault_that_axe_sees(open_page, site, width, query):
    page = open_page(width=width)
    page.goto(f"{site.url}/haku/?{query}")
    assert not Axe().run(page, options=RULES).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def site_with_tiles(site, tmp_path_factory) -> Iterator[str]:
    """The address of the same portal as a county serves it that has a server of tiles."""
    tiles = {
        "TILE_URL": "https://tiles.example/{z}/{x}/{y}.png",
        "TILE_ATTRIBUTION": "Kartta: Esimerkki",
    }
    with web_server({**site.environment, **tiles}, tmp_path_factory.mktemp("tiles") / "log") as url:
        yield url


@pytest.mark.parametrize("width", [360, 1280])
def test_map_is_loaded_when_opened_and_its_markers_have_names(open_page, site_with_tiles, width):
    page = open_page(width=width)
    page.route("https://tiles.example/**", lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    sent = watch(page)
    complaints: list[str] = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.goto(f"{site_with_tiles}/haku/?q=kahvila&lahella=sievi")
    page.wait_for_load_state("networkidle")
    assert not [request for request in sent if "leaflet" in request or "tiles.example" in request]
    page.get_by_text("Näytä kartalla").focus()
    page.keyboard.press("Enter")
    marker = page.locator(".leaflet-marker-icon").first
    marker.wait_for()
    names = set(marker.get_attribute("alt").split(", "))
    assert names <= set(page.locator(".cards h3").all_inner_texts())
    assert page.get_by_text("Kartta: Esimerkki").is_visible()
    marker.focus()
    page.keyboard.press("Enter")
    assert set(page.locator(".hit-map__hits a").all_inner_texts()) == names
    tiles = [request for request in sent if "tiles.example" in request]
    assert tiles
    assert not [request for request in tiles if "lahella" in request]
    # Markers lie as close as the houses do; the list beside the map has the same links (WCAG 2.2, 2.5.8, Equivalent).
    rules = {**RULES, "rules": {"target-size": {"enabled": False}}}
    assert not Axe().run(page, options=rules).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not complaints
