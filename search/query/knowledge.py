"""A query parsed with what is known now: the words of the index, the municipalities, the synonyms of staff."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

from catalogue import taxonomy as catalogue
from portal.shared_cache import shared
from search.analysis import get_analyzer
from search.analysis.tokens import fold
from search.engines import get_engine
from search.engines.base import EngineAwayError, EngineQuery
from search.engines.clauses import DisMax, Term
from search.models import IndexedDocument
from search.query.parsing import Knowledge, ParsedQuery, QueryWord, parse_query
from search.query.parsing.lexicon import Lexicon, lexicon
from search.query.search_query import SearchQuery
from search.synonyms.active import active_synonyms
from search.synonyms.expansion import Synonyms


def parse(query: SearchQuery, *, now: datetime, synonyms: Synonyms | None = None) -> ParsedQuery:
    """Return what a query means at a moment.

    Before a word is called unknown or another one is put in its place, the newest words are asked: it may have
    come a moment ago. And it becomes no word that stands only in what is public no more: what was withdrawn must
    not be told to who mistypes it.
    """
    known = knowledge(synonyms)
    parsed = _parse(query, known)
    if not (parsed.text or parsed.unfound):
        return parsed
    newest = knowledge(synonyms, is_newest=True)
    if newest.lexicon is not known.lexicon:
        parsed = _parse(query, newest)
    corrected = [word for word in parsed.words if word.typed and not word.place]
    staff_words = newest.synonyms.forms() if newest.synonyms else ()
    doubtful = [word for word in corrected if not any(form in staff_words for form in word.forms)]
    if all(_is_public(word, int(now.timestamp())) for word in doubtful):
        return parsed
    return _parse(query.exactly(), newest)


def _parse(query: SearchQuery, known: Knowledge) -> ParsedQuery:
    return parse_query(query.words, language=query.language, knowledge=known, exactly=query.is_exact)


def _is_public(word: QueryWord, now: int) -> bool:
    """Tell whether anything that can be found now has the word, in whatever inflection."""
    clause = DisMax(tuple(Term("folded", form) for form in dict.fromkeys(map(fold, word.forms))))
    try:
        return get_engine().search(EngineQuery(clause=clause, now=now, limit=1)).total > 0
    except EngineAwayError:
        with_word = reduce(or_, (Q(words__contains=f" {form} ") for form in word.forms))
        return IndexedDocument.objects.filter(with_word, expires__gt=now).exists()


def knowledge(synonyms: Synonyms | None = None, *, is_newest: bool = False) -> Knowledge:
    """Return what queries are read with, as it is now; `is_newest`: also the words of the last five seconds."""
    synonyms = active_synonyms() if synonyms is None else synonyms
    return Knowledge(
        analyzer=get_analyzer(),
        lexicon=_with_words_of_staff(lexicon(is_newest=is_newest), synonyms),
        places=_places(),
        synonyms=synonyms,
    )


@lru_cache(maxsize=2)
def _with_words_of_staff(texts: Lexicon, synonyms: Synonyms) -> Lexicon:
    """Let a misspelt everyday word, which no text has, be corrected, too."""
    return texts.with_words(synonyms.forms())


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
