"""How an unfinished word was meant to begin."""

from __future__ import annotations

import pytest

from search.models import IndexedWord
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.spelling import correct_beginning
from search.query.parsing.words import query_words

BOTH = IndexedWord.Use.WRITTEN | IndexedWord.Use.LEMMA
DOCUMENTS = {
    "ahdistus": 9,
    "ahdistunut": 4,
    "ahkera": 2,
    "suku": 5,
    "kiusaaminen": 3,
    "päihdetyö": 1,
}
VOCABULARY = Lexicon((form, BOTH, documents) for form, documents in DOCUMENTS.items())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ahdsit", "ahdist"),  # swapped
        ("ahdidt", "ahdist"),  # another one
        ("ahddist", "ahdist"),  # one too many
        ("adhistu", "ahdistu"),
        ("ahditus", "ahdistus"),  # one missing
        ("paidhet", "paihdet"),
    ],
)
def test_nearest_beginning_is_found(typed, meant):
    assert VOCABULARY.beginnings_like(typed, max_distance=1) == (meant,)


@pytest.mark.parametrize("typed", ["sukk", "sukka", "ahdisk"])
def test_word_whose_last_letters_are_new_may_be_right(typed):
    assert VOCABULARY.beginnings_like(typed, max_distance=1) == ()


def test_first_letter_is_taken_for_right():
    assert VOCABULARY.beginnings_like("shdistu", max_distance=2) == ()


def test_commonest_of_equally_near_ones_stands_first():
    words = Lexicon([("kerho", BOTH, 1), ("kehto", BOTH, 7)])
    assert words.beginnings_like("kexho", max_distance=2) == ("kerho",)
    assert words.beginnings_like("kexxo", max_distance=2) == ("kehto", "kerho")


@pytest.mark.parametrize("typed", ["kissa", "ahd", "ahdistu", "a1b2c3"])
def test_what_may_be_right_is_left_as_it_is(analyzer, typed):
    [word] = query_words(typed, language="fi", analyzer=analyzer)
    assert correct_beginning(word, lexicon=VOCABULARY) == ()


def test_words_that_begin_so_are_base_forms_that_a_text_has():
    words = Lexicon(
        [
            ("velka", BOTH, 2),
            ("velkoja", IndexedWord.Use.WRITTEN, 2),
            ("velallinen", IndexedWord.Use.LEMMA, 2),
        ]
    )
    assert list(words.words_beginning("vel")) == ["velka"]
