"""Search finds what people mean as well as it did: `benchmarks.relevance` says how it is measured."""

from __future__ import annotations

import pytest
from django.conf import settings

from benchmarks.relevance import bounds
from benchmarks.relevance.county import look, stopped_clock
from benchmarks.relevance.evaluating import ask, figures
from benchmarks.relevance.judged import Half, read_queries
from benchmarks.relevance.systems.portal import search_in
from tests.demonstration import demonstration_loaded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    with stopped_clock(), demonstration_loaded(django_db_blocker, folder):
        county = look()
        return ask(search_in(county, settings.SEARCH_URL), read_queries(county.names))


def test_what_people_mean_is_found(answers):
    found = figures(answers)
    assert found.ndcg >= bounds.NDCG
    assert found.success >= bounds.SUCCESS


def test_traps_find_nothing(answers):
    assert figures(answers).traps_empty >= bounds.TRAPS_EMPTY


def test_each_class_has_about_as_many_queries_in_both_halves(answers):
    for kind in {answer.query.kind for answer in answers}:
        halves = [answer.query.half for answer in answers if answer.query.kind == kind]
        assert abs(halves.count(Half.TUNING) - halves.count(Half.HELD_BACK)) <= len(halves) // 3, kind
