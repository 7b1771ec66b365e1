"""Everyday words and promotions made short, and an index of what the database holds."""

from __future__ import annotations

import pytest
from django.utils import timezone

from search.engines import make_engine
from search.index.rebuild import rebuild
from search.models import PromotedThing, Promotion, SynonymSet
from search.query.search_query import SearchQuery
from search.results.pipeline import find


@pytest.fixture
def no_lines(db):
    """A county without the first list, so that a test's own lines are all there are."""
    SynonymSet.objects.all().delete()


@pytest.fixture
def make_line(no_lines):
    def make(everyday="rahapula", official="velkaneuvonta", **facts):
        line = SynonymSet(everyday=everyday, official=official, **facts)
        line.full_clean()
        line.save()
        return line

    return make


@pytest.fixture
def make_promotion(db):
    """Make a promotion of things: `make_promotion("joulu", service=[…])`."""

    def make(phrases="joulu", *, service=(), organization=(), page=(), **facts):
        promotion = Promotion(phrases=phrases, **facts)
        promotion.things = [
            *(PromotedThing(service=thing) for thing in service),
            *(PromotedThing(organization=thing) for thing in organization),
            *(PromotedThing(page=thing) for thing in page),
        ]
        promotion.full_clean()
        promotion.save()
        return promotion

    return make


@pytest.fixture
def names(engine, analyzer, db, monkeypatch):
    """Index what there is by now, then search: `names("rahapula")` returns the names found, in order."""
    monkeypatch.setattr("search.results.pipeline.get_engine", lambda: engine)
    monkeypatch.setattr("search.query.knowledge.get_engine", lambda: engine)
    built = []

    def search(words, *, language="fi", now=None, **facets):
        if not built:
            rebuild(engine, analyzer, timezone.now())
            built.append(True)
        query = SearchQuery(words=words, language=language, facets=facets.get("facets", {}))
        found = find(query, now=now or timezone.now())
        return [card["texts"][0]["name"] for card in found.cards]

    return search


@pytest.fixture
def engine(embedded_url):
    return make_engine(embedded_url, signature="0" * 12)
