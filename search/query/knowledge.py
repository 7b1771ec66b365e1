"""A query read with what is known now: the words of the texts, the places, and what staff say."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

from catalogue import vocabulary as catalogue
from portal.shared import shared
from search.analysis import get_analyzer
from search.analysis.tokens import fold
from search.engines import get_engine
from search.engines.base import EngineAway, EngineQuery
from search.engines.clauses import Best, Term
from search.models import IndexedDocument
from search.query.search_query import SearchQuery
from search.query.understanding import Knowledge, QueryWord, Understood, understand
from search.query.understanding.lexicon import Vocabulary, vocabulary
from search.synonyms.active import everyday_words
from search.synonyms.expansion import EverydayWords


def read(query: SearchQuery, *, now: datetime, everyday: EverydayWords | None = None) -> Understood:
    """Return what a query means at a moment.

    Before a word is called unknown or another one is put in its place, the newest words are asked: it may have
    come a moment ago. And it becomes no word that stands only in what is public no more: what was withdrawn must
    not be told to who mistypes it.
    """
    known = knowledge(everyday)
    understood = _understood(query, known)
    if not (understood.text or understood.unfound):
        return understood
    newest = knowledge(everyday, is_newest=True)
    if newest.vocabulary is not known.vocabulary:
        understood = _understood(query, newest)
    corrected = [word for word in understood.words if word.typed and not word.place]
    told_by_staff = newest.everyday.forms() if newest.everyday else ()
    doubtful = [word for word in corrected if not any(form in told_by_staff for form in word.forms)]
    if all(_is_public(word, int(now.timestamp())) for word in doubtful):
        return understood
    return _understood(query.exactly(), newest)


def _understood(query: SearchQuery, known: Knowledge) -> Understood:
    return understand(query.words, language=query.language, knowledge=known, exactly=query.is_exact)


def _is_public(word: QueryWord, now: int) -> bool:
    """Tell whether anything that can be found now has the word, in whatever inflection."""
    clause = Best(tuple(Term("folded", form) for form in dict.fromkeys(map(fold, word.forms))))
    try:
        return get_engine().search(EngineQuery(clause=clause, now=now, limit=1)).total > 0
    except EngineAway:
        with_word = reduce(or_, (Q(words__contains=f" {form} ") for form in word.forms))
        return IndexedDocument.objects.filter(with_word, expires__gt=now).exists()


def knowledge(everyday: EverydayWords | None = None, *, is_newest: bool = False) -> Knowledge:
    """Return what queries are read with, as it is now; `is_newest`: also the words of the last five seconds."""
    everyday = everyday_words() if everyday is None else everyday
    return Knowledge(
        analyzer=get_analyzer(),
        vocabulary=_with_words_of_staff(vocabulary(is_newest=is_newest), everyday),
        places=_places(),
        everyday=everyday,
    )


@lru_cache(maxsize=2)
def _with_words_of_staff(texts: Vocabulary, everyday: EverydayWords) -> Vocabulary:
    """Let a misspelt everyday word, which no text has, be corrected, too."""
    return texts.with_words(everyday.forms())


def _places() -> dict[str, str]:
    """Return the base form of each municipality's name → its slug."""

    def build() -> dict[str, str]:
        analyzer = get_analyzer()
        names = [
            (name, language, place.slug)
            for place in catalogue.municipalities().values()
            for name, language in ((place.name, "fi"), (place.name_sv, "sv"))
            if name
        ]
        return {
            lemma: slug
            for name, language, slug in names
            for word in analyzer.words(name, language)
            for lemma in (word.raw, *word.lemmas)
        }

    return shared("place-lemmas", build)
