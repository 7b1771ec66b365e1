"""Wagtail's own search with its database backend, here SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from wagtail.search.backends import get_search_backend

from benchmarks.relevance.county import County
from benchmarks.relevance.judged import JudgedQuery
from benchmarks.relevance.stock.models import StockText
from benchmarks.relevance.systems import System, first_page
from benchmarks.relevance.systems.texts import fields_of

MOST_HITS = 200


def make_wagtail(county: County, ask: Callable[[str], list[StockText]]) -> System:
    """Index the texts, and return one of the ways to search them."""
    StockText.objects.all().delete()
    # bulk_create sends no signals, so each text is indexed once, below.
    rows = [
        StockText(key=county.keys[document.source], **fields_of(document)) for document in county.documents
    ]
    StockText.objects.bulk_create(rows)
    backend = get_search_backend()
    # Otherwise pages, images and other models in Wagtail's index would change the word statistics.
    backend.reset_indexes()
    backend.add_bulk(StockText, list(StockText.objects.all()))

    def find(query: JudgedQuery) -> list[str]:
        return first_page(text.key for text in ask(query.words))

    return find


def _search(words: str, operator: str) -> list[StockText]:
    return list(get_search_backend().search(words, StockText, operator=operator)[:MOST_HITS])


def _autocomplete(words: str) -> list[StockText]:
    return list(get_search_backend().autocomplete(words, StockText, operator="or")[:MOST_HITS])


def _chained(words: str) -> list[StockText]:
    """Return the hits of the search, then those of autocomplete: sites often combine the two like this."""
    return list(chain(_search(words, "or"), _autocomplete(words)))


WAYS: Mapping[str, Callable[[str], list[StockText]]] = {
    "wagtail-and": lambda words: _search(words, "and"),
    "wagtail-or": lambda words: _search(words, "or"),
    "wagtail-chained": _chained,
}
