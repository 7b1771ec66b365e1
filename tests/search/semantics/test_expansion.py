"""How much of what lies near is brought forward."""

from __future__ import annotations

import pytest

from search.engines.base import EngineHit
from search.query.parsing import OtherWords, ParsedQuery
from search.query.parsing.words import query_words
from search.semantics.expansion import near_meaning, word_weights
from tests.search.semantics.test_space import TOPICS, corpus


@pytest.fixture(scope="module")
def space():
    return corpus().learn(dimensions=TOPICS)


@pytest.fixture(scope="module")
def parsed(analyzer):
    def build(text, **more):
        return ParsedQuery(
            language="fi", words=tuple(query_words(text, language="fi", analyzer=analyzer)), **more
        )

    return build


def hit(uid, score):
    return EngineHit(uid=uid, source=uid, score=score, assured=0, stored="{}")


def test_the_nearest_gets_a_share_of_the_best_hits_score(space, parsed):
    near = near_meaning(space, parsed("juominen"), [hit("raittius:0", 40.0)])
    assert max(near.values()) == pytest.approx(20.0)
    assert min(near.values()) > 0


def test_hits_that_the_query_has_no_word_of_still_say_what_was_meant(space, parsed):
    near = near_meaning(space, parsed("polkupyörä"), [hit("kuoro:0", 10.0)])
    assert near
    assert all(uid.startswith("kuoro") for uid in near)


def test_nothing_is_near_what_the_space_does_not_know(space, parsed):
    assert near_meaning(space, parsed("polkupyörä"), [hit("service:404", 10.0)]) == {}


def test_one_hit_adds_only_a_few(space, parsed):
    near = near_meaning(space, parsed("juominen"), [hit("raittius:0", 10.0)])
    assert len(near.keys() - {"raittius:0"}) == 3


def test_a_generic_word_says_little(parsed):
    weights = word_weights(parsed("raittius ryhmä"))
    assert weights["ryhmä"] == pytest.approx(0.3)
    assert weights["raittius"] == pytest.approx(1.0)


def test_a_compound_says_its_parts_too(parsed):
    assert {"päihdetyö", "päihde", "työ"} <= word_weights(parsed("päihdetyöhön")).keys()


def test_what_staff_say_is_meant_weighs_more_than_the_everyday_word(parsed):
    other = OtherWords(frozenset({0}), ((("päihdetyö",),),))
    weights = word_weights(parsed("ryyppääminen", other_words=(other,)))
    assert weights["päihdetyö"] > weights["ryyppääminen"]
