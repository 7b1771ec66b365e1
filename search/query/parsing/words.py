"""The words of a query, each as every language reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import AnalyzedToken, Analyzer, meant_forms
from search.analysis.stopwords import GENERIC, PEOPLE, is_stop
from search.analysis.tokens import fold

LANGUAGES = ("fi", "sv", "en")
MOST_WORDS = 12

FEWEST_PREFIX_LETTERS = 3
"""Two letters begin too many words: "aa" would find all mornings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A word of a query. `readings` are (language, reading) pairs, the reader's own language first.

    `typed` is what stands in the query where that was corrected; `place` the slug of the municipality that the
    word names.
    """

    readings: tuple[tuple[str, AnalyzedToken], ...]
    is_last: bool = False
    is_stop: bool = False
    typed: str = ""
    place: str = ""

    @property
    def raw(self) -> str:
        return self.readings[0][1].raw

    @property
    def finnish(self) -> AnalyzedToken:
        return next(reading for language, reading in self.readings if language == "fi")

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and all its base forms in any language."""
        lemmas = (lemma for _language, reading in self.readings for lemma in reading.lemmas)
        return tuple(dict.fromkeys((self.raw, *lemmas)))

    @property
    def meant_forms(self) -> tuple[str, ...]:
        """Of each language the word itself where it is a base form, else all its base forms."""
        forms = (form for _language, word in self.readings for form in meant_forms(word.raw, word.lemmas))
        return tuple(dict.fromkeys(forms))

    @property
    def is_generic(self) -> bool:
        """Tell whether it says how and not what ("ryhmä"), in the reader's language."""
        return any(form in GENERIC for form in (self.raw, *self.readings[0][1].lemmas))

    @property
    def is_person(self) -> bool:
        """Tell whether it says for whom and not what ("poika"), in the reader's language."""
        return any(form in PEOPLE for form in self.readings[0][1].lemmas)

    @property
    def prefix(self) -> str:
        """What other words may begin with: the folded word, if it may be unfinished."""
        return fold(self.raw) if self.is_last and len(self.raw) >= FEWEST_PREFIX_LETTERS else ""


def query_words(text: str, *, language: str, analyzer: Analyzer) -> list[QueryWord]:
    """Return all words of a text in its order, also those that no reader means to be searched for."""
    languages = (language, *(code for code in LANGUAGES if code != language))
    per_language = [analyzer.words(text, code) for code in languages]
    last = len(per_language[0]) - 1
    words = []
    for position, readings in enumerate(zip(*per_language, strict=True)):
        pairs = tuple(zip(languages, readings, strict=True))
        finnish = readings[languages.index("fi")]
        stops = is_stop(readings[0].raw, finnish.lemmas, language)
        words.append(QueryWord(readings=pairs, is_last=position == last, is_stop=stops))
    return words


def meant(words: Iterable[QueryWord]) -> list[QueryWord]:
    """Return the words that a reader means to be searched for, each once, at most twelve.

    Where there are only stop words, they must be what is meant.
    """
    words = list(words)
    content: Sequence[QueryWord] = [word for word in words if not word.is_stop]
    # Of a word that comes twice the last one stays: it may be unfinished.
    return list({word.raw: word for word in content or words}.values())[:MOST_WORDS]
