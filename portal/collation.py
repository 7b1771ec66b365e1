"""The order of names in a list: å, ä and ö come last in Finnish and Swedish, and are letters with marks elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate
from django.utils import translation

T = TypeVar("T")

_NORDIC = str.maketrans("åäöæøü", "{|}|}y")
LETTERS_OF_THEIR_OWN = {"fi": _NORDIC, "sv": _NORDIC}
"""The characters that follow z in ASCII stand for the letters that follow it in the alphabet."""
PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŧ": "t", "ŋ": "n", "ð": "d", "þ": "th"})
"""Letters that Unicode does not take apart into a letter and its mark."""


@lru_cache(maxsize=10_000)
def sort_key(text: str, language: str) -> tuple[str, str]:
    """Return the key by which names are sorted in a language. Case and accents do not count."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(LETTERS_OF_THEIR_OWN.get(language, {}))
    letters = unicodedata.normalize("NFD", folded.translate(PLAIN_LETTERS))
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return base, text


def in_order(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Return the things sorted by their name as the active language sorts."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return sorted(things, key=lambda thing: sort_key(name(thing), language))


def ordered(expression: str | Combinable) -> Collate:
    """Return an expression for `order_by`: the database sorts as the active language does.

    PostgreSQL has such collations by these names; SQLite gets them from `compare`.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    return Collate(F(expression) if isinstance(expression, str) else expression, collation_name(language))


def collation_name(language: str) -> str:
    return f"{language}-x-icu"


def comparison(language: str) -> Callable[[str, str], int]:
    """Return a comparison of two texts for SQLite: negative, 0 or positive."""

    def compare(one: str, other: str) -> int:
        first, second = sort_key(one, language), sort_key(other, language)
        return (first > second) - (first < second)

    return compare
