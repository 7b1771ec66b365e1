"""Swedish and English on a Finnish page are read as such, and Finnish is left alone."""

from __future__ import annotations

import pytest

from search.synonyms.expansion import Line, Synonyms


@pytest.fixture
def everyday(analyzer):
    lines = [
        Line("sv", ("ensam", "stress"), ("yksinäisyys",)),
        Line("en", ("lonely", "vape"), ("yksinäisyys",)),
        Line("fi", ("vape",), ("tupakointi",)),
    ]
    return Synonyms.of(lines, analyzer)


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("sorg och saknad", "sv"),
        ("ångestgrupp", "sv"),
        ("my husband hits me", "en"),
        ("ensam pensionär", "sv"),
        ("lonely", "en"),
        ("ensam pensionär Oulussa", "sv"),
    ],
)
def test_another_language_is_known_by_its_words(read, everyday, query, language):
    assert read(query, "Kahvila", synonyms=everyday, municipalities={"oulu": "oulu"}).language == language


@pytest.mark.parametrize(
    "query",
    [
        "yksinäisyys",
        "en jaksa",
        "vape",  # said in Finnish, too
        "hobby ryhmä",  # one word is Finnish
        "ahdisutsta",  # nothing tells what a misspelt word is
        "stress ja ahdistus",
        "A-klinika",  # a letter tells nothing
        "",
    ],
)
def test_finnish_stays_finnish(read, everyday, query):
    assert read(query, "Kahvila", synonyms=everyday).language == "fi"


def test_words_are_read_as_the_language_does_that_they_are_written_in(read):
    parsed = read("grupp för ensamma", "Kahvila")
    assert [word.raw for word in parsed.words] == ["grupp", "ensamma"]
    assert {word.analyses[0][0] for word in parsed.words} == {"sv"}


@pytest.mark.parametrize("query", ["yksinäisyys", "burnari"])
def test_finnish_on_a_swedish_page_is_read_as_the_page_does(read, analyzer, query):
    slang = Synonyms.of([Line("fi", ("burnari",), ("uupumus",))], analyzer)
    assert read(query, "Kahvila", language="sv", synonyms=slang).language == "sv"
