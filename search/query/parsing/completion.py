"""A last word that is still being typed, and the words of the texts that it may become."""

from __future__ import annotations

from search.analysis import Analyzer
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.words import QueryWord

MOST_COMPLETIONS = 6


def completions(word: QueryWord, *, lexicon: Lexicon, analyzer: Analyzer) -> tuple[str, ...]:
    """Return base forms of the commonest words that begin so; none for a word that stands by itself in texts.

    "päiht" gives what "päihteet" and "päihteettömyys" come of, so that they count where they stand.
    """
    if not word.prefix or any(lexicon.is_word(form) for form in word.meant_forms):
        return ()
    lemmas: dict[str, None] = {}
    for form in lexicon.beginning(word.prefix, most=MOST_COMPLETIONS):
        for reading in analyzer.words(form, "fi"):
            lemmas |= dict.fromkeys(lemma for lemma in reading.lemmas if lemma in lexicon)
    return tuple(lemmas)
