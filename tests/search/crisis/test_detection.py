"""Danger is seen in words, sentences, errors and three languages; ordinary life stays without it."""

from __future__ import annotations

import time
from statistics import median

import pytest

from search.crisis import danger_in
from search.crisis.rules import load_lists
from search.enums import DangerKind
from tests.search.crisis.phrases import FIRES, SILENT

CASES = [(kind, phrase) for kind, phrases in FIRES.items() for phrase in phrases]


def test_table_is_large():
    assert len(CASES) >= 120
    assert len(SILENT) >= 120
    assert set(FIRES) == set(DangerKind)


@pytest.mark.parametrize(("kind", "phrase"), CASES, ids=lambda value: str(value))
def test_danger_is_seen(kind, phrase, analyzer):
    danger = danger_in(phrase, language="fi", analyzer=analyzer)
    assert danger is not None
    assert kind in danger.kinds


@pytest.mark.parametrize("phrase", SILENT, ids=str)
def test_ordinary_life_is_no_danger(phrase, analyzer):
    assert danger_in(phrase, language="fi", analyzer=analyzer) is None


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("haluan kuolla", "fi"),
        ("jag vill dö", "sv"),
        ("I want to die", "en"),
        ("overdose", "en"),
        ("хочу умереть", "ru"),
        ("112", ""),
    ],
)
def test_language_of_the_words_is_told(phrase, language, analyzer):
    assert danger_in(phrase, language="fi", analyzer=analyzer).language == language


def test_words_of_two_languages_are_of_the_readers(analyzer):
    for language in ("sv", "en"):
        found = danger_in("självmord suicide", language=language, analyzer=analyzer)
        assert found.language == language


def test_most_urgent_kind_comes_first(analyzer):
    found = danger_in("otin lääkkeitä liikaa, haluan kuolla", language="fi", analyzer=analyzer)
    assert found.kinds == (DangerKind.POISONING, DangerKind.SUICIDE)


def test_words_far_apart_are_no_sentence(analyzer):
    between = "kerho kokoontuu joka tiistai kirjaston alakerrassa kahvin ja pullan ääressä kesäisin"
    assert danger_in(f"mies {between} hakkaa", language="fi", analyzer=analyzer) is None


@pytest.mark.parametrize("words", ["ei halua elää " * 40, "mies lyö " * 100, "a" * 5000, "itse " * 200])
def test_absurd_words_take_no_time(words, analyzer):
    danger_in(words, language="fi", analyzer=analyzer)
    started = time.perf_counter()
    danger_in(words, language="fi", analyzer=analyzer)
    assert time.perf_counter() - started < 0.1


def test_query_costs_less_than_a_millisecond(analyzer):
    phrases = [phrase for _kind, phrase in CASES] + list(SILENT)
    seconds = []
    for _round in range(2):  # the first one reads the lists and the words
        seconds = []
        for phrase in phrases:
            started = time.perf_counter()
            danger_in(phrase, language="fi", analyzer=analyzer)
            seconds.append(time.perf_counter() - started)
    assert median(seconds) < 0.001


def test_line_that_is_no_rule_is_named(tmp_path):
    (tmp_path / "sets.txt").write_text("filler = nyt\n")
    for kind in DangerKind:
        (tmp_path / f"{kind.value}.txt").write_text("[fi]\nsana\n")
    (tmp_path / "child.txt").write_text("[fi]\n@nobody lyö\n")
    with pytest.raises(ValueError, match=r"child\.txt: '@nobody lyö'"):
        load_lists(tmp_path)
