"""One's own position stays in the browser; the map is loaded when it is opened, and by keyboard all is reached."""

from __future__ import annotations

import contextvars
import copy
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.core.management import call_command

from tests.builders import make_location, make_municipality, make_service

pytestmark = pytest.mark.browser

YLIVIESKA = {"latitude": 64.0731, "longitude": 24.5391}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
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
    page.select_option("#etaisyys", "25")
    page.select_option("#jarjestys", "lahin")
    page.locator(".results__form .search-form__row button").click()
    page.wait_for_url("**etaisyys=25**")
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


@pytest.fixture
def open_map(open_page, client, settings, tmp_path, db):
    """Open pages of a small site with a server of tiles: the browser asks Django's own test client."""
    settings.SEARCH_URL = f"embedded:///{tmp_path}/search"
    settings.TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.TILE_ATTRIBUTION, settings.TILE_HOST = "Kartta: Esimerkki", "https://tiles.example"
    policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["img-src"] += [settings.TILE_HOST]
    settings.CONTENT_SECURITY_POLICY = policy
    town = make_municipality("Sievi")
    house = make_location("Kylätalo", municipality=town, latitude=63.91, longitude=24.51)
    secret = make_location("Turva", municipality=town, latitude=63.99, longitude=24.99, is_confidential=True)
    make_service("Muistikahvila", places=[house])
    make_service("Kuoro", places=[house])
    make_service("Turvaväki", places=[secret])
    call_command("search_rebuild", verbosity=0)

    # Playwright calls back in a context of its own, where Django would open another connection.
    context = contextvars.copy_context()

    def answer(route) -> None:
        address = urlsplit(route.request.url)
        if address.path.startswith(settings.STATIC_URL):
            route.fulfill(path=finders.find(address.path.removeprefix(settings.STATIC_URL)))
            return
        response = context.run(client.get, f"{address.path}?{address.query}")
        route.fulfill(
            status=response.status_code, headers=dict(response.headers), body=response.content.decode()
        )

    def open_window(**options):
        page = open_page(**options)
        page.route(
            "https://tiles.example/**", lambda route: route.fulfill(body=PIXEL, content_type="image/png")
        )
        page.route("https://portal.example/**", answer)
        return page

    return open_window


@pytest.mark.parametrize("width", [360, 1280])
def test_map_is_loaded_when_opened_and_its_markers_have_names(open_map, width):
    page = open_map(width=width)
    sent = watch(page)
    complaints: list[str] = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.goto("https://portal.example/haku/?lahella=sievi")
    page.wait_for_load_state("networkidle")
    assert not [request for request in sent if "leaflet" in request or "tiles.example" in request]
    page.get_by_text("Näytä kartalla").focus()
    page.keyboard.press("Enter")
    marker = page.locator(".leaflet-marker-icon")
    marker.wait_for()
    assert marker.count() == 1
    assert set(marker.get_attribute("alt").split(", ")) == {"Muistikahvila", "Kuoro"}
    assert page.get_by_text("Kartta: Esimerkki").is_visible()
    marker.focus()
    page.keyboard.press("Enter")
    assert page.locator(".hit-map__hits a").count() == 2
    tiles = [request for request in sent if "tiles.example" in request]
    assert tiles
    assert not [request for request in tiles if "lahella" in request]
    assert "63.99" not in page.content()
    assert not Axe().run(page, options=RULES).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not complaints
