"""Results as they are now, also while the worker is at it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import Service, ServiceText
from search.enums import Kind
from search.facets.declarations import Facet
from search.query.search_query import SearchQuery
from search.results.pipeline import find
from tests.builders import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def find_names(index, monkeypatch):
    """Search for memory cafés; with `meanwhile` done when the engine has found, and nothing is shown yet."""

    query = SearchQuery(words="muistikahvila", facets={Facet.KIND: (Kind.SERVICE.value,)})

    def find_names(*, meanwhile=lambda: None, now=None):
        def search(query):
            result = index.engine.search(query)
            meanwhile()
            return result

        monkeypatch.setattr("search.results.pipeline.get_engine", lambda: index.wrapped(search=search))
        found = find(query, now=now or timezone.now())
        return [card["texts"][0]["name"] for card in found.cards]

    return find_names


@pytest.fixture
def service(index):
    service = make_service("Muistikahvila")
    index.drain()
    return service


def test_what_was_withdrawn_is_not_shown_when_a_pass_ends_between_engine_and_page(index, service, find_names):
    assert find_names() == ["Muistikahvila"]
    Service.objects.filter(pk=service.pk).update(live=False)
    assert find_names(meanwhile=index.drain) == []


def test_what_was_renamed_is_shown_as_it_is_when_a_pass_ends_between(index, service, find_names):
    ServiceText.objects.filter(service=service).update(name="Muistikahvila Aarre")
    assert find_names(meanwhile=index.drain) == ["Muistikahvila Aarre"]


def test_a_hit_is_read_again_as_it_is_at_the_moment_of_the_search(index, service, find_names):
    ends_at = timezone.now() + timedelta(days=2)
    Service.objects.filter(pk=service.pk).update(expire_at=ends_at)
    assert find_names() == ["Muistikahvila"]
    assert find_names(now=ends_at) == []
