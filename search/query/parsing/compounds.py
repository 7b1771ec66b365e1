"""Join words that were wrongly written apart, and split words that were wrongly written together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from search.analysis.stopwords import GENERIC
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.words import QueryWord

FEWEST_LETTERS = 3


def joined(words: Sequence[QueryWord], *, lexicon: Lexicon) -> dict[int, str]:
    """Return compounds of the texts that neighbouring words make: position of the first word → lemma.

    "keskustelu ryhmään" makes "keskusteluryhmä": the first word as it is written, the lemma of the second.
    """
    found = {}
    for position, (first, second) in enumerate(pairwise(words)):
        starts = dict.fromkeys((first.raw, *first.forms))
        compounds = (start + end for start in starts for end in second.forms)
        if whole := next((form for form in compounds if lexicon.is_word(form)), None):
            found[position] = whole
    return found


def split(word: QueryWord, *, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the two words of the texts that make up an unknown word: "päihteetkerho" → "päihteet", "kerho"."""
    raw = word.raw
    cuts = range(FEWEST_LETTERS, len(raw) - FEWEST_LETTERS + 1)
    halves = ((raw[:cut], raw[cut:]) for cut in cuts)
    known = [(first, second) for first, second in halves if first in lexicon and second in lexicon]
    return max(known, key=lambda pair: min(map(lexicon.documents, pair)), default=None)


def known_beginning(raw: str, known: Collection[str]) -> str | None:
    """Return the known first part of a Swedish compound whose second part is generic.

    Examples: "promenadgrupp", "arbetsgrupp" and "sorgegrupp"; the linking letters "s" and "e" are removed.
    """
    for end in GENERIC:
        first = raw.removesuffix(end)
        if first != raw:
            beginnings = (first, first.removesuffix("s"), first.removesuffix("e"))
            if found := next((form for form in beginnings if form in known), None):
                return found
    return None
