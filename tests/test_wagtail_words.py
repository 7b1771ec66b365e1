"""Our words for Wagtail's own texts: of texts that it has, whole, and shown in the admin."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import override_settings
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("wagtail", "wagtail_localize")
DOMAINS = ("django", "djangojs")
WORDS = sorted((ROOT / "locale" / "wagtail").glob("*/LC_MESSAGES/*.po"))
MARK = re.compile(r"%\(\w+\)[a-z]|%[a-z]|{\w*}|</?[a-z]+[^>]*>")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def keys(catalogue: Catalog) -> set[tuple]:
    return {(message.context, message.id) for message in catalogue if message.id}


def forms(text: str | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def texts_of_wagtail(domain: str) -> set[tuple]:
    found = set()
    for package in PACKAGES:
        folder = Path(import_module(package).__file__).parent
        for path in folder.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"):
            found |= keys(read(path))
    return found


@pytest.fixture
def worded(tmp_path):
    """Let the site speak these catalogues as they are now: the compiled ones may be older, or absent."""
    for path in WORDS:
        target = tmp_path.joinpath(*path.parts[-3:]).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, read(path))
    with override_settings(LOCALE_PATHS=[tmp_path]):
        yield


def test_there_are_words_in_finnish_and_swedish():
    assert {(path.parts[-3], path.stem) for path in WORDS} == {
        (language, domain) for language in ("fi", "sv") for domain in DOMAINS
    }


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_is_one_of_wagtail(domain):
    """A text that Wagtail has reworded or dropped is shown nowhere: look for what stands in its place."""
    ours = set().union(*(keys(read(path)) for path in WORDS if path.stem == domain))

    assert ours - texts_of_wagtail(domain) == set()


@pytest.mark.parametrize("path", WORDS, ids=lambda path: "-".join((path.parts[-3], path.stem)))
def test_every_text_has_its_words_and_marks(path):
    """A placeholder may be left out, because our sentence may do without it; a tag may not."""
    for message in read(path):
        if message.id:
            known = set(MARK.findall(" ".join(forms(message.id))))
            for text in forms(message.string):
                found = MARK.findall(text)
                assert text
                assert set(found) <= known, text
                assert {mark for mark in known if mark[0] == "<"} <= set(found), text


@pytest.mark.parametrize("domain", DOMAINS)
def test_finnish_words_are_in_swedish_too(worded, domain):
    """Django shows the Finnish words to who reads Swedish where there are no Swedish ones."""
    with override_settings(LANGUAGE_CODE="sv"):
        # As the site's own language it has nothing to fall back on.
        swedish = DjangoTranslation("sv", domain=domain)
    known = {key[0] if isinstance(key, tuple) else key for key, text in swedish._catalog.items() if text}
    finnish = read(ROOT / "locale" / "wagtail" / "fi" / "LC_MESSAGES" / f"{domain}.po")

    assert {forms(message.id)[0] for message in finnish if message.id} - known == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["Hae kaikista sivuista…", "Tallennettu", "Poista julkaisu"]),
        ("sv", ["Sök bland alla sidor…", "Sparat", "Avpublicera"]),
        ("en", ["Search all pages…", "Saved", "Unpublish"]),
    ],
)
def test_admin_says_our_words(worded, language, words):
    with translation.override(language):
        said = [translation.gettext(text) for text in ("Search all pages…", "Saved", "Unpublish")]

    assert said == words


@pytest.mark.django_db
def test_dashboard_is_finnish(worded, admin_client):
    page = admin_client.get("/hallinta/", follow=True).content.decode()

    assert "Hae kaikista sivuista…" in page
    assert "Search all pages…" not in page
