from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from search.analysis import AnalyzedWord
from search.analysis.finnish import Analysis
from search.enums import Kind
from search.facets.declarations import Facet
from search.index.documents import Keyword, Text
from search.index.entries import make_entry


@pytest.fixture
def make(analyzer, make_document):
    return lambda *args, **more: make_entry(make_document(*args, **more), analyzer)


def test_entry_has_every_stream(make):
    zones = ("name", "terms", "lead", "related", "body")
    expected = {f"{zone}_{stream}" for zone in zones for stream in ("lemma", "part")}
    assert set(make().streams) == expected | {"name_folded", "folded"}


def test_words_go_to_their_zones(make):
    entry = make(
        "Kerho",
        summary="Tanssia",
        body="Lauluja",
        organization="Marttayhdistys",
        place="Kylätalo",
        keywords=(Keyword(language="fi", text="Harrastukset"),),
    )
    assert entry.streams["name_lemma"] == "kerho"
    assert entry.streams["terms_lemma"] == "harrastus"
    assert {"tanssi", "marttayhdistys"} <= set(entry.streams["lead_lemma"].split())
    assert {"laulu", "kylätalo"} <= set(entry.streams["body_lemma"].split())


def test_compound_parts_have_a_stream_of_their_own(make):
    assert make("Muistikerho").streams["name_part"] == "muisti kerho"


def test_each_text_is_read_in_its_own_language(make):
    texts = (
        Text(language="fi", name="Omaishoitajat", url="/a/"),
        Text(language="sv", name="Familjer", url="/sv/a/"),
    )
    assert make(texts=texts).streams["name_lemma"] == "omaishoitaja familj"


def test_folded_stream_holds_words_base_forms_and_parts_without_diacritics(make):
    assert set(make("Päihdetyötä").streams["folded"].split()) == {"paihdetyota", "paihdetyo", "paihde", "tyo"}


def test_folded_name_holds_the_name_only(make):
    assert make("Kerho", body="Laulu").streams["name_folded"] == "kerho"


def test_base_form_that_no_index_can_hold_is_left_out():
    reading = AnalyzedWord.of("a", Analysis(("kaksi sanaa", "x" * 500, "rivi\n", "", "hyvä")))
    assert reading.lemma_stream == "hyvä"
    assert reading.folded == ("a", "hyva")


def test_kind_is_a_facet(make):
    entry = make(kind=Kind.EVENT, facets={Facet.MUNICIPALITY: ("sievi", "any")})
    assert entry.facets["kind"] == ("event",)
    assert entry.facets["municipality"] == ("sievi", "any")
    assert set(entry.facets) == set(Facet)


def test_card_holds_what_a_hit_shows(make):
    card = json.loads(make("Kerho", summary="Tanssia", card={"phone": "123"}).card)
    assert card["kind"] == "service"
    assert card["texts"] == [
        {"language": "fi", "name": "Kerho", "url": "/palvelut/service:1/", "summary": "Tanssia", "body": ""}
    ]
    assert card["card"] == {"phone": "123"}


def test_document_without_end_never_expires(make):
    assert make().expires == 253_402_300_799  # the last second of the year 9999


def test_times_are_numbers(make):
    entry = make(expires_at=datetime(2027, 1, 1, tzinfo=UTC), assured_on=date(2026, 1, 1))
    assert entry.expires == 1798761600
    assert entry.assured == date(2026, 1, 1).toordinal()


def test_fingerprint_is_stable(make):
    assert make(body="Sama").fingerprint == make(body="Sama").fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"organization": "Toinen"},
        {"facets": {Facet.COST: ("free",)}},
        {"card": {"phone": "123"}},
        {"expires_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"assured_on": date(2026, 1, 1)},
        {"source": "service:2"},
    ],
)
def test_fingerprint_changes_with_anything_else(analyzer, make_document, change):
    document = make_document()
    changed = make_entry(replace(document, **change), analyzer)
    assert changed.fingerprint != make_entry(document, analyzer).fingerprint


@pytest.mark.parametrize("text", ["\x00", "\ud800", "x" * 100_000, "a\x00b\ud800c" * 1000, ""])
def test_odd_text_is_harmless(make, text):
    assert make(text, summary=text, body=text, organization=text, card={"odd": text}).fingerprint
