"""What may stand on a line of everyday words, and how staff are told what may not."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from search.models import SynonymSet
from search.phrases.matching import split_phrases
from search.synonyms.csv_file import FIRST_LIST, parse_csv

pytestmark = pytest.mark.django_db


def problems(everyday="rahapula", official="velka", **facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        SynonymSet(everyday=everyday, official=official, **facts).full_clean()
    return error.value.message_dict


@pytest.mark.parametrize("text", ["a, b c", "a\nb c", " a ;b  c\n\n", "a|b c|A"])
def test_phrases_are_separated_by_lines_or_commas(text):
    assert split_phrases(text) == ("a", "b c")


def test_line_is_kept_tidy(make_line):
    line = make_line(" rahapula,  köyhä kuin  kirkonrotta\n\nRahapula")
    assert line.everyday == "rahapula\nköyhä kuin kirkonrotta"
    assert str(line) == "rahapula, köyhä kuin kirkonrotta → velkaneuvonta"


@pytest.mark.parametrize("text", ["", " ", ",;\n"])
def test_no_side_is_empty(text):
    assert "everyday" in problems(everyday=text)
    assert "official" in problems(official=text)


def test_phrase_of_more_than_six_words_is_refused():
    assert "enintään 6 sanaa" in problems("yksi kaksi kolme neljä viisi kuusi seitsemän")["everyday"][0]


def test_more_than_thirty_phrases_are_refused():
    assert "Enintään 30" in problems(official=",".join(f"sana{n}" for n in range(31)))["official"][0]


@pytest.mark.parametrize("text", ["on ja ei", "mistä saa"])
def test_phrase_of_stop_words_alone_is_refused(text):
    assert "täytesanoja" in problems(text)["everyday"][0]


def test_phrase_without_a_letter_is_refused():
    assert "ei ole kirjaimia" in problems("!!!")["everyday"][0]


def test_same_phrase_on_both_sides_is_refused(no_lines):
    assert problems("Raha, rahapula", "velka, raha") == {"everyday": ["”Raha” on kummallakin puolella."]}


def test_phrase_of_another_line_is_refused_and_that_line_named(make_line):
    make_line("rahapula, pa", "velkaneuvonta")
    [problem] = problems("köyhä, Rahapula", "toimeentulo")["everyday"]
    assert "”Rahapula” on jo rivillä ”rahapula, pa → velkaneuvonta”" in problem


def test_line_is_no_clash_with_itself(make_line):
    make_line().full_clean()


def test_same_phrase_in_another_language_is_no_clash(make_line):
    make_line("depression", "masennus", language="sv")
    make_line("depression", "masennus", language="en")


def test_percent_signs_do_no_harm():
    assert "100 %(x)s" in problems("100 %(x)s", "100 %(x)s")["everyday"][0]


# The first list


def test_first_list_is_there_from_the_beginning_and_all_valid():
    lines = list(SynonymSet.objects.all())
    assert len(lines) == len(list(parse_csv(FIRST_LIST)))
    faults = {}
    for line in lines:
        before = (line.everyday, line.official)
        try:
            line.full_clean()
        except ValidationError as error:
            faults[str(line)] = error.messages
        assert before == (line.everyday, line.official)
    assert not faults
