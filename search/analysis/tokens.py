"""Words as they stand in a text: where they begin and end, lower-cased, and without diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_LENGTH = 64
"""Longer tokens are cut: no word is longer, and Lucene would split them where tantivy does not."""

# Combining marks and soft hyphens stand inside a word of pasted text. An ending after a colon ("SPR:n")
# belongs to the word's span but not to the word, else its case ending would be a search word.
_WORD = re.compile(
    r"([^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*)(?::[a-zåäö]{1,6}(?![^\W_]))?",
)

# Letters that Unicode does not decompose, as people without the key type them.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ŧ": "t", "ŋ": "n", "ı": "i"}
)


class Token(NamedTuple):
    """A lower-case word and its place in the original text."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> Iterator[Token]:
    """Yield the runs of letters and digits; a hyphen separates, as does anything else.

    A token never holds whitespace, control characters or surrogates, whatever the text holds.
    """
    for match in _WORD.finditer(text):
        yield Token(_normalise(match[1]), match.start(), match.end())


def _normalise(word: str) -> str:
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    return word[:MAX_LENGTH]


@lru_cache(maxsize=50_000)
def fold(token: str) -> str:
    """Return the token without diacritics; the token itself where nothing would remain."""
    if token.isascii():
        return token
    decomposed = unicodedata.normalize("NFKD", token.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if letter.isalnum()) or token
