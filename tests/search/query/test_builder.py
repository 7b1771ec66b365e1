from __future__ import annotations

import pytest

from search.engines.clauses import ConstantScore, DisMax, Must, Prefix, Should, Term
from search.models import IndexedWord
from search.query.builder import build_clause
from search.query.parsing import Knowledge, parse_query
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.words import query_words

PLACES = {"sievi": "sievi", "ylivieska": "ylivieska"}


def known(text, analyzer):
    """The vocabulary of an index whose texts have just these words: nothing is corrected."""
    forms = {form for word in query_words(text, language="fi", analyzer=analyzer) for form in word.forms}
    return Lexicon((form, IndexedWord.Use.WRITTEN, 1) for form in forms)


@pytest.fixture(scope="module")
def read(analyzer):
    def read(text, language="fi"):
        knowledge = Knowledge(analyzer=analyzer, lexicon=known(text, analyzer), municipalities=PLACES)
        return parse_query(text, language=language, knowledge=knowledge)

    return read


@pytest.fixture(scope="module")
def build(read):
    return lambda text, language="fi": build_clause(read(text, language))


@pytest.fixture(scope="module")
def meant(read):
    return lambda text, language="fi": [word.raw for word in read(text, language).words]


def leaves(clause):
    if isinstance(clause, ConstantScore):
        yield from leaves(clause.clause)
    elif isinstance(clause, DisMax | Should | Must):
        for each in (*clause.clauses, *getattr(clause, "should", ())):
            yield from leaves(each)
    else:
        yield clause


def boost(clause, field, token):
    """The highest boost of a token in a field; 0 when it is not searched for."""
    found = [each for each in leaves(clause) if isinstance(each, Term)]
    return max((each.boost for each in found if (each.field, each.token) == (field, token)), default=0)


def prefixes(clause):
    return {(each.field, each.prefix) for each in leaves(clause) if isinstance(each, Prefix)}


# Which words are meant


def test_stop_words_and_query_filler_are_left_out(meant):
    assert meant("mistä saisin apua päihteisiin") == ["päihteisiin"]


def test_swedish_and_english_function_words_are_left_out_for_a_finnish_reader(meant):
    assert meant("support for the carers och vårdare") == ["support", "carers", "vårdare"]


def test_content_word_that_is_a_stop_word_in_another_language_is_kept(meant):
    assert meant("support for men", "en") == ["support", "men"]


def test_stop_words_alone_are_what_is_meant(meant):
    assert meant("mistä apua") == ["mistä", "apua"]


def test_text_without_words_has_no_clause(build):
    assert build(" -- \x00 ") is None


def test_repeated_word_counts_once(meant):
    assert meant("kerho kerho Kerho") == ["kerho"]


def test_long_text_is_cut(meant):
    assert len(meant(" ".join(f"sana{number}" for number in range(500)))) == 12


# What each word looks for


def test_word_is_found_in_any_inflection(build):
    assert boost(build("kerhoissa nuoria"), "name_lemma", "kerho") > 0


def test_base_form_as_typed_counts_more_than_another_it_could_come_of(build):
    clause = build("syöpä")
    assert 0 < boost(clause, "name_lemma", "syödä") < boost(clause, "name_lemma", "syöpä") / 2


def test_all_base_forms_of_an_inflected_word_count_alike(build):
    clause = build("kuusta")
    assert boost(clause, "name_lemma", "kuu") == boost(clause, "name_lemma", "kuusi") > 0


def test_zones_weigh_in_their_order(build):
    clause = build("muisti")
    zones = [boost(clause, f"{zone}_lemma", "muisti") for zone in ("name", "terms", "lead", "body")]
    assert zones == [4.0, 3.0, 2.0, 1.0]


def test_word_inside_a_compound_counts_less_than_the_word(build):
    clause = build("muisti")
    assert boost(clause, "name_part", "muisti") == pytest.approx(0.6 * boost(clause, "name_lemma", "muisti"))


def test_compound_by_its_parts_needs_all_of_them(build):
    every = next(each for each in build("koirahoitola").clauses[0].clauses if isinstance(each, Must))
    assert [{leaf.token for leaf in leaves(part)} for part in every.clauses] == [{"koira"}, {"hoitola"}]


