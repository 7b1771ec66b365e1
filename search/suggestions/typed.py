"""The words in the field while they are typed; the last one may be unfinished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.analysis import Analyzer
from search.analysis.tokens import fold
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.spelling import correct, correct_beginning
from search.query.parsing.words import QueryWord, query_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWord:
    """A word with the forms that it may match, all without diacritics.

    A word of a name fits if it is one of `forms` (lemmas in any language), or begins with one of `beginnings`
    (only of an unfinished word).
    """

    word: QueryWord
    forms: frozenset[str]
    beginnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, word: QueryWord) -> TypedWord:
        beginnings = (fold(word.raw),) if word.is_last else ()
        return cls(word=word, forms=frozenset(map(fold, word.forms)), beginnings=beginnings)

    def fits(self, token: str) -> bool:
        """Tell whether a token without diacritics matches."""
        return token in self.forms or self.begins(token)

    def begins(self, token: str) -> bool:
        """Tell whether a token without diacritics may complete the unfinished word."""
        return token.startswith(self.beginnings)


def parse_typed(text: str, *, language: str, analyzer: Analyzer) -> list[TypedWord]:
    """Return the content words of a text, and always the last word: it may become a content word."""
    words = query_words(text, language=language, analyzer=analyzer)
    return [TypedWord.of(word) for word in words if word.is_last or not word.is_stop]


def corrected(words: Sequence[TypedWord], *, lexicon: Lexicon, analyzer: Analyzer) -> list[TypedWord] | None:
    """Return the corrected words; None if no correction is found."""
    better = [_corrected(word, lexicon, analyzer) for word in words]
    return better if better != list(words) else None


def _corrected(typed: TypedWord, lexicon: Lexicon, analyzer: Analyzer) -> TypedWord:
    if typed.beginnings and (nearest := correct_beginning(typed.word, lexicon=lexicon)):
        return replace(typed, beginnings=nearest)
    word = correct(typed.word, lexicon=lexicon, analyzer=analyzer)
    return typed if word is typed.word else TypedWord.of(word)
