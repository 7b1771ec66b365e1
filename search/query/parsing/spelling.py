"""Words that no text has, and what they were meant to be."""

from __future__ import annotations

from dataclasses import replace

from search.analysis import Analyzer
from search.analysis.tokens import fold
from search.query.parsing.compounds import split
from search.query.parsing.dialect import written
from search.query.parsing.lexicon import PREFIX_LENGTHS, Lexicon
from search.query.parsing.words import QueryWord, query_words

FEWEST_LETTERS = 5
"""A shorter word is one letter from too many others: "bike" is no "bake"."""

FEWEST_LETTERS_FOR_TWO = 8
"""From so many letters on two may be wrong: "advokat" is no "arvokas"."""

MOST_GUESSES = 12
"""Guesses at an inflected word that the dictionary is asked about: each takes up to a millisecond."""


def correct(word: QueryWord, *, lexicon: Lexicon, analyzer: Analyzer) -> QueryWord:
    """Return the word as it was meant; the same one where it is fine or nobody knows better.

    In this order: the same word with its dots; the word of the dictionary that dialect says so ("rahhaa"); a word
    of the texts with one or two letters wrong; an inflection that no text has of a word of the texts
    ("ahdisutksesta"). A word of the dictionary is fine: "Lahti" is no "lähti".
    """
    if word.finnish.known or not _is_strange(word, lexicon):
        return word
    language = word.readings[0][0]
    better = lexicon.with_dots(word.raw)
    if better is None and language == "fi" and not split(word, lexicon=lexicon):
        better = written(word.raw, analyzer)
    # The beginning of a word is no mistake: it is still being typed, or stands apart from its other half.
    if better is None and not lexicon.begins(fold(word.raw)):
        better = _near(word, lexicon) or _inflected(word, lexicon, analyzer)
    if better is None or better == word.raw:
        return word
    words = query_words(better, language=language, analyzer=analyzer)
    return replace(words[0], is_last=word.is_last, typed=word.raw) if len(words) == 1 else word


def correct_beginning(word: QueryWord, *, lexicon: Lexicon) -> tuple[str, ...]:
    """Return how an unfinished word was meant to begin, without diacritics; several where they are equally near.

    Nothing where it may be right: words of the texts begin so, or the dictionary knows it.
    """
    typed = fold(word.raw)
    if len(typed) < FEWEST_LETTERS or not typed.isalpha() or word.finnish.known or lexicon.begins(typed):
        return ()
    return lexicon.beginnings_like(typed, most=_most_wrong(typed))


def _most_wrong(word: str) -> int:
    return 2 if len(word) >= FEWEST_LETTERS_FOR_TWO else 1


def _is_strange(word: QueryWord, lexicon: Lexicon) -> bool:
    """Tell whether no text has the word."""
    if word.is_stop or word.place or not word.raw.isalpha() or not word.raw[0].isalpha():
        return False
    if any(form in lexicon for form in word.forms):
        return False
    # A compound whose parts the texts have is a good word that nobody happened to write.
    return not any(all(part in lexicon for part in split) for split in word.finnish.splits)


def _near(word: QueryWord, lexicon: Lexicon) -> str | None:
    if len(word.raw) < FEWEST_LETTERS:
        return None
    return lexicon.nearest(word.raw, most=_most_wrong(word.raw))


def _inflected(word: QueryWord, lexicon: Lexicon, analyzer: Analyzer) -> str | None:
    """Put the beginning of a known word in the place of the typed one, and ask whether that is an inflection of it."""
    guesses: list[str] = []
    for length in reversed(PREFIX_LENGTHS):
        if length + 1 < len(word.raw):
            near = lexicon.beginnings_near(word.raw, length=length, limit=MOST_GUESSES)
            # A letter too many or too few moves the rest by one.
            ends = (word.raw[length:], word.raw[length + 1 :], word.raw[length - 1 :])
            guesses += [start + end for start in near for end in ends]
    for guess in list(dict.fromkeys(guesses))[:MOST_GUESSES]:
        (reading,) = analyzer.words(guess, "fi") or (None,)
        if reading and reading.known and any(lexicon.is_word(lemma) for lemma in reading.lemmas):
            return guess
    return None
