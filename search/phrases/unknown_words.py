"""Inflected forms of Finnish words that Voikko does not know: slang and dialect, most of what staff add."""

from __future__ import annotations

import re
from functools import lru_cache

FEWEST_LETTERS = 4
"""A shorter stem begins too many other words."""

MARK = "*"
"""Tells a stem from a form; no token ends so."""

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
        # Of verbs.
        *("mme", "tte", "vat", "vät", "nut", "nyt", "maan", "mään", "minen", "mista", "mistä", "misen"),
    ]
)
_OWNER = "ni|si|nsa|nsä|mme|nne"
_CLITIC = "kin|kaan|kään|ko|kö"
_ENDING = re.compile(rf"[aeiouyäö]{{0,2}}[ij]?(?:{_CASE})?(?:{_OWNER})?(?:{_CLITIC})?")


def stems_of(word: str) -> tuple[str, ...]:
    """Return what forms of a base form begin with: "persaukinen" gives persaukinen and persaukis."""
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
    """Tell whether a stem with this after it is likely a form of the same word."""
    return _ENDING.fullmatch(rest) is not None
