"""Inflected forms of Finnish words that Voikko does not know: slang and dialect, which staff add most."""

from __future__ import annotations

import re
from functools import lru_cache

FEWEST_LETTERS = 4
"""Too many other words begin with a shorter stem."""

MARK = "*"
"""The last character of a stem; no token ends with it."""

_CASE = "|".join(
    [
        *("t", "n", "a", "ä", "ta", "tä", "tta", "ttä", "ja", "jä", "ssa", "ssä", "sta", "stä", "lla", "llä"),
        *(
            "lta",
            "ltä",
            "lle",
            "na",
            "nä",
            "ksi",
            "en",
            "jen",
            "den",
            "tten",
            "in",
            "seen",
            "siin",
            "h[aeiouyäö]n",
        ),
        # Endings of verbs.
        *("mme", "tte", "vat", "vät", "nut", "nyt", "maan", "mään", "minen", "mista", "mistä", "misen"),
    ]
)
_POSSESSIVE = "ni|si|nsa|nsä|mme|nne"
_CLITIC = "kin|kaan|kään|ko|kö"
_ENDING = re.compile(rf"[aeiouyäö]{{0,2}}[ij]?(?:{_CASE})?(?:{_POSSESSIVE})?(?:{_CLITIC})?")


def stems_of(word: str) -> tuple[str, ...]:
    """Return the stems of a lemma's inflected forms: "persaukinen" gives persaukinen and persaukis."""
    stems = [word]
    if word.endswith("nen"):
        stems.append(f"{word[:-3]}s")
    elif word.endswith("s"):
        stems.append(f"{word[:-1]}ks")
    elif word.endswith("i"):
        stems.append(f"{word[:-1]}e")
    elif word.endswith(("aa", "ää")):
        stems.append(word[:-1])
    return tuple(stem for stem in stems if len(stem) >= FEWEST_LETTERS)


@lru_cache(maxsize=10_000)
def is_ending(rest: str) -> bool:
    """Tell whether a stem with this ending is probably a form of the same word."""
    return _ENDING.fullmatch(rest) is not None
