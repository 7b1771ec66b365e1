"""The choice of a language version for a reader, and how a page marks the language of a passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

T = TypeVar("T")


def best_text(by_language: Mapping[str, T], language: str) -> T | None:
    """Return the version in the reader's language, else the Finnish one, else the first, else None."""
    return by_language.get(language) or by_language.get("fi") or next(iter(by_language.values()), None)


class Passage(NamedTuple):
    """A text and its language."""

    text: str
    language: str


def best_passage(by_language: Mapping[str, str]) -> Passage:
    """Return the text in the active language, else the one that `best_text` takes. Without any it is empty."""
    passages = {code: Passage(text, code) for code, text in by_language.items() if text}
    active = translation.get_language()
    return best_text(passages, active) or Passage("", active)


def lang(code: str | None) -> SafeString:
    """Return the `lang` attribute of a passage, with a space before it; nothing if it is in the page's language."""
    return format_html(' lang="{}"', code) if code and code != translation.get_language() else SafeString()


def in_language(text: str, code: str) -> str:
    """Return a text as HTML that says its language, if that is not the page's."""
    attribute = lang(code)
    return format_html("<span{}>{}</span>", attribute, text) if text and attribute else text
