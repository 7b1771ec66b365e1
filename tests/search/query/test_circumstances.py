"""What the words of a query say of place, day, price, age and access narrows it, and is no topic."""

from __future__ import annotations

import pytest

from search.facets.declarations import Facet
from search.query.circumstances import read_circumstances
from search.query.search_query import SearchQuery
from tests.builders import make_location, make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    make_municipality("Oulu", latitude=65.01, longitude=25.47)
    make_location("Talo", postal_code="90100", latitude=65.01, longitude=25.47)


def read(words, **facts):
    return read_circumstances(SearchQuery(words=words, **facts))


def labels(words, **facts):
    return [each.label for each in read(words, **facts).circumstances]


@pytest.mark.parametrize(
    ("words", "left", "facet", "values"),
    [
        ("jumppa maanantaisin", "jumppa", "weekday", ("mo",)),
        ("jumppa keskiviikkona", "jumppa", "weekday", ("we",)),
        ("gymnastik på måndagar", "gymnastik på", "weekday", ("mo",)),
        ("yoga sundays", "yoga", "weekday", ("su",)),
        ("tekemistä viikonloppuna", "tekemistä", "weekday", ("sa", "su")),
        ("ilmaista ruokaa", "ruokaa", "cost", ("free",)),
        ("gratis kurs", "kurs", "cost", ("free",)),
        ("jooga pyörätuolilla", "jooga", "accessibility", ("step_free_entrance",)),
        ("esteetön kerho", "kerho", "accessibility", ("step_free_entrance",)),
        ("ryhmä verkossa", "ryhmä", "way", ("online",)),
    ],
)
def test_circumstance_becomes_a_filter_and_leaves_the_words(words, left, facet, values):
    query = read(words).query
    assert (query.words, dict(query.facets)) == (left, {facet: values})


@pytest.mark.parametrize(
    ("words", "left", "age"),
    [
        ("15-vuotias poika", "poika", 15),
        ("jumppa 70v", "jumppa", 70),
        ("jumppaa yli 65 v", "jumppaa", 65),
        ("kerho alle 18-vuotiaille", "kerho", 17),
        ("klubb 12 år", "klubb", 12),
        ("club for a 9 year-old", "club for a", 9),
    ],
)
def test_age_is_a_filter(words, left, age):
    assert (read(words).query.words, read(words).query.age) == (left, age)


@pytest.mark.parametrize(
    "words", ["musiikki-ilta", "lauantaikerho", "sunnuntaikahvila", "70-luvun tanssit", "verkostot", "200 v"]
)
def test_word_that_only_looks_like_one_stays_a_topic(words):
    assert read(words).query == SearchQuery(words=words)


def test_postal_code_is_where_to_look():
    query = read("jooga 90100").query
    assert (query.words, query.near.place.value, query.near.distance) == ("jooga", "90100", 25)


def test_named_town_orders_by_nearness_and_leaves_out_nothing():
    query = read("jooga oulussa").query
    assert (query.words, query.near.place.value, query.near.distance) == ("jooga oulussa", "oulu", None)


def test_chosen_age_and_place_stand_and_the_words_are_still_no_topics():
    near = read("x 90100").query.near.wider()
    reading = read("jooga 90100 15-vuotias", age=30, near=near)
    assert (reading.query.words, reading.query.age, reading.query.near) == ("jooga", 30, near)
    assert reading.circumstances == ()
    assert read("jooga oulu", near=near).query.near == near


def test_each_circumstance_is_named_and_can_be_taken_away_alone():
    read_query = read("ilmainen jooga oulussa maanantaisin")
    assert {each.label: each.words_without for each in read_query.circumstances} == {
        "maanantai": "ilmainen jooga oulussa",
        "Maksuton": "jooga oulussa maanantaisin",
        "Oulu": "ilmainen jooga maanantaisin",
    }


def test_exact_search_has_no_circumstances():
    assert labels("ilmainen jooga", is_exact=True) == []


@pytest.mark.parametrize(
    ("words", "when", "part"),
    [
        ("jumppa tänään", "tanaan", ()),
        ("gymnastik i morgon", "huomenna", ()),
        ("yoga this week in the evening", "viikko", ("evening",)),
        ("jumppa aamulla", None, ("morning",)),
        ("jumppa iltapäivisin", None, ("afternoon",)),
        ("iltapala", None, ()),
    ],
)
def test_day_and_time_of_day_are_read(words, when, part):
    query = read(words).query
    assert (query.when, query.facets.get(Facet.TIME_OF_DAY, ())) == (when, part)


def test_free_time_costs_nothing_less():
    for words in ("free time activities", "alcohol free party"):
        assert read(words).query.facets == {}
    for words in ("free yoga", "yoga for free", "yoga, free of charge"):
        assert read(words).query.facets == {Facet.COST: ("free",)}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("en jaksa nousta sängystä aamulla", "fi"),
        ("pelottaa olla yksin illalla", "fi"),
        ("olen yksin sunnuntaisin", "fi"),
        ("jag orkar inte i dag", "sv"),
        ("I can't sleep, crying in the morning", "en"),
    ],
)
def test_words_of_oneself_do_not_ask_for_a_time(words, language):
    reading = read(words, language=language)
    assert (reading.query.words, reading.query.facets, reading.query.when) == (words, {}, None)
    assert reading.circumstances == ()


def test_swedish_article_is_no_finnish_oneself():
    assert read("en kurs i dag", language="sv").query.when == "tanaan"
