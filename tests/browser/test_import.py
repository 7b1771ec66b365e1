"""A table is sent, read and imported with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

TABLE = """tunniste;nimi;tiivistelmä;järjestäjä;kunta;hinta
n-1;Näppäinkerho;Tule mukaan.;Keskijoen Työttömien Tupa ry;Sievi;maksuton
n-2;Rikki;Tule mukaan.;Keskijoen Työttömien Tupa ry;Sievii;maksuton
"""


def press_through_to(page, selector: str) -> None:
    """Press Tab until the thing has the focus, as one does who has no mouse."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def faults_of(page) -> list[str]:
    """Return what axe finds below the header: Wagtail's own message is still fading in."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found = Axe().run(page, context=".nice-padding", options=rules).response["violations"]
    return [f"{page.url}: {fault['id']}" for fault in found]


@pytest.mark.parametrize("width", [1280, 360])
def test_publisher_imports_the_good_rows_of_a_table_with_the_keyboard(
    open_page, site, sign_in, tmp_path, width
):
    path = tmp_path / "palvelut.csv"
    path.write_text(TABLE.replace("n-", f"n{width}-"), encoding="cp1252")
    page = open_page(width=width)
    sign_in(page, site, "viestinta")
    page.goto(f"{site.url}/hallinta/tuonti/")
    faults = faults_of(page)
    press_through_to(page, "input[name=file]")
    # The system's own window for files cannot be driven: what it would hand over.
    page.set_input_files("input[name=file]", path)
    press_through_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/tuonti/\d+/$"))
    assert page.get_by_text("Tarkoititko ”Sievi”?").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    faults += faults_of(page)
    press_through_to(page, "form[action$='/tuo/'] button")
    assert page.evaluate("document.activeElement.innerText").strip() == "Tuo kelvolliset rivit"
    page.keyboard.press("Enter")
    page.get_by_text("Tuonti on tehty").wait_for()
    faults += faults_of(page)
    press_through_to(page, "td.title a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/service/edit/**")
    assert page.locator("input[name=texts-0-name]").input_value() == "Näppäinkerho"
    assert not faults
