"""Soft hyphens between the parts of long Finnish compounds. A phone is narrow, and Chromium knows no Finnish hyphens.

Between other syllables a break would mislead: "järjestöyh-teistyö". `search` knows the parts of words, and registers
in `AppConfig.ready` what returns the places between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set

from django.utils import translation

SeamFinder = Callable[[Set[str]], Mapping[str, Sequence[int]]]

_WORD = re.compile(r"[^\W\d_]+")
_SOFT_HYPHEN = "\u00ad"
_SHORTEST = 3  # letters on a line

_finders: list[SeamFinder] = []


def register(finder: SeamFinder) -> None:
    """Set who knows where the parts of words begin. The last one registered answers."""
    _finders.append(finder)


def hyphenated(text: str, whole: int = 15) -> str:
    """Return a Finnish title with soft hyphens between the parts of its long compounds.

    Words of up to `whole` letters stay whole: 15 letters of a heading fit on a phone's line.
    """
    if len(text) <= whole or translation.get_language() != "fi" or not _finders:
        return text
    long = {word for word in _WORD.findall(text) if len(word) > whole}
    if not long:
        return text
    seams = _finders[-1](long)
    return _WORD.sub(lambda found: _divided(found.group(), seams.get(found.group(), ())), text)


def _divided(word: str, seams: Sequence[int]) -> str:
    for seam in sorted(seams, reverse=True):
        if _SHORTEST <= seam <= len(word) - _SHORTEST:
            word = word[:seam] + _SOFT_HYPHEN + word[seam:]
    return word
