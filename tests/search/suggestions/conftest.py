"""A small offering in a fresh index, and what is suggested of it."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation

from catalogue.enums import Vocabulary
from search.index.rebuild import rebuild
from search.models import Change
from search.query.parsing import lexicon
from search.query.search_query import SearchQuery
from search.suggestions import suggest
from tests.builders import make_municipality, make_organization, make_service, make_term
from tests.search.conftest import url_of


@pytest.fixture
def engine_url(request):
    return url_of(request)


@pytest.fixture
def offering(db):
    """Themes, places, services and organisations; what a test adds must be there before it is `indexed`."""
    sievi = make_municipality("Sievi")
    make_municipality("Kokkola", name_sv="Karleby")
    mood = make_term("Mielenterveys", term_sv="Psykisk hälsa", synonyms="ahdistus\nmasennus")
    make_term("Muisti ja muistisairaudet")
    make_term("Muistisairaat", Vocabulary.TARGET_GROUP)
    peers = make_organization("Ylivieskan Mielenvire ry", municipality=sievi)
    make_service("Muistikahvila", areas=[sievi])
    make_service("Vertaistukiryhmä ahdistuneille", organization=peers, terms=[mood])
    make_service(
        "Naisten ompeluseura", texts={"sv": {"name": "Syförening för kvinnor", "summary": "Vi syr."}}
    )
    return peers


@pytest.fixture
def indexed(offering, engine, analyzer, monkeypatch):
    """Put everything that there is into the index, which then answers; the test may do so again."""
    monkeypatch.setattr("search.suggestions.names.get_engine", lambda: engine)
    monkeypatch.setattr("search.suggestions.get_analyzer", lambda: analyzer)

    def index() -> None:
        rebuild(engine, analyzer, timezone.now(), floor=0)
        Change.objects.all().delete()
        lexicon.forget()

    index()
    return index


@pytest.fixture
def ask():
    """Suggestions for what is typed: `ask("muis")`."""

    def asked(words: str, *, language: str = "fi", now=None, **facets):
        query = SearchQuery(words=words, language=language, **facets)
        with translation.override(language):
            return suggest(query, now=now or timezone.now())

    return asked


@pytest.fixture
def offered(ask):
    """Suggestions as (kind, label) pairs."""

    def texts(words: str, **options) -> list[tuple[str, str]]:
        return [(suggestion.kind, suggestion.text()) for suggestion in ask(words, **options)]

    return texts
