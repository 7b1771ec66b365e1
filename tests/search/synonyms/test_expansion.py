"""Which phrases a query says, and what they stand for."""

from __future__ import annotations

import pytest

from search.query.parsing.words import content_words, query_words
from search.synonyms.expansion import Line, Synonyms


@pytest.fixture
def expand(analyzer):
    """Ask lines for a query: `expand("raha on loppu", line, …)` returns phrase → targets."""

    def expand(query, *lines, language="fi"):
        words = content_words(query_words(query, language=language, analyzer=analyzer))
        found = Synonyms.of(lines, analyzer).expansions([word.meant_forms for word in words], language)
        return {expansion.phrase: expansion.targets for expansion in found}

    return expand


def line(everyday, official="velkaneuvonta", language="fi", **more):
    return Line(language, tuple(everyday.split("|")), tuple(official.split("|")), **more)


MONEY = line("rahat loppu|persaukinen", "toimeentulotuki|velkaneuvonta")


@pytest.mark.parametrize("query", ["persaukinen", "Persaukisille", "apua persaukiselle Sievissä"])
def test_word_is_known_in_any_inflection(expand, query):
    assert expand(query, MONEY) == {"persaukinen": ("toimeentulotuki", "velkaneuvonta")}


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("persaukinen", "persaukisen persaukisia persaukisille persaukisena"),
        ("depis", "depistä depiksen depikseen depiksestä"),
        ("sosku", "soskun soskussa soskuun soskuja soskujen"),
        ("pipi", "pipin pipiä pipejä pipeille pipikin"),
        ("ahistaa", "ahistaa ahistan ahistaako"),
    ],
)
def test_slang_that_the_dictionary_does_not_know_is_known_in_its_inflections(expand, word, forms):
    for form in forms.split():
        assert word in expand(f"{form} Sievissä", line(word)), form


@pytest.mark.parametrize(
    ("word", "other"), [("depis", "depressio"), ("pipi", "pipo"), ("sosku", "soskusta2")]
)
def test_word_that_only_begins_like_slang_is_another_one(expand, word, other):
    assert expand(other, line(word)) == {}


@pytest.mark.parametrize("query", ["rahat loppu", "loppu rahat", "rahat on ihan loppu", "rahani ovat loppu"])
def test_phrase_is_said_when_all_its_words_are_there_in_any_order(expand, query):
    assert set(expand(query, MONEY)) == {"rahat loppu"}


@pytest.mark.parametrize("query", ["rahat", "loppu", "raha-asiat", ""])
def test_phrase_is_not_said_by_a_part_of_it(expand, query):
    assert expand(query, MONEY) == {}


def test_stop_words_of_a_phrase_need_not_be_said(expand):
    assert "minä en jaksa" in expand("jaksaa", line("minä en jaksa", "uupumus"))


def test_positions_are_those_of_the_content_words_that_said_it(analyzer):
    words = content_words(query_words("Sievissä loppui rahat", language="fi", analyzer=analyzer))
    words = [word.meant_forms for word in words]
    [found] = Synonyms.of([line("rahat loppua")], analyzer).expansions(words, "fi")
    assert found.positions == {1, 2}


def test_longest_phrases_come_first(expand):
    lines = line("raha", "talous"), line("rahat loppu", "talous|toimeentulo")
    assert list(expand("rahat loppu", *lines)) == ["rahat loppu", "raha"]


def test_word_within_a_longer_phrase_of_another_meaning_does_not_apply(expand):
    lines = line("loppu", "uupumus"), line("rahat loppu", "toimeentulo")
    assert list(expand("rahat loppu", *lines)) == ["rahat loppu"]
    assert list(expand("olen loppu", *lines)) == ["loppu"]


def test_word_that_is_also_said_elsewhere_applies_beside_a_longer_phrase(expand):
    lines = line("yksin", "yksinäisyys"), line("yksin kotona", "turvapuhelin"), line("kotona", "kotihoito")
    assert set(expand("yksin kotona", *lines)) == {"yksin kotona"}


def test_two_way_line_works_from_the_official_side_too(expand):
    assert expand("velkaneuvonta", line("rahapula", is_two_way=True)) == {"velkaneuvonta": ("rahapula",)}
    assert expand("velkaneuvonta", line("rahapula")) == {}


def test_no_line_leads_on_to_another(expand):
    lines = line("rahapula", "velka"), line("velka", "talousneuvonta")
    assert expand("rahapula", *lines) == {"rahapula": ("velka",)}


def test_word_of_another_language_is_known_on_a_finnish_page(expand):
    swedish = line("skulder", "velka", language="sv")
    assert expand("skuld", swedish) == {"skulder": ("velka",)}
    assert expand("Skulden", swedish, language="sv") == {"skulder": ("velka",)}


def test_readers_own_language_comes_first_among_equals(analyzer):
    lines = (
        line("burnout", "stress", language="en"),
        line("burnout", "uupumus"),
        line("burnout", "utmattning", "sv"),
    )
    found = Synonyms.of(lines, analyzer).expansions([["burnout"]], "sv")
    assert [expansion.targets for expansion in found] == [("utmattning",), ("stress",), ("uupumus",)]


def test_no_lines_stand_for_nothing():
    assert Synonyms().expansions([["raha"]], "fi") == []
