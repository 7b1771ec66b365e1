"""The words of the index, looked up in each way that parsing and suggestions need."""

from __future__ import annotations

import pytest

from search.models import IndexedWord
from search.query.parsing import lexicon as module
from search.query.parsing.lexicon import Lexicon

WRITTEN, LEMMA, PART = IndexedWord.Use.WRITTEN, IndexedWord.Use.LEMMA, IndexedWord.Use.PART


@pytest.fixture(scope="module")
def words():
    return Lexicon(
        [
            ("kerho", WRITTEN | LEMMA, 3),
            ("kerhot", WRITTEN, 1),
            ("kerhoilta", WRITTEN | LEMMA, 3),
            ("kerros", LEMMA, 9),
            ("keräily", PART, 7),
            ("sävel", WRITTEN | LEMMA, 2),
            ("savel", LEMMA, 1),
            ("sukka", WRITTEN | LEMMA, 5),
            ("sukat", WRITTEN, 2),
        ]
    )


def test_form_is_known_in_each_of_its_uses(words):
    assert len(words) == 9
    assert all(form in words for form in ("kerho", "kerhot", "kerros", "keräily"))
    assert "keraily" not in words


def test_part_of_a_compound_alone_is_no_word(words):
    assert [form for form in ("kerho", "kerhot", "kerros", "keräily", "muu") if words.is_word(form)] == [
        "kerho",
        "kerhot",
        "kerros",
    ]


def test_documents_with_a_form_are_counted(words):
    assert [words.documents(form) for form in ("kerros", "kerho", "muu")] == [9, 3, 0]


def test_lexicon_without_documents_has_learned_nothing(words):
    assert words.is_learned
    assert not Lexicon().is_learned
    assert not Lexicon([("kerho", WRITTEN, 0)]).is_learned


@pytest.mark.parametrize(
    ("prefix", "begins"),
    [("ker", True), ("kerhoilta", True), ("kerai", True), ("kerz", False), ("z", False), ("a", False)],
)
def test_words_have_a_prefix_without_diacritics(words, prefix, begins):
    assert words.begins(prefix) is begins


def test_commonest_words_with_a_prefix_come_first_then_by_the_alphabet(words):
    assert words.beginning("ker", limit=9) == ["kerros", "kerho", "kerhoilta", "kerhot"]
    assert words.beginning("ker", limit=2) == ["kerros", "kerho"]
    assert words.beginning("sa", limit=9) == ["sävel", "savel"]
    assert words.beginning("kerrosx", limit=9) == []


def test_diacritics_that_were_not_typed_are_put_back(words):
    assert words.with_dots("savel") == "sävel"
    assert words.with_dots("kerho") == "kerho"
    assert words.with_dots("kérho") is None
    assert words.with_dots("muu") is None


@pytest.mark.parametrize(
    ("typed", "distance", "nearest"),
    [
        ("kerhp", 1, "kerho"),
        ("kehro", 1, "kerho"),
        ("kerjot", 1, "kerhot"),
        ("kerppo", 1, None),
        ("kerppo", 2, "kerho"),
        ("xerho", 1, None),  # the first letter is taken for right
        ("kxrhx", 2, None),  # of two wrong letters the second one must be right
        ("kexhx", 2, "kerho"),
        ("keräilx", 1, None),  # a part of a compound only
        ("sukan", 1, "sukat"),  # nearer than the commoner "sukka"
    ],
)
def test_nearest_word_is_found_within_a_distance(words, typed, distance, nearest):
    assert words.nearest(typed, max_distance=distance) == nearest


def test_commonest_of_equally_near_words_is_meant_then_the_first_by_the_alphabet():
    assert Lexicon([("kala", WRITTEN, 1), ("kaka", WRITTEN, 2)]).nearest("kana", max_distance=1) == "kaka"
    assert Lexicon([("kala", WRITTEN, 1), ("kaka", WRITTEN, 1)]).nearest("kana", max_distance=1) == "kaka"


def test_words_of_one_or_two_letters_are_no_correction():
    assert Lexicon([("ei", WRITTEN, 9)]).nearest("ai", max_distance=1) is None
    assert Lexicon([("en", WRITTEN, 9)]).nearest("em", max_distance=1) is None
    assert Lexicon([("ehk", WRITTEN, 9)]).nearest("ehj", max_distance=1) == "ehk"


def test_added_words_have_no_documents_and_change_no_others(words):
    more = words.with_words(["kerho", "uusi"])
    assert (more.documents("kerho"), more.documents("uusi"), len(more)) == (3, 0, 10)
    assert more.is_word("uusi")
    assert "uusi" not in words


def test_newer_rows_replace_older_ones(words):
    newer = words.with_rows([("keräily", WRITTEN, 8), ("uusi", PART, 1)])
    assert (newer.documents("keräily"), newer.is_word("keräily"), len(newer)) == (8, True, 10)
    assert not newer.is_word("uusi")


# The lexicon of a process


@pytest.fixture
def learn(db):
    """Write a word as the worker does: `learn("kerho", fence=1)`."""

    def learn(form, fence, documents=1):
        row = {"uses": WRITTEN, "documents": documents, "fence": fence}
        IndexedWord.objects.update_or_create(form=form, defaults=row)

    return learn


def test_changed_rows_join_those_that_are_known(learn):
    learn("kerho", 1)
    learn("kahvila", 1)
    module.lexicon(is_newest=True)
    learn("kahvila", 2, documents=7)
    learn("kuoro", 2)
    newest = module.lexicon(is_newest=True)
    assert {form: newest.documents(form) for form in ("kerho", "kahvila", "kuoro")} == {
        "kerho": 1,
        "kahvila": 7,
        "kuoro": 1,
    }


def test_nothing_is_loaded_again_while_nothing_has_changed(learn, django_assert_num_queries):
    learn("kerho", 1)
    module.lexicon(is_newest=True)
    with django_assert_num_queries(1):
        assert "kerho" in module.lexicon(is_newest=True)


@pytest.mark.parametrize("fence", [1, 5])
def test_words_of_another_index_are_forgotten(learn, fence):
    learn("kerho", 3)
    module.lexicon(is_newest=True)
    IndexedWord.objects.all().delete()
    learn("kahvila", fence)
    newest = module.lexicon(is_newest=True)
    assert "kahvila" in newest
    assert "kerho" not in newest


@pytest.mark.parametrize(
    ("typed", "distance", "beginnings"),
    [
        ("kehro", 1, ("kerro", "kerho")),  # the commoner first
        ("krho", 1, ("kerho",)),
        ("kerhoiilt", 1, ("kerhoilt",)),
        ("kerhilt", 1, ("kerhoilt",)),
        ("kerz", 1, ()),  # the last letter alone
        ("perho", 1, ()),  # the first one
        ("kehriolt", 2, ("kerhoilt",)),
    ],
)
def test_mistyped_beginning_may_be_those_of_words(words, typed, distance, beginnings):
    assert words.beginnings_like(typed, max_distance=distance) == beginnings


def test_beginning_that_starts_with_another_one_is_left_out():
    words = Lexicon([("muistot", WRITTEN | LEMMA, 1), ("muistotilaisuus", WRITTEN | LEMMA, 4)])
    assert words.beginnings_like("miusto", max_distance=1) == ("muisto",)
