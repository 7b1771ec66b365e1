"""How northern people write as they speak: "mittään" for "mitään", "kolome" for "kolme"."""

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
    # A vowel said once more between two consonants: "kolome", "talavi", "vanaha", "pelekään".
    (re.compile(rf"({_VOWEL})([hlnr])\1(?={_CONSONANT})"), r"\1\2"),
    # "tehhä" for "tehdä", "mettä" for "metsä", "meijän" for "meidän".
    (re.compile("hh"), "hd"),
    (re.compile("tt"), "ts"),
    (re.compile("ij"), "id"),
)
"""What is heard, and what is written for it in the dictionary."""


def written(spoken: str, analyzer: Analyzer) -> str | None:
    """Return the word of the dictionary that a word of dialect is; None where there is none.

    Only to be asked about words that the dictionary does not know.
    """
    if len(spoken) < FEWEST_LETTERS:
        return None
    guesses = dict.fromkeys(guess for guess in _guesses(spoken) if guess != spoken)
    return next((guess for guess in guesses if _is_known(guess, analyzer)), None)


def _guesses(spoken: str) -> Iterator[str]:
    for count in (1, 2):
        for sounds in combinations(SOUNDS, count):
            guess = spoken
            for heard, letters in sounds:
                guess = heard.sub(letters, guess)
            yield guess


def _is_known(word: str, analyzer: Analyzer) -> bool:
    return all(reading.known for reading in analyzer.words(word, "fi"))