def test_parts_of_a_compound_share_their_weight(build):
    clause = build("koirahoitola")
    assert boost(clause, "name_lemma", "koira") == pytest.approx(1.2)


def test_generic_head_of_a_compound_is_not_asked_for(build):
    clause = build("diabetesryhmä")
    assert boost(clause, "name_lemma", "diabetes") == pytest.approx(2.4)
    assert "ryhmä" not in {leaf.token for leaf in leaves(clause) if hasattr(leaf, "token")}


def test_generic_word_counts_little(build):
    clause = build("diabetes ryhmä")
    assert boost(clause, "name_lemma", "ryhmä") == pytest.approx(
        0.3 * boost(clause, "name_lemma", "diabetes")
    )


def test_last_word_may_be_unfinished(build):
    assert prefixes(build("ryhmä ömaish")) == {("name_folded", "omaish"), ("folded", "omaish")}


def test_other_words_and_short_ones_are_finished(build):
    assert prefixes(build("omaish ry")) == set()


def test_word_typed_without_dots_is_looked_for_folded(build):
    assert boost(build("paihdetyo sievi"), "folded", "paihdetyo") > 0


def test_known_word_is_not_looked_for_folded(build):
    assert boost(build("muisti"), "folded", "muisti") == 0


def test_other_languages_are_read_with_a_lower_weight(build):
    assert boost(build("carers"), "name_lemma", "carer") == pytest.approx(2.0)
    assert boost(build("carers", "en"), "name_lemma", "carer") == 4.0


def test_finnish_compound_is_divided_for_a_swedish_reader(build):
    assert boost(build("vertaisryhmän", "sv"), "name_lemma", "vertaisryhmä") == pytest.approx(2.0)


def test_reader_of_an_unread_language_finds_words_as_typed(build):
    assert boost(build("поддержка", "ru"), "name_lemma", "поддержка") == 4.0


# How the words stand together


@pytest.mark.parametrize(
    ("text", "minimum"),
    [("muisti", 1), ("muisti kahvila", 1), ("muisti kahvila nuori", 1), ("muisti kahvila nuori äiti", 2)],
)
def test_a_third_of_the_words_must_match(build, text, minimum):
    assert build(text).minimum_should_match == minimum


def place(clause, value):
    """The constant that what is in a municipality gains; 0 when it is not asked for."""
    gained = [each for each in walk(clause) if isinstance(each, ConstantScore)]
    named = {const.boost for const in gained for leaf in leaves(const) if leaf == Term("municipality", value)}
    return max(named, default=0)


def walk(clause):
    yield clause
    for each in (*getattr(clause, "clauses", ()), *getattr(clause, "should", ())):
        yield from walk(each)


def test_municipality_is_a_constant_in_any_inflection(build):
    assert place(build("omaishoito Sievissä"), "sievi") == 30.0


def test_municipality_as_text_weighs_less_than_a_topic(build):
    clause = build("omaishoito sievissä")
    assert boost(clause, "name_lemma", "sievi") < boost(clause, "name_lemma", "omaishoito") / 2


def test_place_beside_a_topic_brings_nothing_else_of_the_place(build):
    clause = build("omaishoito sievissä")
    assert [
        leaf.token for each in clause.clauses for leaf in leaves(each) if leaf.field == "municipality"
    ] == []
    assert place(clause, "any") == 20.0


@pytest.mark.parametrize("text", ["sievi", "toimintaa sievissä"])
def test_place_alone_finds_all_that_is_there_and_what_serves_the_whole_county(build, text):
    [found] = build(text).clauses
    assert 0 < place(found, "any") < place(found, "sievi")


def test_two_places_are_alternatives(build):
    clause = build("omaishoito sievi ylivieska")
    assert place(clause, "sievi") == place(clause, "ylivieska") == 30.0


def test_twelve_compounds_make_a_clause_of_a_size_that_a_server_takes(build):
    words = "vertaistukiryhmä mielenterveyskuntoutuja maahanmuuttajanainen kehitysvammaistyö lastensuojelu"
    clause = build(
        f"{words} omaishoitajaliitto päihdekuntoutus nuorisotyö vanhustyö kriisiapu muistikahvila sievi"
    )
    assert sum(1 for _leaf in leaves(clause)) < 4096
