"""The words of a query, analyzed in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import AnalyzedToken, Analyzer, meant_forms
from search.analysis.stopwords import GENERIC, PEOPLE, is_stop
from search.analysis.tokens import fold

LANGUAGES = ("fi", "sv", "en")
MOST_WORDS = 12

FEWEST_PREFIX_LETTERS = 3
"""Two letters begin too many words: "aa" would find all with "aamu" (morning)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A word of a query. `analyses` are (language, token) pairs, the reader's language first.

    `typed` is the word as it was typed, if it was corrected; `municipality` the slug of the municipality that
    it names.
    """

    analyses: tuple[tuple[str, AnalyzedToken], ...]
    is_last: bool = False
    is_stop: bool = False
    typed: str = ""
    municipality: str = ""

    @property
    def raw(self) -> str:
        return self.analyses[0][1].raw

    @property
    def finnish(self) -> AnalyzedToken:
        return next(token for language, token in self.analyses if language == "fi")

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and all its lemmas in all languages."""
        lemmas = (lemma for _language, token in self.analyses for lemma in token.lemmas)
        return tuple(dict.fromkeys((self.raw, *lemmas)))

    @property
    def meant_forms(self) -> tuple[str, ...]:
        """Per language: the word itself if it is a lemma, else the word and all its lemmas."""
        forms = (form for _language, token in self.analyses for form in meant_forms(token.raw, token.lemmas))
        return tuple(dict.fromkeys(forms))

    @property
    def is_generic(self) -> bool:
        """Tell whether the word is generic ("ryhmä"), in the reader's language."""
        return any(form in GENERIC for form in (self.raw, *self.analyses[0][1].lemmas))

    @property
    def is_person(self) -> bool:
        """Tell whether the word is for people ("poika"), in the reader's language."""
        return any(form in PEOPLE for form in self.analyses[0][1].lemmas)

    @property
    def prefix(self) -> str:
        """The word without diacritics if it may be unfinished, else empty."""
        return fold(self.raw) if self.is_last and len(self.raw) >= FEWEST_PREFIX_LETTERS else ""


def query_words(text: str, *, language: str, analyzer: Analyzer) -> list[QueryWord]:
    """Return all words of a text in order, stop words included."""
    languages = (language, *(code for code in LANGUAGES if code != language))
    per_language = [analyzer.words(text, code) for code in languages]
    last = len(per_language[0]) - 1
    words = []
    for position, analyses in enumerate(zip(*per_language, strict=True)):
        pairs = tuple(zip(languages, analyses, strict=True))
        finnish = analyses[languages.index("fi")]
        stops = is_stop(analyses[0].raw, finnish.lemmas, language)
        words.append(QueryWord(analyses=pairs, is_last=position == last, is_stop=stops))
    return words


def content_words(words: Iterable[QueryWord]) -> list[QueryWord]:
    """Return the words to search for, each once, at most twelve: without stop words, unless there are only these."""
    words = list(words)
    content: Sequence[QueryWord] = [word for word in words if not word.is_stop]
    # If a word occurs twice, the last one is kept: it may be unfinished.
    return list({word.raw: word for word in content or words}.values())[:MOST_WORDS]
