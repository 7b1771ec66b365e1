"""Evidence: whether the indexed texts have the words of a query."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum

from search.query.parsing.lexicon import Lexicon
from search.query.parsing.words import QueryWord


class Evidence(IntEnum):
    """How a word of a query occurs in the texts."""

    NONE = 0
    PART = 1
    """Only inside a compound, or only the parts of the query's compound."""
    WORD = 2


def evidence_of(
    words: Sequence[QueryWord],
    compounds: Collection[int],
    halves: Mapping[int, tuple[str, str]],
    with_synonyms: Collection[int],
    lexicon: Lexicon,
) -> tuple[Evidence, ...]:
    """Return the evidence of each word. A word counts as found if it has synonyms or is part of a compound."""
    if not lexicon.is_learned:
        return (Evidence.WORD,) * len(words)
    whole = {*with_synonyms, *compounds}
    return tuple(
        Evidence.WORD if position in whole else _of(word, halves.get(position), lexicon)
        for position, word in enumerate(words)
    )


def _of(word: QueryWord, halves: tuple[str, str] | None, lexicon: Lexicon) -> Evidence:
    if any(lexicon.is_word(form) for form in word.forms):
        return Evidence.WORD
    is_part = any(form in lexicon for form in word.forms)
    if not is_part and word.prefix and lexicon.beginning(word.prefix, limit=1):
        return Evidence.WORD
    splits = word.finnish.splits
    if is_part or halves or any(all(part in lexicon for part in each) for each in splits):
        return Evidence.PART
    return Evidence.NONE
