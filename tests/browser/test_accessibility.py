"""Every kind of page under axe, and no request that leaves the site."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PATHS = {
    "home in Swedish": "/sv/",
    "empty search": "/haku/",
    "results": "/haku/?q=ryhmä&kunta=sievi",
    "narrowed results": "/haku/?q=ryhmä&nyt=1&ika=abc&esteettomyys=lift&paiva=mo",
    "results near a place": "/haku/?q=ryhmä&lahella=sievi&etaisyys=25&jarjestys=lahin",
    "results for professionals": "/haku/?q=ryhmä&nakyma=ammattilainen",
    "results for professionals in Swedish": "/sv/haku/?q=grupp&nakyma=ammattilainen",
    "no results": "/haku/?q=qwertyuiop",
    "results in danger": "/haku/?q=mies lyö",
    "results in danger, in English on a Finnish page": "/haku/?q=I want to die",
    "results in danger, in Arabic on a Finnish page": "/haku/?q=زوجي يضربني",
    "results in danger, in Somali on a Swedish page": "/sv/haku/?q=waxaan rabaa inaan dhinto",
    "theme of danger": "/aiheet/kriisit/",
    "browse": "/palvelut/",
    "service": "/palvelut/sievin-olohuone/",
    "service about violence": "/palvelut/turvakoti-majakanvalo/",
    "service for professionals": "/palvelut/masennuksen-jalkeen/?nakyma=ammattilainen",
    "organisations": "/jarjestot/",
    "organisation": "/jarjestot/keskijoen-tyottomien-tupa/",
    "theme": "/aiheet/liikunta/",
    "municipality": "/kunnat/sievi/",
    "front door for professionals": "/ammattilaiselle/",
    "open data": "/api/v1/docs",
    "not found": "/ei-ole/",
}
"""Besides a page of each page type."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # axe then tells little of what is right, and takes less time
}


LIKE_THOSE_BEFORE = {"exclude": [[".facet__list li:nth-child(n + 4)"], [".cards > :nth-child(n + 6)"]]}
"""A page of results has a hundred choices and twenty cards that differ in words only."""

IN_OTHER_LANGUAGES = (
    "home in Swedish",
    "results for professionals in Swedish",
    "results in danger, in English on a Finnish page",
    "results in danger, in Somali on a Swedish page",
)
"""They have the components of the same pages in Finnish; that from right to left stays."""

WIDE = (
    "results",
    "results for professionals",
    "results in danger",
    "service",
    "organisation",
    "theme of danger",
)
"""Of the pages besides those of page types, these have all components."""


def test_no_page_has_a_fault_that_axe_sees(open_page, site):
    pages = {name: path for name, path in PATHS.items() if name not in IN_OTHER_LANGUAGES}
    assert not faults_of(open_page(width=360), site, pages | site.pages)


def test_no_component_has_a_fault_that_axe_sees_on_a_wide_screen_at_night(open_page, site):
    pages = {name: PATHS[name] for name in WIDE} | site.pages
    assert not faults_of(open_page(width=1280, color_scheme="dark"), site, pages)


def faults_of(page, site, paths: dict[str, str]) -> list[str]:
    """Return what axe complains of, and which pages are wider than the window."""
    width = page.viewport_size["width"]
    faults = []
    for name, path in paths.items():
        page.goto(f"{site.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        report = Axe().run(page, context=LIKE_THOSE_BEFORE, options=RULES)
        faults += [
            f"{name}: {violation['id']} {violation['nodes'][0]['html']}"
            for violation in report.response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{name}: wider than {width}")
    return faults


def test_page_of_components_has_no_fault_that_axe_sees(open_page, site, sign_in):
    page = open_page(width=1280)
    sign_in(page, site, "toimittaja")
    page.goto(f"{site.url}/tyylit/")
    report = Axe().run(page, options=RULES)
    # The examples stand side by side: two forms for one search, three navigations of one name.
    faults = [fault for fault in report.response["violations"] if fault["id"] != "landmark-unique"]
    assert not faults, faults[0]["nodes"][0]["html"]


def test_no_page_scrolls_sideways_at_320_asks_another_host_or_breaks_its_own_policy(open_page, site):
    page = open_page(width=320)
    hosts, complaints = _watch(page)
    wide = [
        name
        for name, path in (PATHS | site.pages).items()
        if page.goto(f"{site.url}{path}") and _overflows(page)
    ]
    page.wait_for_load_state("networkidle")
    assert not wide
    assert hosts == {urlsplit(site.url).netloc}
    assert not [text for text in complaints if "404" not in text]


def _overflows(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_no_admin_page_asks_another_host(open_page, site, sign_in):
    page = open_page()
    hosts, _complaints = _watch(page)
    sign_in(page, site, "yllapitaja")
    admin = [
        "",
        "pages/",
        "snippets/catalogue/service/",
        "snippets/catalogue/service/add/",
        "images/",
        "reports/site-history/",
    ]
    for path in admin:
        page.goto(f"{site.url}/hallinta/{path}")
        page.wait_for_timeout(500)  # for what scripts ask for once the page is there
    assert hosts == {urlsplit(site.url).netloc}


def _watch(page) -> tuple[set[str], list[str]]:
    """Return the hosts that the page asks and what its console complains of, both filled as it goes."""
    hosts: set[str] = set()
    complaints: list[str] = []
    page.on(
        "request", lambda request: request.url.startswith("http") and hosts.add(urlsplit(request.url).netloc)
    )
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    return hosts, complaints
