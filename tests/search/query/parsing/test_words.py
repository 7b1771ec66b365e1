"""Words of a query, as each language reads them."""

from __future__ import annotations

import pytest

from search.query.parsing.compounds import known_beginning
from search.query.parsing.words import content_words, query_words


@pytest.fixture
def words(analyzer):
    return lambda text, language="fi": query_words(text, language=language, analyzer=analyzer)


@pytest.fixture
def word(words):
    def word(text, language="fi"):
        [only] = words(text, language)
        return only

    return word


@pytest.mark.parametrize(
    ("language", "languages"),
    [("fi", ["fi", "sv", "en"]), ("sv", ["sv", "fi", "en"]), ("en", ["en", "fi", "sv"])],
)
def test_readers_own_language_reads_first(word, language, languages):
    assert [code for code, _token in word("kerho", language).analyses] == languages
    assert word("kerhossa", language).finnish.lemmas == ("kerho",)


def test_form_is_the_word_itself_and_all_its_base_forms(word):
    assert word("kuusta").forms[:3] == ("kuusta", "kuu", "kuusi")


def test_word_that_is_a_base_form_means_itself(word):
    assert "syödä" in word("syöpä").forms
    assert "syödä" not in word("syöpä").meant_forms


@pytest.mark.parametrize(
    ("text", "language", "is_generic"),
    [
        ("ryhmässä", "fi", True),
        ("grupper", "sv", True),
        ("grupper", "fi", False),
    ],
)
def test_generic_word_is_so_in_the_readers_language(word, text, language, is_generic):
    assert word(text, language).is_generic is is_generic


@pytest.mark.parametrize(
    ("text", "language", "is_person"),
    [("pojalle", "fi", True), ("pojalle", "sv", False), ("kahvilassa", "fi", False)],
)
def test_word_for_people_is_so_in_the_readers_language(word, text, language, is_person):
    assert word(text, language).is_person is is_person


@pytest.mark.parametrize(
    ("text", "prefixes"), [("Ömai kah", ["", "kah"]), ("kah aa", ["", ""]), ("Ömä", ["oma"]), ("", [])]
)
def test_last_word_of_three_letters_may_be_unfinished(words, text, prefixes):
    assert [each.prefix for each in words(text)] == prefixes


def test_stop_words_are_left_out_unless_there_is_nothing_else(words):
    assert [each.raw for each in content_words(words("mistä saa kahvia"))] == ["kahvia"]
    assert [each.raw for each in content_words(words("mistä saa"))] == ["mistä", "saa"]


def test_of_a_word_that_comes_twice_the_last_one_counts(words):
    kept = content_words(words("kerho kahvila kerho"))
    assert [(each.raw, each.is_last) for each in kept] == [("kerho", True), ("kahvila", False)]


def test_twelve_words_are_searched_for(words):
    text = " ".join(f"kerho{letter}" for letter in "abcdefghijklmnop")
    assert [each.raw for each in content_words(words(text))] == [
        f"kerho{letter}" for letter in "abcdefghijkl"
    ]


@pytest.mark.parametrize(
    ("typed", "first"), [("promenadgrupp", "promenad"), ("arbetsgrupp", "arbet"), ("sorgegrupp", "sorg")]
)
def test_first_part_of_a_swedish_compound_loses_its_linking_letter(typed, first):
    assert known_beginning(typed, {"promenad", "arbet", "sorg"}) == first
    assert known_beginning(typed, {"grupp"}) is None
