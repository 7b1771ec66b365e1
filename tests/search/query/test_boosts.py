"""How much each way of meeting a word counts. Whoever changes a boost changes it here, too, with a measurement."""

from __future__ import annotations

import pytest

from search.engines.clauses import MATCH_NONE, ConstantScore, DisMax, Must, Prefix, Should, Term
from search.models import IndexedWord
from search.query.builder import build_clause
from search.query.parsing import Knowledge, parse_query
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.words import query_words
from search.synonyms.expansion import Line, Synonyms

BOTH = IndexedWord.Use.WRITTEN | IndexedWord.Use.LEMMA
TEXTS = "Keskusteluryhmä, keskustelu, päihteet, punainen kerho, Björkman, omaishoito, harrastus, syöpä, vertaistuki"
LINES = (
    Line("fi", ("rööki",), ("tupakka",)),
    Line("fi", ("rahat loppu",), ("velkaneuvonta",)),
    Line("fi", ("heikotus",), ("terveys neuvonta",)),
)


@pytest.fixture(scope="module")
def build(analyzer):
    """The clause of a query where these texts are all that there is."""
    forms = {form for word in query_words(TEXTS, language="fi", analyzer=analyzer) for form in word.forms}
    knowledge = Knowledge(
        analyzer=analyzer,
        lexicon=Lexicon((form, BOTH, 1) for form in forms),
        municipalities={"sievi": "sievi"},
        synonyms=Synonyms.of(LINES, analyzer),
    )
    return lambda text, language="fi": build_clause(parse_query(text, language=language, knowledge=knowledge))


def walk(clause):
    yield clause
    below = (*getattr(clause, "clauses", ()), *getattr(clause, "should", ()))
    for each in (clause.clause,) if isinstance(clause, ConstantScore) else below:
        yield from walk(each)


@pytest.mark.parametrize(
    ("text", "field", "token", "boost"),
    [
        # The zones of a text, and the word inside a compound.
        ("omaishoito", "name_lemma", "omaishoito", 4.0),
        ("omaishoito", "terms_lemma", "omaishoito", 3.0),
        ("omaishoito", "lead_lemma", "omaishoito", 2.0),
        ("omaishoito", "body_lemma", "omaishoito", 1.0),
        ("omaishoito", "related_lemma", "omaishoito", 0.8),
        ("omaishoito", "name_part", "omaishoito", 2.4),
        ("omaishoito", "body_part", "omaishoito", 0.6),
        # What a word says, and in which language.
        ("harrastus pojalle", "name_lemma", "poika", 2.4),
        ("omaishoito ryhmä", "name_lemma", "ryhmä", 1.2),
        ("syöpä", "name_lemma", "syödä", 1.2),
        # Compounds, made and divided.
        ("keskustelu ryhmä", "name_lemma", "keskusteluryhmä", 5.2),
        ("keskustelu ryhmä", "body_part", "keskusteluryhmä", 0.78),
        ("punainenkerho", "name_lemma", "punainen", 1.6),
        ("punainenkerho", "name_lemma", "kerho", 1.6),
        # What staff have listed: shared by the words that say it, and by those that it consists of.
        ("rööki", "name_lemma", "tupakka", 2.4),
        ("rahat loppu", "name_lemma", "velkaneuvonta", 1.2),
        ("heikotus", "name_lemma", "terveys", 1.2),
        # A word that is unfinished, and one that the dictionary does not know.
        ("päiht", "name_lemma", "päihde", 2.8),
        # The municipality's name, as a word.
        ("omaishoito sievissä", "name_lemma", "sievi", 0.8),
    ],
)
def test_word_counts(build, text, field, token, boost):
    terms = [each for each in walk(build(text)) if isinstance(each, Term)]
    boosts = [each.boost for each in terms if (each.field, each.token) == (field, token)]
    assert max(boosts, default=0.0) == pytest.approx(boost)


@pytest.mark.parametrize(("field", "boost"), [("name_folded", 4.0), ("folded", 1.5)])
def test_beginning_of_a_word_counts(build, field, boost):
    prefixes = [each for each in walk(build("omaish")) if isinstance(each, Prefix)]
    assert [(each.prefix, each.boost) for each in prefixes if each.field == field] == [("omaish", boost)]


@pytest.mark.parametrize(
    ("text", "language", "field", "token", "boost"),
    [
        ("omaishoito sievissä", "fi", "municipality", "sievi", 30.0),
        ("omaishoito sievissä", "fi", "municipality", "any", 20.0),
        ("omaishoito venäjäksi", "fi", "language", "ru", 12.0),
        ("omaishoito", "sv", "language", "sv", 8.0),
    ],
)
def test_place_and_language_count_the_same_for_every_hit(build, text, language, field, token, boost):
    constants = [each for each in walk(build(text, language)) if isinstance(each, ConstantScore)]
    assert [each.boost for each in constants if Term(field, token) in walk(each)] == [boost]


def test_other_places_of_a_word_count_half(build):
    ties = {each.tie_breaker for each in walk(build("omaishoito")) if isinstance(each, DisMax)}
    assert ties == {0.5}


def test_readers_language_is_wished_for_and_a_named_one_is_enough(build):
    wished, enough = build("omaishoito", "sv"), build("omaishoito venäjäksi")
    assert (type(wished), len(wished.clauses), len(wished.should)) == (Must, 1, 1)
    assert (type(enough), len(enough.clauses), enough.minimum_should_match) == (Should, 3, 1)


def test_where_there_is_nothing_to_find_nothing_is_asked_for(build):
    assert build("") is None
    assert build("qwertyuiop") == MATCH_NONE
    assert Should(()) == MATCH_NONE
