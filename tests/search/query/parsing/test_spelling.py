"""A word that no text has is taken for the one that was meant, and only then."""

from __future__ import annotations

import pytest

TEXTS = (
    "Vertaisryhmä ahdistukseen ja paniikkiin",
    "Ahdistusta ja masennusta potevien keskusteluryhmä",
    "Päihdekuntoutus ja omaishoitajien kahvila",
    "Muistikahvila Sievissä",
    "Ystävätoiminta yksinäisille",
)


@pytest.fixture
def corrected(read):
    return lambda query, **more: [word.raw for word in read(query, *TEXTS, **more).words]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ahdisutsta", "ahdistusta"),
        ("ahdistsuta", "ahdistusta"),
        ("masenusta", "masennusta"),
        ("muistikavila", "muistikahvila"),
        ("keskusteluryhmaä", "keskusteluryhmä"),
        ("ystavatoiminta", "ystävätoiminta"),
        ("paihdekuntoutus", "päihdekuntoutus"),
    ],
)
def test_misspelt_word_is_put_right(corrected, typed, meant):
    assert corrected(typed) == [meant]


def test_misspelt_inflection_that_no_text_has_is_put_right(read):
    [word] = read("ahdisutksessa", *TEXTS).words
    assert "ahdistus" in word.finnish.lemmas


@pytest.mark.parametrize("typed", ["omaishoitajalle", "muistikahvilassa", "masennuksesta"])
def test_good_inflection_stays(corrected, typed):
    assert corrected(typed) == [typed]


def test_beginning_of_a_word_stays(corrected):
    assert corrected("muistik") == ["muistik"]


def test_compound_of_known_parts_stays(corrected):
    assert corrected("masennusryhmä") == ["masennusryhmä"]


def test_word_of_the_dictionary_is_not_made_another_one(corrected):
    # One letter from "kahvila", and a good word that no text happens to have.
    assert corrected("kahvilla") == ["kahvilla"]
    assert corrected("vahvistus") == ["vahvistus"]


def test_name_of_the_dictionary_is_given_no_dots(read):
    [word] = read("Lahti", "Juna lähti").words
    assert word.raw == "lahti"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("bike", "We bake."),
        ("tåg", "En tag till"),
        ("sång", "En säng"),
        ("advokat", "Arvokas vanhuus"),
        ("football", "Floorball"),
        ("theatre", "See you there"),
    ],
)
def test_good_word_of_another_language_is_not_made_another_one(read, typed, text):
    assert [word.raw for word in read(typed, text).words] == [typed]


@pytest.mark.parametrize("typed", ["abc", "xyzzy", "1234567", "Ω", "qwertyuiop"])
def test_what_resembles_nothing_stays(corrected, typed):
    assert corrected(typed) == [typed.lower()]


def test_short_word_is_never_corrected(corrected):
    assert corrected("jva") == ["jva"]


def test_reader_may_insist(corrected):
    assert corrected("ahdisutsta", exactly=True) == ["ahdisutsta"]


def test_text_to_tell_holds_all_words_and_only_when_one_was_corrected(read):
    assert read("apua ahdisutsta vastaan", *TEXTS).text == "apua ahdistusta vastaan"
    assert read("apua ahdistukseen", *TEXTS).text == ""


def test_corrected_place_is_a_place(read):
    [word] = read("sievisä", *TEXTS, municipalities={"sievi": "sievi"}).words
    assert word.municipality == "sievi"


def test_of_two_words_equally_near_the_commoner_one_is_meant(read):
    texts = ("kerhot", "kerhot kerkot", "kerhot")
    assert [word.raw for word in read("kertot", *texts).words] == ["kerhot"]
