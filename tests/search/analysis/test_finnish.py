from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def read(analyzer):
    def read(text, language="fi"):
        (word,) = analyzer.words(text, language)
        return word

    return read


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("yhdistysten", "yhdistys"),
        ("yksinäisyyteen", "yksinäisyys"),
        ("löytyykö", "löytyä"),
        ("eläkeläisille", "eläkeläinen"),
        ("maahanmuuttajat", "maahanmuuttaja"),
        ("Omaishoitajille", "omaishoitaja"),
    ],
)
def test_inflected_word_has_its_base_form(read, word, lemma):
    assert read(word).lemmas == (lemma,)


def test_ambiguous_word_has_all_base_forms(read):
    assert set(read("kuusta").lemmas) == {"kuu", "kuusi"}


@pytest.mark.parametrize("form", ["omaishoitaja", "omaishoitajan", "omaishoitajille", "Omaishoitajat"])
def test_every_form_of_a_compound_has_the_same_base_form(read, form):
    assert "omaishoitaja" in read(form).lemmas
    assert "omainenhoitaja" not in read(form).lemmas


@pytest.mark.parametrize(("form", "lemma"), [("isonvarpaan", "isovarvas"), ("omantunnon", "omatunto")])
def test_adjective_inflected_inside_a_compound_is_put_into_its_base_form(read, form, lemma):
    assert lemma in read(form).lemmas


def test_genitive_inside_a_compound_stays(read):
    assert read("nuortentalon").lemmas == read("nuortentalo").lemmas == ("nuortentalo",)


def test_compound_has_its_parts_in_base_form(read):
    assert read("leikkipuistoissa").parts == ("leikki", "puisto")
    assert read("lastensuojelun").parts == ("lapsi", "suojelu")


def test_compound_that_the_dictionary_lists_whole_is_divided(read):
    assert read("maahanmuuttajat").parts == ("maa", "muuttaja")


def test_neighbouring_parts_together_are_parts(read):
    assert {"mielenterveys", "mieli", "terveys"} <= set(read("mielenterveyskuntoutujat").parts)


def test_alternative_divisions_are_kept_apart(read):
    splits = read("vertaistukiryhmässä").splits
    assert ("vertais", "tuki", "ryhmä") in splits
    assert ("vertainen", "tuki", "ryhmä") in splits


@pytest.mark.parametrize("word", ["hoitaja", "yhdistys", "työttömyys", "kuntoutuja"])
def test_suffix_is_no_part(read, word):
    assert read(word).parts == ()


@pytest.mark.parametrize(
    ("form", "name"),
    [("Sievissä", "sievi"), ("sievissä", "sievi"), ("Ylivieskassa", "ylivieska"), ("Kokkolan", "kokkola")],
)
def test_place_name_is_recognised_in_any_case(read, form, name):
    assert name in read(form).lemmas


def test_parts_of_a_hyphenated_word_are_words(analyzer):
    assert [word.lemmas[0] for word in analyzer.words("linja-autolla", "fi")] == ["linja", "auto"]


@pytest.mark.parametrize("word", ["xyzzy", "привет", "ilmottautuminnen"])
def test_unknown_word_is_its_own_base_form(read, word):
    assert read(word).lemmas == (word,)
    assert not read(word).known


def test_endless_compound_is_harmless(read):
    word = read("kissa" * 12)
    assert word.lemmas == (word.raw,)


def test_other_languages_have_stems(read):
    assert read("närståendevårdarna", "sv").lemmas == read("närståendevårdare", "sv").lemmas
    assert read("carers", "en").lemmas == ("carer",)


def test_unread_language_keeps_its_words(read):
    assert read("Поддержки", "ru").lemmas == ("поддержки",)


def test_version_names_back_end_and_our_own_number(analyzer):
    assert "oikko" in analyzer.version
    assert "snowball" in analyzer.version


@pytest.mark.parametrize(
    ("word", "seams"),
    [
        ("järjestöyhteistyön", (8, 14)),
        ("Pitkäaikaissairaudet", (5, 11)),
        ("saavutettavuutta", ()),
        ("xyzzyplugh", ()),
    ],
)
def test_parts_of_a_compound_meet_at_its_seams(analyzer, word, seams):
    assert analyzer.analyze({word}, "fi")[word].analysis.seams == seams
