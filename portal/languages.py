"""The choice of a language version for a reader, and how a page marks the language of a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar, TypeVarTuple

from django.urls import translate_url
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def best_text(by_language: Mapping[str, T], language: str) -> T | None:
    """Return the version in the reader's language, else the Finnish one, else the first, else None."""
    return by_language.get(language) or by_language.get("fi") or next(iter(by_language.values()), None)


def cached_by_language(function: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
    """Cache what a function returns for its arguments, in each language.

    For texts that only code and catalogues decide: Django looks a text up in several catalogues, each time anew.
    """

    @lru_cache(maxsize=5_000)
    def in_each_language(_language: str | None, *args: *Ts) -> T:
        return function(*args)

    @wraps(function)
    def in_active_language(*args: *Ts) -> T:
        return in_each_language(translation.get_language(), *args)

    return in_active_language


path_in = cached_by_language(translate_url)
"""Return the path of the same page in another language: (path, code of the language) → path."""


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
