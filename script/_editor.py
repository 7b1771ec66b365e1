"""An editor in the admin, for script/screenshots. It finds things by the words of docs/editors.md."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect

from tests.running_site import Site

SIZE = {"width": 1200, "height": 800}
PATIENCE = 30_000  # milliseconds until a step has failed; a busy machine is slow


class Editor:
    """One person in one window. If a word is not on the screen, the script ends with an error that names it."""

    def __init__(self, browser: Browser, site: Site, name: str) -> None:
        context = browser.new_context(viewport=SIZE, reduced_motion="reduce", locale="fi-FI")
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        # The first page of each kind takes long: it also loads the Finnish dictionary.
        self.page.set_default_navigation_timeout(6 * PATIENCE)
        self.site, self.address = site, f"{name}@example.org"

    def open_sign_in(self) -> None:
        self.page.goto(f"{self.site.url}/hallinta/")

    def sign_in(self) -> None:
        self.open_sign_in()
        self.fill("Sähköpostiosoite", self.address)
        self.fill("Salasana", self.site.passwords[self.address])
        self.press("Kirjaudu sisään")
        self.sees("Mitä haluat tehdä?")

    def start(self, words: str) -> None:
        """Go to the start page and choose what to do."""
        self.page.goto(f"{self.site.url}/hallinta/")
        self.page.locator(".start-panel").get_by_role("link", name=words, exact=True).click()
        self.settle()

    def menu(self, first: str, second: str | None = None) -> None:
        sidebar = self.page.locator(".sidebar")
        role = "button" if second else "link"
        sidebar.get_by_role(role, name=re.compile(f"^{re.escape(first)}")).first.click()
        if second:
            sidebar.get_by_role("link", name=re.compile(f"^{re.escape(second)}")).last.click()
        self.settle()

    def button(self, words: str, nth: int = 0) -> Locator:
        """Return the visible button or link with this text."""
        named = re.compile(rf"^\s*{re.escape(words)}\s*$")
        either = self.page.get_by_role("button", name=named).or_(self.page.get_by_role("link", name=named))
        return either.and_(self.page.locator(":visible")).nth(nth)

    def press(self, words: str, nth: int = 0) -> None:
        self.button(words, nth).click()
        self.settle()

    def press_more(self, words: str) -> None:
        """Press a button in the menu beside *Tallenna luonnos*."""
        self.open_more()
        self.page.locator("footer").get_by_role("button", name=words, exact=True).click()
        self.settle()

    def open_more(self) -> None:
        # Wagtail saves automatically half a second after a change. A form sent before that would create things twice.
        self.page.wait_for_timeout(1000)
        self.settle()
        self.page.locator("footer").get_by_role("button", name="Lisää toimintoja").click()

    def tab(self, words: str) -> None:
        self.page.get_by_role("tab", name=words).click()

    def field(self, label: str, nth: int = 0) -> Locator:
        """Return the field of the visible label with this text."""
        named = re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")
        labels = self.page.locator("label:visible, :visible > [data-panel-heading-text]", has_text=named)
        labels.nth(nth).wait_for()
        tied = labels.nth(nth).evaluate(
            """label => label.htmlFor || label.closest('[data-panel]').querySelector('input, select, textarea').id"""
        )
        return self.page.locator(f"[id='{tied}']")

    def panel(self, title: str) -> Locator:
        """Return the section of a form with this title."""
        named = re.compile(rf"^\s*{re.escape(title)}\s*\*?\s*$")
        heading = self.page.locator("[data-panel-heading-text]:visible", has_text=named).first
        return self.page.locator("[data-panel]:visible", has=heading).last

    def fill(self, label: str, text: str, nth: int = 0) -> Locator:
        field = self.field(label, nth)
        field.fill(text)
        return field

    def choose(self, label: str, option: str, nth: int = 0) -> Locator:
        field = self.field(label, nth)
        field.select_option(label=option)
        return field

    def tick(self, *labels: str, nth: int = 0) -> None:
        for label in labels:
            boxes = self.page.get_by_role("checkbox", name=label, exact=True)
            boxes.and_(self.page.locator(":visible")).nth(nth).check()

    def pick(self, button: str, search: str, name: str, nth: int = 0) -> None:
        """Press a button that opens a chooser, search there, and choose a result."""
        self.press(button, nth=nth)
        window = self.page.locator(".modal")
        window.get_by_placeholder("Haku").fill(search)
        window.get_by_role("link", name=name).first.click()
        window.wait_for(state="hidden")

    def add_block(self, name: str, picture: Callable[[], None] | None = None) -> None:
        """Add a block at the end of a page's body."""
        self.page.get_by_role("button", name="Lisää lohko").and_(self.page.locator(":visible")).last.click()
        choice = self.block_choice()[0]
        choice.wait_for()
        if picture:
            picture()
        choice.get_by_role("option", name=name, exact=True).click()

    def block_choice(self) -> list[Locator]:
        return [self.page.locator(".w-combobox:visible")]

    def sees(self, words: str) -> Locator:
        found = self.page.get_by_text(words).locator("visible=true").first
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

    def wait_for_success(self) -> None:
        """Wait for the green message of success."""
        self.page.locator(".messages .success").wait_for()

    def is_saved(self) -> None:
        """Wait until the draft can be saved automatically."""
        self.page.locator("footer .footer__container--hidden").wait_for(state="attached")
        self.settle()

    def settle(self) -> None:
        """Wait until the page has loaded and the draft has been saved automatically."""
        self.page.wait_for_load_state("networkidle")
