"""Everyday words and promotions on the page of results."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from catalogue.models import Service
from search.engines.base import EngineAwayError
from search.enums import Kind
from search.facets.declarations import Facet
from search.models import Promotion, SynonymSet
from search.query.search_query import SearchQuery
from search.results.pipeline import find
from search.results.presentation import shown_hits
from tests.builders import make_municipality, make_organization, make_service, make_standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_lines")]


def test_new_line_is_at_work_at_once_without_a_rebuild(names, make_line):
    make_service("Velkaneuvonta")
    assert names("persaukinen") == []
    line = make_line("persaukinen", "velkaneuvonta")
    assert names("persaukiselle") == ["Velkaneuvonta"]
    line.delete()
    assert names("persaukinen") == []


def test_line_out_of_use_does_nothing(names, make_line):
    make_service("Velkaneuvonta")
    make_line("persaukinen", "velkaneuvonta", is_active=False)
    assert names("persaukinen") == []


def test_line_changed_past_the_forms_is_at_work_at_once(names, make_line):
    make_service("Velkaneuvonta")
    make_line("persaukinen", "jotain muuta")
    assert names("persaukinen") == []
    SynonymSet.objects.update(official="velkaneuvonta")
    assert names("persaukinen") == ["Velkaneuvonta"]


def test_what_says_the_word_itself_comes_before_what_it_stands_for(names, make_line):
    make_service("Velkaneuvonta")
    make_service("Persaukinen-kerho")
    make_line("persaukinen", "velkaneuvonta")
    assert names("persaukinen") == ["Persaukinen-kerho", "Velkaneuvonta"]


def test_swedish_word_finds_on_a_finnish_page_and_on_a_swedish_one(names, make_line):
    make_service("Yksinäisten kahvila")
    make_line("ensamhet", "yksinäinen", language="sv")
    assert names("ensamheten") == ["Yksinäisten kahvila"]
    assert names("ensamheten", language="sv") == ["Yksinäisten kahvila"]


# Promotions


def test_promoted_things_come_first_in_their_order_and_once(names, make_promotion):
    first, second = make_service("Velkaneuvonta"), make_service("Talousneuvonta")
    make_service("Raha-asioiden raha ja raha")
    organization = make_organization("Takuu ry")
    make_promotion("raha", service=[second, first], organization=[organization])
    assert names("rahaa")[:4] == ["Talousneuvonta", "Velkaneuvonta", "Takuu ry", "Raha-asioiden raha ja raha"]
    assert len(names("rahaa")) == len(set(names("rahaa")))


def test_page_is_promoted(names, make_promotion):
    make_service("Raha-ilta")
    make_promotion("raha", page=[make_standard_page("Näin haet")])
    assert names("raha")[0] == "Näin haet"


def test_all_words_of_the_phrase_must_be_in_the_query(names, make_promotion):
    make_promotion("joulu apu", service=[make_service("Ruokajakelu")])
    assert names("apu") == []
    assert names("apua jouluksi nopeasti") == ["Ruokajakelu"]


def test_exact_promotion_wants_no_other_word(names, make_promotion):
    make_promotion("joulu", service=[make_service("Ruokajakelu")], is_exact=True)
    assert names("joulun") == ["Ruokajakelu"]
    assert names("joulu kinkku") == []


def test_promoted_thing_passes_the_chosen_facets_or_is_left_out(names, make_promotion):
    sievi = make_municipality("Sievi")
    local, other = make_service("Sievin apu", areas=[sievi]), make_service("Muu neuvonta")
    make_promotion("raha", service=[other, local])
    assert names("raha", facets={Facet.MUNICIPALITY: ("sievi",)}) == ["Sievin apu"]
    assert names("raha", facets={Facet.KIND: (Kind.EVENT.value,)}) == []


def test_promoted_thing_that_is_withdrawn_is_left_out_at_once(names, make_promotion):
    service = make_service("Velkaneuvonta")
    make_promotion("raha", service=[service])
    assert names("raha") == ["Velkaneuvonta"]
    Service.objects.filter(pk=service.pk).update(live=False)
    assert names("raha") == []


def test_deleted_thing_leaves_its_promotion(names, make_promotion):
    service = make_service("Velkaneuvonta")
    make_promotion("raha", service=[service])
    service.delete()
    assert names("raha") == []
    assert Promotion.objects.exists()


def test_promotion_is_shown_from_its_first_day_to_its_last(names, make_promotion):
    today = timezone.localdate()
    make_promotion("raha", service=[make_service("Apu")], starts_on=today, ends_on=today)
    assert names("raha") == ["Apu"]
    for days in (-1, 1):
        assert names("raha", now=timezone.now() + timedelta(days=days)) == []


def test_promotion_out_of_use_promotes_nothing(names, make_promotion):
    make_promotion("raha", service=[make_service("Apu")], is_active=False)
    assert names("raha") == []


def test_longer_phrase_leads_and_five_things_are_promoted_at_most(names, make_promotion):
    services = [make_service(f"Apu {number}") for number in range(6)]
    make_promotion("raha", service=services[:4])
    make_promotion("raha loppu", service=services[4:])
    assert names("raha loppu")[:5] == ["Apu 4", "Apu 5", "Apu 0", "Apu 1", "Apu 2"]


def test_promoted_hit_says_so(names, make_promotion):
    make_service("Raha-ilta")
    make_promotion("raha", service=[make_service("Velkaneuvonta")])
    names("raha")
    query = SearchQuery(words="raha")
    shown = shown_hits(find(query, now=timezone.now()), query, day=date(2026, 12, 1))
    assert [hit.is_promoted for hit in shown] == [True, False]


def test_promoted_thing_is_first_while_the_engine_is_away(names, make_promotion, monkeypatch):
    make_service("Raha-ilta")
    make_promotion("raha", service=[make_service("Velkaneuvonta")])
    names("raha")

    class Away:
        def search(self, query):
            raise EngineAwayError

    monkeypatch.setattr("search.results.pipeline.get_engine", Away)
    assert names("raha") == ["Velkaneuvonta", "Raha-ilta"]


def test_search_without_words_has_no_promotions(names, make_promotion):
    make_promotion("raha", service=[make_service("Apu")])
    found = find(SearchQuery(), now=timezone.now())
    assert found.promoted == ()
