"""Spelling correction: from words that no text has to words that texts have."""

from __future__ import annotations

from dataclasses import replace

from search.analysis import Analyzer
from search.analysis.tokens import fold
from search.query.parsing.compounds import split
from search.query.parsing.dialect import standard_form
from search.query.parsing.lexicon import PREFIX_LENGTHS, Lexicon
from search.query.parsing.words import QueryWord, query_words

FEWEST_LETTERS = 5
"""A shorter word has too many neighbours at one letter: "bike" must not become "bake"."""

FEWEST_LETTERS_FOR_TWO = 8
"""Only words of this length may have two wrong letters: "advokat" must not become "arvokas"."""

MOST_GUESSES = 12
"""Guesses at an inflected word that are looked up in the dictionary: each takes up to a millisecond."""


def correct(word: QueryWord, *, lexicon: Lexicon, analyzer: Analyzer) -> QueryWord:
    """Return the corrected word; the same word if it is right or no correction is found.

    Tried in this order: the same word with diacritics; the standard word for a word of dialect ("rahhaa"); a
    word of the texts with one or two wrong letters; a misspelt inflection of a word of the texts
    ("ahdisutksesta"). A word of the dictionary is right: "Lahti" does not become "lähti".
    """
    if word.finnish.known or not _is_unknown(word, lexicon):
        return word
    language = word.analyses[0][0]
    better = lexicon.with_dots(word.raw)
    if better is None and language == "fi" and not split(word, lexicon=lexicon):
        better = standard_form(word.raw, analyzer)
    # The beginning of a known word is no mistake: it may be unfinished, or half of a compound written apart.
    if better is None and not lexicon.begins(fold(word.raw)):
        better = _nearest(word, lexicon) or _inflected(word, lexicon, analyzer)
    if better is None or better == word.raw:
        return word
    words = query_words(better, language=language, analyzer=analyzer)
    return replace(words[0], is_last=word.is_last, typed=word.raw) if len(words) == 1 else word


def correct_beginning(word: QueryWord, *, lexicon: Lexicon) -> tuple[str, ...]:
    """Return corrected beginnings of an unfinished word, without diacritics; several if they are equally near.

    Empty if the beginning may be right: words of the texts begin with it, or the dictionary has it.
    """
    typed = fold(word.raw)
    if len(typed) < FEWEST_LETTERS or not typed.isalpha() or word.finnish.known or lexicon.begins(typed):
        return ()
    return lexicon.beginnings_like(typed, max_distance=_max_distance(typed))


def _max_distance(word: str) -> int:
    return 2 if len(word) >= FEWEST_LETTERS_FOR_TWO else 1


def _is_unknown(word: QueryWord, lexicon: Lexicon) -> bool:
    """Tell whether no text has the word."""
    if word.is_stop or word.municipality or not word.raw.isalpha() or not word.raw[0].isalpha():
        return False
    if any(form in lexicon for form in word.forms):
        return False
    # A compound is right if texts have its parts: it is only new.
    return not any(all(part in lexicon for part in split) for split in word.finnish.splits)


def _nearest(word: QueryWord, lexicon: Lexicon) -> str | None:
    if len(word.raw) < FEWEST_LETTERS:
        return None
    return lexicon.nearest(word.raw, max_distance=_max_distance(word.raw))


def _inflected(word: QueryWord, lexicon: Lexicon, analyzer: Analyzer) -> str | None:
    """Replace the beginning by that of a known word; return the result if it is an inflection of a known word."""
    guesses: list[str] = []
    for length in reversed(PREFIX_LENGTHS):
        if length + 1 < len(word.raw):
            near = lexicon.beginnings_near(word.raw, length=length, limit=MOST_GUESSES)
            # One letter too many or too few moves the rest by one.
            ends = (word.raw[length:], word.raw[length + 1 :], word.raw[length - 1 :])
            guesses += [start + end for start in near for end in ends]
    for guess in list(dict.fromkeys(guesses))[:MOST_GUESSES]:
        (token,) = analyzer.words(guess, "fi") or (None,)
        if token and token.known and any(lexicon.is_word(lemma) for lemma in token.lemmas):
            return guess
    return None
