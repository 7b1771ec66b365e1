from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.tokens import Token, fold, normalise, spelled, spellings


def tokenise(text):
    """Find the tokens as the analyser does, by both of its ways, which must agree."""
    tokens = [Token(normalise(spelling), start, end) for spelling, start, end in spelled(text)]
    assert [normalise(spelling) for spelling in spellings(text)] == [token.text for token in tokens]
    return tokens


def texts(text):
    return [token.text for token in tokenise(text)]


def test_words_are_runs_of_letters_and_digits_in_lower_case():
    assert texts("Äitien 4H-kerho, klo 17.30!") == ["äitien", "4h", "kerho", "klo", "17", "30"]


def test_hyphen_separates():
    assert texts("nuoriso- ja perhetyö") == ["nuoriso", "ja", "perhetyö"]


def test_case_ending_after_a_colon_is_no_word():
    assert texts("SPR:n ja EU:ssa") == ["spr", "ja", "eu"]


def test_word_after_a_colon_is_a_word():
    assert texts("Aihe:terveys, Paikka:Sievi") == ["aihe", "terveys", "paikka", "sievi"]


def test_span_points_into_the_original_text():
    text = "Tule SPR:n ÄÄNEEN mukaan"
    assert [text[start:end] for _token, start, end in tokenise(text)] == ["Tule", "SPR:n", "ÄÄNEEN", "mukaan"]


def test_letter_with_a_separate_accent_is_one_letter():
    assert texts(unicodedata.normalize("NFD", "Päivä")) == ["päivä"]


def test_soft_hyphen_does_not_divide():
    assert texts("omais\u00adhoitaja") == ["omaishoitaja"]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "", " \n\t", "---", "\u200b\ufeff"])
def test_text_without_letters_has_no_words(text):
    assert texts(text) == []


def test_odd_characters_separate_words():
    assert texts("kerho\x00muisti\ud800tanssi") == ["kerho", "muisti", "tanssi"]


def test_endless_word_is_cut():
    (token,) = tokenise("x" * 100_000)
    assert len(token.text) == 64
    assert (token.start, token.end) == (0, 100_000)


@given(st.text(st.characters(exclude_categories=())))
def test_tokens_hold_nothing_that_an_engine_would_trip_over(text):
    for token in tokenise(text):
        assert token.text
        assert not any(
            unicodedata.category(letter) in {"Cc", "Cs"} or letter.isspace() for letter in token.text
        )


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("päihdetyö", "paihdetyo"),
        ("åbo", "abo"),
        ("šakki", "sakki"),
        ("sámi", "sami"),
        ("đ", "d"),
        ("łódź", "lodz"),
    ],
)
def test_folding_drops_diacritics(word, folded):
    assert fold(word) == folded


def test_letters_of_other_scripts_stay_when_folded():
    assert fold("привет") == "привет"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    for token in tokenise(text):
        assert fold(fold(token.text)) == fold(token.text)
