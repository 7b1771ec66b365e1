"""Words as they stand in a text: where they begin and end, lower-cased, and without diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_LENGTH = 64
"""Longer tokens are cut: no word is longer, and Lucene would split them where tantivy does not."""

MAX_STORED_LENGTH = 120
"""Base forms can be longer than words. Lucene splits over-long tokens and refuses much longer ones."""

# Combining marks and soft hyphens stand inside a word of pasted text. An ending after a colon ("SPR:n")
# belongs to the word's span but not to the word, else its case ending would be a search word.
_WORD = re.compile(
    r"([^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*)(?::[a-zåäö]{1,6}(?![^\W_]))?",
)

# Letters that Unicode does not decompose, as people without the key type them.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ŧ": "t", "ŋ": "n", "ı": "i"}
)


class Token(NamedTuple):
    """A word as it is written, and its place in the text."""

    text: str
    start: int
    end: int


def spellings(text: str) -> list[str]:
    """Return the tokens of a text as they are written in it, for `normalise`."""
    return _WORD.findall(text)


def spelled(text: str) -> Iterator[Token]:
    """Yield the tokens of a text with their places, as they are written in it, for `normalise`.

    A token is a run of letters and digits; a hyphen separates, as does anything else. It never holds
    whitespace, control characters or surrogates, whatever the text holds.
    """
    return (Token(match[1], match.start(), match.end()) for match in _WORD.finditer(text))


def normalise(word: str) -> str:
    """Return a written token as it is looked up: in lower case, in one form of Unicode, not over-long."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    return word[:MAX_LENGTH]


def is_token(value: str) -> bool:
    """Tell whether an index can hold this token.

    The engines differ in what they take for whitespace, and neither takes a surrogate.
    """
    return 0 < len(value) <= MAX_STORED_LENGTH and value.isprintable() and " " not in value


def stream(tokens: Iterable[str]) -> str:
    """Join tokens with spaces, as an index takes them; those that it can't hold are left out."""
    return " ".join(filter(is_token, tokens))


@lru_cache(maxsize=50_000)
def fold(token: str) -> str:
    """Return the token without diacritics; the token itself where nothing would remain."""
    if token.isascii():
        return token
    decomposed = unicodedata.normalize("NFKD", token.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if letter.isalnum()) or token
