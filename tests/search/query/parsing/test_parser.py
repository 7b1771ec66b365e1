"""What a reader means: words, joins, completions, languages, and when there is nothing to find."""

from __future__ import annotations

import pytest

from search.query.parsing import Evidence
from search.synonyms.expansion import Line, Synonyms

TEXTS = (
    "Keskusteluryhmä omaishoitajille",
    "Muistikahvila ja kotiapu",
    "Päihteet ja päihteettömyys",
    "Jälkihuolto nuorille",
    "Lasten kerho",
)


# Words written apart and together


@pytest.mark.parametrize(
    ("query", "compound"),
    [
        ("keskustelu ryhmä", "keskusteluryhmä"),
        ("keskustelu ryhmään", "keskusteluryhmä"),
        ("muisti kahvilassa", "muistikahvila"),
    ],
)
def test_neighbours_that_are_one_word_of_the_texts_are_joined(read, query, compound):
    assert read(query, *TEXTS).compounds == {0: (compound,), 1: (compound,)}


def test_word_that_only_asks_makes_a_compound_with_its_neighbour(read):
    assert read("koti apu", *TEXTS).compounds == {0: ("kotiapu",)}


def test_word_after_such_a_compound_has_no_part_in_it(read):
    assert read("koti apu kerho", *TEXTS).compounds == {0: ("kotiapu",)}


def test_words_that_no_text_joins_stay_apart(read):
    assert read("nuorten kahvila", *TEXTS).compounds == {}


def test_misspelt_neighbour_is_joined_after_it_was_put_right(read):
    assert read("keskutelu ryhmä", *TEXTS, "keskustelu").compounds[0] == ("keskusteluryhmä",)


def test_unknown_word_made_of_two_words_of_the_texts_is_divided(read):
    parsed = read("päihteetkerho", *TEXTS)
    assert parsed.halves == {0: ("päihteet", "kerho")}
    assert parsed.evidence == (Evidence.PART,)


@pytest.mark.parametrize("halves", [("zumba", "box"), ("box", "zumba")])
def test_half_of_a_divided_word_has_three_letters_at_least(read, halves):
    assert read("".join(halves), "zumba box").halves == {0: halves}
    assert read("zumbabo", "zumba bo").halves == {}


# A last word that is being typed


def test_unfinished_word_may_become_words_of_the_texts(read):
    assert "päihde" in read("päiht", *TEXTS).completions


def test_finished_word_becomes_nothing_else(read):
    assert read("kerho", *TEXTS).completions == ()


def test_only_the_last_word_may_be_unfinished(read):
    assert read("päiht kerho", *TEXTS).completions == ()


# Languages


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("kerho venäjäksi", ("ru",)),
        ("venäjänkielinen kerho", ("ru",)),
        ("клуб", ("ru", "uk")),
        ("club in english", ("en",)),
        ("viittomakielinen kerho", ("fsl",)),
        ("suomen kieli", ()),
        ("kerho", ()),
    ],
)
def test_language_is_wanted_that_is_named_or_written(read, query, codes):
    assert tuple(each.code for each in read(query, *TEXTS).service_languages) == codes


def test_language_has_its_finnish_name_to_be_looked_for(read):
    assert [each.name for each in read("russian club", *TEXTS).service_languages] == ["venäjä"]


# Everyday words


@pytest.fixture(scope="module")
def everyday(analyzer):
    return Synonyms.of([Line("fi", ("rööki",), ("tupakka",))], analyzer)


def test_what_staff_say_is_looked_for_as_well(read, everyday):
    [other] = read("rööki kerho", *TEXTS, synonyms=everyday).other_words
    assert other.positions == {0}
    assert other.phrases == ((("tupakka",),),)


def test_compound_that_staff_know_by_a_part_is_also_looked_for_by_that_part(read, analyzer):
    lines = Synonyms.of([Line("fi", ("pilkki",), ("kalastus",))], analyzer)
    other, part = read("pilkkikaveri", "Pilkkiporukka", synonyms=lines).other_words
    assert other.phrases == ((("kalastus",),),)
    assert part.phrases == ((("pilkki",),),)


@pytest.mark.parametrize(("typed", "part"), [("promenadgrupp", "promenad"), ("arbetsgrupp", "arbet")])
def test_swedish_compound_is_known_by_its_beginning(read, analyzer, typed, part):
    lines = Synonyms.of([Line("sv", ("promenad",), ("kävely",)), Line("sv", ("arbete",), ("työ",))], analyzer)
    phrases = [other.phrases for other in read(typed, *TEXTS, language="sv", synonyms=lines).other_words]
    assert ((part,),) in [phrase for found in phrases for phrase in found]


def test_word_that_only_staff_know_is_not_corrected(read, everyday):
    assert [word.raw for word in read("rööki", *TEXTS, "rooli", synonyms=everyday).words] == ["rööki"]


# Nothing to find


@pytest.mark.parametrize("query", ["polkupyörän huolto", "asdfgh", "hotelli sievi"])
def test_query_of_what_nobody_tells_of_is_hopeless(read, query):
    assert read(query, *TEXTS, municipalities={"sievi": "sievi"}).is_hopeless


@pytest.mark.parametrize(
    "query", ["muisti", "muisti polkupyörä", "muisti asdfgh", "sievi", "ryhmä", "", "русский"]
)
def test_query_is_not_hopeless_where_a_text_may_answer_it(read, query):
    assert not read(query, *TEXTS, "muisti", municipalities={"sievi": "sievi"}).is_hopeless


def test_words_that_nothing_tells_of_are_named(read):
    assert read("kerho asdfgh", *TEXTS).unfound == ("asdfgh",)


def test_query_without_words_is_understood_as_nothing(read):
    assert read("  --  ", *TEXTS).words == ()


def test_number_is_no_word_that_nothing_tells_of(read):
    assert read("kerho 70v", *TEXTS).unfound == ()


def test_query_in_letters_that_no_text_has_is_known_by_its_language_only(read):
    assert read("помощь", *TEXTS).is_known_by_language_only
    assert [language.own_name for language in read("помощь", *TEXTS).service_languages] == [
        "Русский",
        "Українська",
    ]
    assert not read("kerho помощь", *TEXTS).is_known_by_language_only


@pytest.mark.parametrize(
    ("query", "codes"), [("помощь", ["ru", "uk"]), ("مساعدة", ["ar"]), ("arabiaksi", ["ar"]), ("apua", [])]
)
def test_script_of_a_word_says_in_which_languages_it_may_be(read, query, codes):
    assert [language.code for language in read(query, "apu").service_languages] == codes
