"""What a page type declares of its search, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from events.models import Event, EventPage
from news.models import GrantType, OpenCallPage
from portal.searchable import SearchFacts
from search.index.sources.page_facts import page_facets, page_numbers
from search.index.sources.page_types import related_models, relations

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_page_has_the_facets_that_it_names():
    assert page_facets(SearchFacts(facets={"sector": ("parish",)})) == {"sector": ("parish",)}


def test_facet_that_is_not_declared_is_refused():
    with pytest.raises(KeyError, match="colour"):
        page_facets(SearchFacts(facets={"colour": ("red",)}))


def test_meeting_without_a_place_is_agreed_on():
    facets = page_facets(SearchFacts(meets=(NOON, NOON)))
    assert facets == {
        "municipality": (),
        "weekday": ("mo",),
        "time_of_day": ("afternoon",),
        "way": ("agreed",),
        "accessibility": ("?0",),
    }


def test_page_without_a_time_is_neither_going_on_nor_over():
    assert page_numbers(SearchFacts()) == {}


def test_open_end_never_comes():
    assert page_numbers(SearchFacts(opens_at=NOON)) == {
        "month": tuple(range(1, 13)),
        "opens": (1780315200,),
        "closes": (253402300799,),
    }


def test_rows_that_pages_are_indexed_with_are_known_by_their_paths():
    paths = {(page_type, path) for page_type, path, _model in relations()}
    assert paths >= {
        (EventPage, "event"),
        (EventPage, "event__location"),
        (EventPage, "event__location__municipality"),
        (OpenCallPage, "grant_type"),
    }
    assert {Event, GrantType} <= set(related_models())
