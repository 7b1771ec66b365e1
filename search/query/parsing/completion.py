"""Complete an unfinished last word by words of the lexicon."""

from __future__ import annotations

from search.analysis import Analyzer
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.words import QueryWord

MOST_COMPLETIONS = 6


def completions(word: QueryWord, *, lexicon: Lexicon, analyzer: Analyzer) -> tuple[str, ...]:
    """Return lemmas of the commonest words with this beginning; none if the word itself is in a text.

    "päiht" gives the lemmas of "päihteet" and "päihteettömyys". Each then scores in the zone where it stands.
    """
    if not word.prefix or any(lexicon.is_word(form) for form in word.meant_forms):
        return ()
    lemmas: dict[str, None] = {}
    for form in lexicon.beginning(word.prefix, limit=MOST_COMPLETIONS):
        for token in analyzer.words(form, "fi"):
            lemmas |= dict.fromkeys(lemma for lemma in token.lemmas if lemma in lexicon)
    return tuple(lemmas)
