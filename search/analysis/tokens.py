"""Tokens of a text: where they begin and end, in lower case, and without diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_LENGTH = 64
"""Longer tokens are cut: no word is longer, and Lucene would split them but tantivy would not."""

MAX_STORED_LENGTH = 120
"""Lemmas can be longer than words. Lucene splits over-long tokens and refuses much longer ones."""

# Combining marks and soft hyphens may be inside a word of pasted text. An ending after a colon ("SPR:n") is in
# the span of the token but not in its text, or the ending would become a search word.
_WORD = re.compile(
    r"([^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*)(?::[a-zåäö]{1,6}(?![^\W_]))?",
)

# Letters that Unicode does not decompose → what people without the key type.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ŧ": "t", "ŋ": "n", "ı": "i"}
)


class Token(NamedTuple):
    """A word as written, and its position in the text."""

    text: str
    start: int
    end: int


def spellings(text: str) -> list[str]:
    """Return the tokens of a text as written, for `normalise`."""
    return _WORD.findall(text)


def spelled(text: str) -> Iterator[Token]:
    """Yield the tokens of a text as written, with their positions, for `normalise`.

    A token is a run of letters and digits; everything else separates, also a hyphen. A token never contains
    whitespace, control characters or surrogates.
    """
    return (Token(match[1], match.start(), match.end()) for match in _WORD.finditer(text))


def places_of(wanted: Container[str], text: str) -> Iterator[Token]:
    """Yield those tokens of a text that are among these, as written."""
    return (
        Token(match[1], match.start(), match.end()) for match in _WORD.finditer(text) if match[1] in wanted
    )


def normalise(word: str) -> str:
    """Return a written token in the form for lookup: lower case, Unicode NFC, not over-long."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    return word[:MAX_LENGTH]


def is_token(value: str) -> bool:
    """Tell whether an index can store this token.

    The engines differ in what counts as whitespace, and neither accepts a surrogate.
    """
    return 0 < len(value) <= MAX_STORED_LENGTH and value.isprintable() and " " not in value


def stream(tokens: Iterable[str]) -> str:
    """Join tokens with spaces, for an index; leave out those that it can't store."""
    return " ".join(filter(is_token, tokens))


@lru_cache(maxsize=50_000)
def fold(token: str) -> str:
    """Return the token without diacritics, or the token itself if nothing would remain."""
    if token.isascii():
        return token
    decomposed = unicodedata.normalize("NFKD", token.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if letter.isalnum()) or token
