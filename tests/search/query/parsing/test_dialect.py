"""Words of northern dialect are read as the dictionary writes them."""

from __future__ import annotations

import pytest

from search.query.parsing.dialect import standard_form


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("mittään", "mitään"),
        ("kottiin", "kotiin"),
        ("rahhaa", "rahaa"),
        ("appua", "apua"),
        ("sairraalaan", "sairaalaan"),
        ("kolome", "kolme"),
        ("talavi", "talvi"),
        ("pelekään", "pelkään"),
        ("velekoja", "velkoja"),
        ("tehhä", "tehdä"),
        ("mettälle", "metsälle"),
        ("meijän", "meidän"),
    ],
)
def test_sounds_of_dialect_become_letters(analyzer, spoken, meant):
    assert standard_form(spoken, analyzer) == meant


@pytest.mark.parametrize("word", ["xyzzy", "qwerttyy", "oo", "nepsy", "discord"])
def test_what_is_no_dialect_is_left(analyzer, word):
    assert standard_form(word, analyzer) is None


def test_query_in_dialect_is_read_and_told(read):
    found = read("pelekään kottona", "Turvakoti kun kotona pelottaa")
    assert found.text == "pelkään kotona"


def test_two_words_in_one_are_no_dialect(read):
    # "hierontanivala" could be "hierontanvala".
    assert read("hierontanivala", "Hieronta Nivala").text == ""


def test_words_that_the_dictionary_knows_are_no_dialect(read):
    assert read("hakkaa kattoa", "Turvakoti").text == ""


def test_texts_in_dialect_are_found_as_they_are(read):
    assert read("mittään", "Ei oo mittään").text == ""


def test_readers_of_other_languages_speak_no_finnish_dialect(read):
    assert read("appua", "Turvakoti", language="sv").text == ""
