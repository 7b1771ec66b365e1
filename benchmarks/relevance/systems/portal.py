"""The portal's own search, called as the results page calls it."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import QueryDict
from django.test.utils import override_settings
from django.utils import translation

from benchmarks.relevance.county import NOW, County, stopped_clock
from benchmarks.relevance.judged import JudgedQuery
from benchmarks.relevance.systems import System, first_page
from portal import shared_cache
from search.analysis import get_analyzer
from search.engines import get_engine
from search.engines.base import EngineHit
from search.index.rebuild import rebuild
from search.query.search_query import SearchQuery, query_from_parameters
from search.results import pipeline


def make_portal(county: County, url: str) -> System:
    """Rebuild the index of an engine, and return the search in it."""
    with override_settings(SEARCH_URL=url), stopped_clock():
        rebuild(get_engine(), get_analyzer(), NOW, floor=0)
    return search_in(county, url)


def search_in(county: County, url: str) -> System:
    """Return the search in an existing index."""

    def find(query: JudgedQuery) -> list[str]:
        # Readers of a language that the portal does not have read its Finnish pages.
        language = query.language if query.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with override_settings(SEARCH_URL=url), stopped_clock(), translation.override(language):
            asked = QueryDict(mutable=True)
            asked["q"] = query.words
            return first_page(county.keys[hit.source] for hit in _hits(query_from_parameters(asked)))

    return find


def _hits(query: SearchQuery) -> Iterator[EngineHit]:
    number, has_more = 1, True
    while has_more:
        shared_cache.begin_request()
        found = pipeline.find(query, page=number, now=NOW)
        shared_cache.end_request()
        if found.is_away:
            raise RuntimeError("The engine does not answer, and the database would have been measured.")
        yield from found.hits
        number, has_more = number + 1, found.page.has_next()
