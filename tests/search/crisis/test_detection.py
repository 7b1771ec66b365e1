"""Danger is seen in words, sentences, errors and three languages; ordinary life stays without it."""

from __future__ import annotations

from statistics import median

import pytest

from portal.danger import DangerKind
from search.crisis import danger_in
from search.crisis.rules import load_rules
from tests.search.crisis.phrases import FIRES, SILENT
from tests.work import calls_in

CASES = [(kind, phrase) for kind, phrases in FIRES.items() for phrase in phrases]


def test_table_is_large():
    assert len(CASES) >= 120
    assert len(SILENT) >= 120
    assert set(FIRES) == set(DangerKind)


def test_danger_is_seen(analyzer):
    seen = {phrase: danger_in(phrase, language="fi", analyzer=analyzer) for _kind, phrase in CASES}
    missed = {
        (kind, phrase) for kind, phrase in CASES if seen[phrase] is None or kind not in seen[phrase].kinds
    }
    assert missed == set()


def test_ordinary_life_is_no_danger(analyzer):
    seen = {phrase: danger_in(phrase, language="fi", analyzer=analyzer) for phrase in SILENT}
    assert {phrase: danger for phrase, danger in seen.items() if danger} == {}


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("haluan kuolla", "fi"),
        ("jag vill dö", "sv"),
        ("I want to die", "en"),
        ("overdose", "en"),
        ("хочу умереть", "ru"),
        ("муж меня бьёт", "ru"),
        ("домашнее насилие", "ru"),
        ("хочу померти", "uk"),
        ("він мене б'є", "uk"),
        ("насилля в сім'ї", "uk"),
        ("أريد أن أموت", "ar"),
        ("زوجي يضربني", "ar"),
        ("waxaan rabaa inaan dhinto", "so"),
        ("wuu i garaacaa", "so"),
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


def test_query_takes_little_work(analyzer):
    phrases = [phrase for _kind, phrase in CASES] + list(SILENT)
    for phrase in phrases:  # the first time reads the lists and the words
        danger_in(phrase, language="fi", analyzer=analyzer)
    work = {
        phrase: calls_in(lambda phrase=phrase: danger_in(phrase, language="fi", analyzer=analyzer))
        for phrase in phrases
    }
    assert median(work.values()) < 400
    assert {phrase: calls for phrase, calls in work.items() if calls > 1_500} == {}


@pytest.mark.parametrize(
    "words",
    [
        "ei halua elää " * 40,
        "mies lyö " * 100,
        "a" * 5000,
        "itse " * 200,
        # No three of them are near each other: each combination is tried.
        "ei " * 20 + "talo " * 9 + "halua " * 11 + "elää " * 20,
    ],
)
def test_absurd_words_take_little_work(words, analyzer):
    danger_in(words, language="fi", analyzer=analyzer)
    assert calls_in(lambda: danger_in(words, language="fi", analyzer=analyzer)) < 12_000


def test_line_that_is_no_rule_is_named(tmp_path):
    (tmp_path / "sets.txt").write_text("filler = nyt\n")
    for kind in DangerKind:
        (tmp_path / f"{kind.value}.txt").write_text("[fi]\nsana\n")
    (tmp_path / "child.txt").write_text("[fi]\n@nobody lyö\n")
    with pytest.raises(ValueError, match=r"child\.txt: '@nobody lyö'"):
        load_rules(tmp_path)
