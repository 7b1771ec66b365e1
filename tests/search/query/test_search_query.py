"""An address is always a sensible search."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import translation

from catalogue.enums import View
from search.facets.declarations import Facet
from search.query.search_query import query_from_parameters
from tests.builders import make_municipality, make_term

pytestmark = pytest.mark.django_db


def read(address):
    return query_from_parameters(QueryDict(address))


def test_words_lose_what_no_text_has():
    assert read("q=%20muisti%00kahvila%0A%0Asievi%20").words == "muisti kahvila sievi"


def test_over_long_words_are_cut():
    assert len(read("q=" + "a" * 5000).words) == 200


def test_values_that_nobody_offers_are_dropped_and_others_taken_once():
    make_municipality("Sievi")
    query = read("kunta=sievi&kunta=sievi&kunta=atlantis&hinta=any")
    assert query.facets == {Facet.MUNICIPALITY: ("sievi",)}


def test_address_of_a_search_is_read_as_the_same_search():
    make_municipality("Sievi")
    query = read("q=muisti+%26+apu&kunta=sievi&mita=service&mita=event&paiva=mo&ika=0&nyt=1")
    assert read(query.querystring()) == query


def test_all_hits_are_asked_for_with_words_only():
    assert read("q=apu&kaikki=1").is_whole
    assert read("q=apu&kaikki=1").querystring() == "q=apu&kaikki=1"
    assert read("q=apu").whole().querystring() == "q=apu&kaikki=1"
    assert read("kaikki=1").querystring() == ""


def test_theme_of_danger_is_asked_for_by_its_own_name():
    make_term("Kriisit", danger_kinds=["violence"])
    make_term("Muisti")
    assert read("aihe=kriisit").is_about_danger()
    assert not read("aihe=muisti").is_about_danger()
    assert not read("q=kriisit").is_about_danger()


def test_words_without_letter_or_digit_ask_for_nothing():
    assert read("q=%F0%9F%98%80").is_empty()
    assert read("q=*%3A*").is_empty()
    assert read("q=C%2B%2B").words == "C++"


@pytest.mark.parametrize(("typed", "age"), [("35", 35), ("0", 0), ("120", 120), ("+7+", 7)])
def test_age_is_read(typed, age):
    query = read(f"ika={typed}")
    assert (query.age, query.wrong_age) == (age, "")
    assert not query.is_empty()


@pytest.mark.parametrize("typed", ["abc", "999", "-1", "121", "3.5", "0x10", "1" * 19])
def test_what_is_no_age_is_kept_and_narrows_nothing(typed):
    query = read(f"q=kerho&ika={typed}")
    assert (query.age, query.wrong_age) == (None, typed)
    assert read(query.querystring()) == query
    assert not query.is_narrowed()


@pytest.mark.parametrize("address", ["", "ika=", "ika=+", "nyt=0", "nyt=", "ika=abc"])
def test_empty_and_wrong_narrowings_leave_an_empty_search(address):
    assert read(address).is_empty()


def test_words_are_taken_as_spelled_as_long_as_they_are_the_same():
    assert read("q=ahdisuts&tarkasti=1").is_exact
    assert read("q=%20ahdisuts&tarkasti=ahdisuts&mita=service").is_exact
    assert not read("q=muisti&tarkasti=ahdisuts").is_exact
    assert not read("q=&tarkasti=").is_exact


def test_every_choice_has_its_place_in_the_address():
    make_municipality("Sievi")
    address = (
        "q=muisti+%26+apu&nakyma=ammattilainen&tarkasti=1&mita=service&mita=event&kunta=sievi&paiva=mo"
        "&ika=35&nyt=1&lahella=Sievi&etaisyys=25&jarjestys=lahin"
    )
    query = read(address)
    assert query.querystring() == address
    assert (query.words, query.view, query.is_exact) == ("muisti & apu", "ammattilainen", True)
    assert query.facets == {"kind": ("service", "event"), "municipality": ("sievi",), "weekday": ("mo",)}
    assert (query.age, query.is_on_now, query.language) == (35, True, "fi")
    assert (query.near.place.value, query.near.distance, query.near.is_nearest_first) == ("sievi", 25, True)


def test_search_is_read_in_the_readers_language():
    with translation.override("sv"):
        assert read("q=minne").language == "sv"


@pytest.mark.parametrize("address", ["mita=service", "ika=0", "nyt=1", "lahella=Sievi"])
def test_one_choice_is_enough_to_narrow(address):
    make_municipality("Sievi")
    assert read(address).is_narrowed()
    assert not read(address).is_empty()
    assert not read("q=kerho").is_narrowed()


def test_each_chosen_value_is_taken_away_alone():
    query = read("q=kerho&mita=service&mita=event&hinta=free")
    assert query.without(Facet.KIND, "service").querystring() == "q=kerho&mita=event&hinta=free"
    assert query.without(Facet.COST, "free").querystring() == "q=kerho&mita=service&mita=event"


def test_the_same_words_without_what_narrows_them():
    make_municipality("Sievi")
    query = read("q=kerho&tarkasti=1&mita=service&ika=35&nyt=1&lahella=Sievi&etaisyys=25")
    assert query.unnarrowed().querystring() == "q=kerho&tarkasti=1"
    assert read("q=kerho&ika=abc").unnarrowed().querystring() == "q=kerho"


def test_the_same_search_exactly_and_in_another_view():
    query = read("q=ahdisuts&mita=service")
    assert query.exactly().querystring() == "q=ahdisuts&tarkasti=1&mita=service"
    assert query.seen_by(View.PROFESSIONAL).querystring() == "q=ahdisuts&nakyma=ammattilainen&mita=service"


def test_wrong_age_is_shown_again_as_far_as_it_fits():
    assert read("ika=viisikymmentaviisivuotias").wrong_age == "viisikymmentaviisivu"


@pytest.mark.parametrize(
    ("words", "may_be_counted"), [("muistikahvila", True), ("haluan kuolla", False), ("", False)]
)
def test_words_of_danger_are_never_counted(words, may_be_counted):
    assert read(urlencode({"q": words})).may_be_counted is may_be_counted
