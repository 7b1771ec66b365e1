"""Rules that turn northern dialect into standard Finnish: "mittään" → "mitään", "kolome" → "kolme"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from search.analysis import Analyzer

FEWEST_LETTERS = 4

_VOWEL = "[aeiouyäö]"
_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = (
    # A consonant doubled before two vowels: "mittään", "kottiin", "appua", "rahhaa".
    (re.compile(rf"({_CONSONANT})\1(?={_VOWEL}{{2}})"), r"\1"),
    # A vowel repeated between two consonants: "kolome", "talavi", "vanaha", "pelekään".
    (re.compile(rf"({_VOWEL})([hlnr])\1(?={_CONSONANT})"), r"\1\2"),
    # "tehhä" for "tehdä", "mettä" for "metsä", "meijän" for "meidän".
    (re.compile("hh"), "hd"),
    (re.compile("tt"), "ts"),
    (re.compile("ij"), "id"),
)
"""Pattern of the dialect → what standard Finnish writes instead."""


def standard_form(word: str, analyzer: Analyzer) -> str | None:
    """Return the standard word for a word of dialect; None if the dictionary has none.

    Call it only for words that the dictionary does not know.
    """
    if len(word) < FEWEST_LETTERS:
        return None
    guesses = dict.fromkeys(guess for guess in _guesses(word) if guess != word)
    return next((guess for guess in guesses if _is_known(guess, analyzer)), None)


def _guesses(word: str) -> Iterator[str]:
    for count in (1, 2):
        for rules in combinations(SOUNDS, count):
            guess = word
            for pattern, replacement in rules:
                guess = pattern.sub(replacement, guess)
            yield guess


def _is_known(guess: str, analyzer: Analyzer) -> bool:
    return all(word.known for word in analyzer.words(guess, "fi"))
