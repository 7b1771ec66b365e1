"""Parse a query with the current words of the index, municipalities and synonyms."""

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
    """Return the parsed query as it is at a moment.

    Before a word is reported as unknown or corrected, the newest lexicon is loaded: the word may have been indexed a
    moment ago. A word is never corrected to one that only withdrawn texts have: the correction would reveal it.
    """
    current = knowledge(synonyms)
    parsed = _parse(query, current)
    if not (parsed.text or parsed.unfound):
        return parsed
    newest = knowledge(synonyms, is_newest=True)
    if newest.lexicon is not current.lexicon:
        parsed = _parse(query, newest)
    corrected = [word for word in parsed.words if word.typed and not word.municipality]
    synonym_forms = newest.synonyms.forms() if newest.synonyms else ()
    uncertain = [word for word in corrected if not any(form in synonym_forms for form in word.forms)]
    if all(_is_public(word, int(now.timestamp())) for word in uncertain):
        return parsed
    return _parse(query.exactly(), newest)


def _parse(query: SearchQuery, current: Knowledge) -> ParsedQuery:
    return parse_query(query.words, language=query.language, knowledge=current, exactly=query.is_exact)


def _is_public(word: QueryWord, now: int) -> bool:
    """Tell whether a document that can be found now has the word, in any inflection."""
    clause = DisMax(tuple(Term("folded", form) for form in dict.fromkeys(map(fold, word.forms))))
    try:
        return get_engine().search(EngineQuery(clause=clause, now=now, limit=1)).total > 0
    except EngineAwayError:
        with_word = reduce(or_, (Q(words__contains=f" {form} ") for form in word.forms))
        return IndexedDocument.objects.filter(with_word, expires__gt=now).exists()


def knowledge(synonyms: Synonyms | None = None, *, is_newest: bool = False) -> Knowledge:
    """Return what queries are parsed with now; `is_newest`: with words of the last five seconds, too."""
    synonyms = active_synonyms() if synonyms is None else synonyms
    return Knowledge(
        analyzer=get_analyzer(),
        lexicon=_with_synonyms(lexicon(is_newest=is_newest), synonyms),
        municipalities=_municipalities(),
        synonyms=synonyms,
    )


@lru_cache(maxsize=2)
def _with_synonyms(texts: Lexicon, synonyms: Synonyms) -> Lexicon:
    """Add the synonyms' words, so that a misspelt one is corrected although no text has it."""
    return texts.with_words(synonyms.forms())


def _municipalities() -> dict[str, str]:
    """Return lemma of each municipality's name → slug."""

    def build() -> dict[str, str]:
        analyzer = get_analyzer()
        names = [
            (name, language, municipality.slug)
            for municipality in catalogue.municipalities().values()
            for name, language in ((municipality.name, "fi"), (municipality.name_sv, "sv"))
            if name
        ]
        return {
            lemma: slug
            for name, language, slug in names
            for word in analyzer.words(name, language)
            for lemma in (word.raw, *word.lemmas)
        }

    return shared("place-lemmas", build)
