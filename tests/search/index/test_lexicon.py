"""Queries read with the words that are known now."""

from __future__ import annotations

import pytest
from django.utils import timezone

from catalogue.models import Service
from search.engines import make_engine
from search.models import IndexedWord
from search.query.parsing import lexicon
from search.query.search_query import SearchQuery
from search.results.pipeline import find
from tests.builders import make_service

NOBODY = "http://127.0.0.1:9/nobody"
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def find_words(index, monkeypatch):
    """Search for words as a visitor does."""
    lexicon.forget()
    monkeypatch.setattr("search.results.pipeline.get_engine", lambda: index.engine)
    monkeypatch.setattr("search.query.knowledge.get_engine", lambda: index.engine)
    yield lambda words: find(SearchQuery(words=words), now=timezone.now())
    lexicon.forget()


@pytest.fixture
def club(index):
    club = make_service("Zorbakkokerho Zorbakko")
    index.drain()
    return club


def test_word_that_came_a_moment_ago_is_found(index, find_words):
    assert find_words("zorbakko").total == 0
    make_service("Zorbakko")
    index.drain()
    assert find_words("zorbakko").total == 1


def test_word_that_came_a_moment_ago_is_not_corrected(index, find_words, club):
    assert find_words("zorbako").parsed.text == "zorbakko"
    make_service("Zorbako")
    index.drain()
    found = find_words("zorbako")
    assert (found.parsed.text, found.total) == ("", 1)


def test_nobody_is_told_a_word_of_what_was_withdrawn(index, find_words, club):
    Service.objects.update(live=False)
    index.drain()
    found = find_words("zorbako")
    assert (found.parsed.text, found.total) == ("", 0)


def test_nobody_is_told_a_word_of_what_was_withdrawn_while_the_engine_is_away(
    index, find_words, club, monkeypatch
):
    Service.objects.update(live=False)
    index.drain()
    monkeypatch.setattr("search.query.knowledge.get_engine", lambda: make_engine(NOBODY, signature="0" * 12))
    assert find_words("zorbako").parsed.text == ""


def test_words_are_found_as_they_are_while_no_vocabulary_is_there(index, find_words, club):
    IndexedWord.objects.all().delete()
    lexicon.forget()
    found = find_words("zorbakko")
    assert (found.parsed.text, found.total) == ("", 1)
