from __future__ import annotations

import pytest

from search.query.parsing import Knowledge, parse_query
from search.query.parsing.lexicon import Lexicon
from search.results.highlighting import HighlightTerms, highlight

LONG = (
    "Yhdistys on perustettu vuonna 1987 ja sen toiminta-alueena on koko maakunta. Hallitus kokoontuu kerran "
    "kuussa ja talkoita on kesällä. Vertaistukiryhmä omaishoitajille kokoontuu Sievissä joka toinen tiistai. "
    "Kahvila on auki arkisin, ja siellä voi lukea lehtiä, pelata lautapelejä tai vain istua. Jäsenmaksu on "
    "kymmenen euroa vuodessa, ja sen voi maksaa toimistoon. Omaishoitaja voi myös soittaa."
)


@pytest.fixture
def wanted(analyzer):
    def wanted(query, language):
        knowledge = Knowledge(analyzer=analyzer, lexicon=Lexicon())
        parsed = parse_query(query, language=language, knowledge=knowledge)
        return HighlightTerms(parsed, language=language, analyzer=analyzer)

    return wanted


@pytest.fixture
def marked(wanted):
    def marked(text, query, language="fi", **more):
        pieces = highlight(text, wanted(query, language), **more)
        return [piece for piece, is_match in pieces if is_match]

    return marked


@pytest.fixture
def shown(wanted):
    def shown(text, query, **more):
        pieces = highlight(text, wanted(query, "fi"), **more)
        return "".join(piece for piece, _is_match in pieces)

    return shown


def test_word_is_marked_in_another_inflection(marked):
    assert marked("Ryhmä omaishoitajille.", "omaishoitaja") == ["omaishoitajille"]


def test_word_typed_in_its_base_form_marks_no_other_reading(marked):
    assert marked("Syömme yhdessä; syöpää sairastavat.", "syöpä") == ["syöpää"]


def test_compound_that_holds_the_word_is_marked(marked):
    assert marked("Avoin muistikahvila.", "muisti") == ["muistikahvila"]


def test_telling_part_of_the_queried_compound_is_marked(marked):
    assert marked("Muisti ja kerho.", "muistikerho") == ["Muisti"]


def test_beginning_of_the_last_word_is_marked(marked):
    assert marked("Päihdetyö ja kerho.", "kerho paihd") == ["Päihdetyö", "kerho"]


def test_stop_words_are_not_marked(marked):
    assert marked("Missä ja milloin? Kahvila.", "missä kahvila") == ["Kahvila"]


def test_text_in_another_language_is_marked(marked):
    assert marked("A group for carers", "carer", language="en") == ["carers"]


def test_short_text_stays_whole(shown):
    assert shown("Avoin  muistikahvila.\n", "muisti") == "Avoin  muistikahvila.\n"


def test_pieces_are_the_original_text(shown):
    text = 'A & <b>"muisti"</b> \x00 äÖ'
    assert shown(text, "muisti") == text


def test_fragment_with_most_different_words_is_chosen(marked):
    assert marked(LONG, "omaishoitajan vertaistuki") == ["Vertaistukiryhmä", "omaishoitajille"]


def test_fragment_is_cut_at_words_and_says_so(shown):
    fragment = shown(LONG, "vertaistuki", length=120)
    assert fragment.startswith("…")
    assert fragment.endswith("…")
    assert f" {fragment.strip('…')}" in LONG
    assert len(fragment) <= 122


def test_cut_stands_in_the_place_of_a_full_stop(shown):
    assert shown("Avoin ryhmä. Tervetuloa mukaan.", "jalkapallo", length=16) == "Avoin ryhmä…"


def test_without_a_match_the_beginning_is_shown(shown):
    fragment = shown(LONG, "jalkapallo", length=100)
    assert LONG.startswith(fragment.removesuffix("…"))
    assert fragment.endswith("…")


def test_match_at_the_very_end_is_shown(marked):
    assert marked(LONG, "soitto soittaa", length=100) == ["soittaa"]


@pytest.mark.parametrize("query", ["", "\x00", "\ud800", "x" * 10_000, '"*\\'])
def test_odd_query_marks_nothing(marked, query):
    assert marked(LONG, query) == []


@pytest.mark.parametrize("text", ["", "\x00\ud800", "x" * 10_000])
def test_odd_text_is_harmless(marked, text):
    assert marked(text, "muisti") == []
