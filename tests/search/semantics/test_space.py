"""Places of words and documents, learned from small texts."""

from __future__ import annotations

import numpy as np
import pytest

from search.semantics.lsa import Corpus
from search.semantics.space import Rows, Space

SOBRIETY = ("raittius", "juominen", "alkoholi", "päihde", "toipuminen")
SINGING = ("kuoro", "laulu", "sävel", "konsertti", "kapellimestari")
TOPICS = 2

TOLD = ((0, 1, 2), (1, 2, 3), (2, 3, 4), (0, 3, 4), (0, 1, 4))
"""Which of the words of its topic a text has: no text has all, each word stands beside each other one."""


def corpus(*, times=4):
    """Texts on two topics: "raittius:0", "raittius:1" … and "kuoro:0" …"""
    told = Corpus()
    for topic in (SOBRIETY, SINGING):
        for number, places in enumerate(TOLD * times):
            told.add(f"{topic[0]}:{number}", [topic[place] for place in places])
    return told


@pytest.fixture(scope="module")
def space():
    return corpus().learn(dimensions=TOPICS)


def topics(space, words, *, limit=20):
    direction = space.direction_of_words(dict.fromkeys(words, 1.0))
    return [uid.partition(":")[0] for uid, _likeness in space.nearest(direction, limit)]


def test_a_text_is_found_by_a_word_that_it_does_not_have(space):
    found = [uid for uid, _ in space.nearest(space.direction_of_words({"juominen": 1.0}), 20)]
    # The third of each five says nothing of drinking, but what the others say beside it.
    assert "raittius:2" in found


def test_only_the_own_topic_is_near(space):
    assert set(topics(space, ["juominen"])) == {"raittius"}
    assert set(topics(space, ["konsertti"])) == {"kuoro"}


def test_the_heavier_word_decides(space):
    nearest = space.nearest(space.direction_of_words({"alkoholi": 1.0, "laulu": 0.2}), 1)
    assert nearest[0][0].startswith("raittius")


def test_found_documents_point_to_others_like_them(space):
    direction = space.direction_of_documents({"kuoro:0": 3.0})
    assert {uid.partition(":")[0] for uid, _ in space.nearest(direction, 20)} == {"kuoro"}


def test_unknown_words_and_documents_point_nowhere(space):
    assert space.direction_of_words({"polkupyörä": 1.0}) is None
    assert space.direction_of_documents({"service:404": 1.0}) is None


def test_the_same_texts_give_the_same_space(space):
    again = corpus().learn(dimensions=TOPICS)
    assert again.words == space.words
    assert again.of_documents.to_bytes() == space.of_documents.to_bytes()


def test_a_few_texts_teach_nothing():
    few = corpus(times=1)
    assert not few.learn()
    assert not Corpus().learn()


def test_a_word_of_one_text_and_a_word_of_most_teach_nothing():
    told = corpus()
    for number in range(60):
        told.add(f"other:{number}", ["yhteinen", f"oma{number}"])
    space = told.learn()
    assert set(space.words) == {*SOBRIETY, *SINGING}
    assert not any(uid.startswith("other") for uid in space.uids)


def test_packed_vectors_come_back_as_they_were(space):
    rows = space.of_documents
    again = Rows.from_bytes(rows.to_bytes(), len(space.uids))
    assert np.array_equal(again.numbers, rows.numbers)
    assert np.array_equal(again.scales, rows.scales)


def test_packing_keeps_a_direction_to_a_hundredth():
    vectors = np.random.default_rng(1).standard_normal((50, 150)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    packed = Rows.of(vectors)
    assert np.abs(packed.dot(vectors[7]) - vectors @ vectors[7]).max() < 0.01


def test_an_empty_space_is_packed_too():
    empty = Space()
    assert not empty
    assert len(Rows.from_bytes(empty.of_words.to_bytes(), 0).scales) == 0
