"""The Swedish and English texts: all there, whole, and shown."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, time
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.template import engines
from django.test import override_settings
from django.utils import translation
from jinja2 import nodes

from catalogue.models import Schedule
from portal.formatting import human_date, human_time

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ["sv", "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)[0-9]*[a-z]|%[a-z]")
SHOWN_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
# Their words stand in three languages, because they are shown when nothing else works; the API is documented in
# English, as its names are.
TEMPLATES_WITH_WORDS = {"400.html", "403_csrf.html", "500.html", "bare.html", "docs.html"}
WORDS_OF_EVERY_LANGUAGE = {"km"}


def catalogue(language: str) -> Catalog:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | tuple[str, ...]) -> list[str]:
    """Return the singular and the plural, or the one text there is."""
    return [text] if isinstance(text, str) else list(text)


OURS = [message for message in catalogue("sv") if message.id]


class Shown(HTMLParser):
    """Gathers the pieces of text that a page shows or reads out."""

    def __init__(self, html: str):
        super().__init__()
        self.pieces: set[str] = set()
        self.is_hidden = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.is_hidden = tag in ("script", "style")
        self.pieces |= {value for name, value in attributes if name in SHOWN_ATTRIBUTES and value}

    def handle_endtag(self, tag):
        self.is_hidden = False

    def handle_data(self, data):
        if not self.is_hidden and data.strip():
            self.pieces.add(" ".join(data.split()))


@pytest.fixture
def translated(tmp_path):
    """Let the site speak the catalogues as they are now: the compiled ones may be older, or absent."""
    for language in LANGUAGES:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "django.mo").open("wb") as file:
            write_mo(file, catalogue(language))
    with override_settings(LOCALE_PATHS=[tmp_path]):
        yield


# The catalogues


def test_every_text_of_code_and_templates_is_translated():
    command = [sys.executable, "script/messages", "--check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_keeps_the_placeholders(language):
    for message in catalogue(language):
        if message.id:
            # Both languages have one singular and one plural, as Finnish has.
            for source, text in zip(forms(message.id), forms(message.string), strict=True):
                assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), text


def test_no_text_differs_from_another_only_by_a_colon():
    bare = [(message.context, text.rstrip(": ")) for message in OURS for text in forms(message.id)[:1]]

    assert len(bare) == len(set(bare))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_differ_only_by_case_are_translated_alike(language):
    """A field's name is lower case (`palvelu`), a heading is not (`Palvelu`): one word all the same."""
    seen: dict[tuple, str] = {}
    for message in catalogue(language):
        text = forms(message.string)[0].lower()
        assert seen.setdefault((message.context, forms(message.id)[0].lower()), text) == text


@pytest.mark.parametrize("language", ["fi", *LANGUAGES])
def test_no_text_is_also_one_of_django_or_wagtail(language):
    """Finnish has no catalogue of ours: theirs would be shown, with a meaning that is not ours."""
    with override_settings(LOCALE_PATHS=[]), translation.override(language):
        for message in OURS:
            if not message.context:
                text = forms(message.id)[0]
                assert translation.gettext(text) == text


# The templates


def own_words(name: str) -> set[str]:
    """Return the words that a template shows without asking for a translation."""
    environment = engines["jinja2"].env
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    tree.body = [node for node in tree.body if getattr(node, "name", "") != "body_class"]
    html = "".join(
        node.data if isinstance(node, nodes.TemplateData) else "0"
        for node in chain.from_iterable(output.nodes for output in tree.find_all(nodes.Output))
    )
    pieces = Shown(html).pieces
    return {word for piece in pieces for word in re.findall(r"[^\W\d_]{2,}", piece)} - WORDS_OF_EVERY_LANGUAGE


def test_templates_have_no_words_of_their_own():
    names = {
        str(path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").rglob("*.html")
        if path.name not in TEMPLATES_WITH_WORDS
    }
    assert names
    words = {name: own_words(name) for name in names}
    assert {name: found for name, found in words.items() if found} == {}


# The pages


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["haku/", "haku/?q=ryhm%C3%A4", "palvelut/", "ei-ole/"])
def test_page_shows_no_finnish(translated, client, language, path):
    shown = Shown(client.get(f"/{language}/{path}").content.decode()).pieces
    finnish = {message.id for message in catalogue(language) if message.id and message.string != message.id}

    assert shown & finnish == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", {"Siirry sisältöön", "Haku", "Mitä etsit?", "Etsi", "Etusivu"}),
        ("sv", {"Gå till innehållet", "Sökning", "Vad söker du?", "Sök", "Startsida"}),
        ("en", {"Skip to content", "Search", "What are you looking for?", "Home page"}),
    ],
)
def test_search_page_speaks_the_language(translated, client, language, words):
    prefix = "" if language == "fi" else f"/{language}"

    assert words <= Shown(client.get(f"{prefix}/haku/").content.decode()).pieces


@pytest.mark.parametrize(
    ("language", "day", "hour"),
    [("fi", "to 3.12.2026", "9"), ("sv", "tors 3.12.2026", "9"), ("en", "Thu 3 Dec 2026", "9:00")],
)
def test_days_and_hours_follow_the_language(translated, language, day, hour):
    with translation.override(language):
        assert human_date(date(2026, 12, 3)) == day
        assert human_time(time(9)) == hour


@pytest.mark.parametrize(
    ("language", "weekly", "monthly"),
    [
        ("fi", "3 viikon välein maanantaisin, keskiviikkoisin klo 17–18.30", "kuukauden ensimmäinen tiistai"),
        ("sv", "var 3:e vecka måndagar, onsdagar kl. 17–18.30", "månadens första tisdag"),
        ("en", "every 3 weeks Mondays, Wednesdays 17:00–18:30", "the first Tuesday of the month"),
    ],
)
def test_schedule_follows_the_language(translated, language, weekly, monthly):
    hours = {"opens_at": time(17), "closes_at": time(18, 30)}
    with translation.override(language):
        assert Schedule(freq="weekly", interval=3, byday="MO,WE", **hours).in_words() == weekly
        assert Schedule(freq="monthly", byday="1TU").in_words() == monthly
