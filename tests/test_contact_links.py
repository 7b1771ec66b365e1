"""Telephone numbers and e-mail addresses in texts become links, and other numbers do not."""

from __future__ import annotations

import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from portal.contact_links import linked, with_contact_links


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Soita 08 313 0000.", ["tel:083130000"]),
        ("puh. 0400 123 456 tai 040-123 4567", ["tel:0400123456", "tel:0401234567"]),
        ("Tekstiviestillä 0401234567, ma–pe klo 9–15", ["tel:0401234567"]),
        ("048 000 0900 9–16", ["tel:0480000900"]),
        ("(08) 313 0000", ["tel:083130000"]),
        ("050 12 34 567", []),
        ("0400 12 34 56", ["tel:0400123456"]),
        ("+358 40 123 4567 ja +358 (0)8 313 0000", ["tel:+358401234567", "tel:+35883130000"]),
        ("Päivystysapu 116 117 (24 h)", ["tel:116117"]),
        ("Hätätilanteessa soita 112.", ["tel:112"]),
        ("Hengenvaarassa numeroon 112, ei ryhmälle", ["tel:112"]),
        ("Vid akut fara, ring 112.", ["tel:112"]),
        ("Kirjoita neuvonta@keskijoki.example.", ["mailto:neuvonta@keskijoki.example"]),
        (
            "etunimi.suku-nimi@hva.example.fi, 08 313 0000",
            ["mailto:etunimi.suku-nimi@hva.example.fi", "tel:083130000"],
        ),
        ("Numero on 08\u00a0313\u00a00000", ["tel:083130000"]),
    ],
)
def test_way_to_reach_somebody_is_a_link(text, addresses):
    assert re.findall(r'href="([^"]+)"', linked(text)) == addresses


@pytest.mark.parametrize(
    "text",
    [
        "Vuosina 2024–2026 ja 1.1.2027",
        "01.02.2026, 01-02-2026, 2026-01-02 tai 05 2026",
        "Torikatu 9, 04200 Kerava, postinumerot 02100 02130",
        "Avustus 1 000 000 €, hinta 0,50 € ja 0 100 000 €",
        "Y-tunnus 0123456-7, 1234567-8",
        "FI21 1234 5600 0007 85",
        "Viite 0 12345 67890 12345, viite 01234 56789",
        "klo 08.00–16.00, ma 08-16 ti 09-17",
        "010190-123A",
        "Mukana oli 112 jäsentä ja 1 116 117 kävijää",
        "Laki 1227/2016, 306/2019; EN 301 549",
        "Versio 2.0800123456.1",
        "5-12-vuotiaat, 0,5 km",
        "@nimi ja a@b",
    ],
)
def test_other_numbers_stay_text(text):
    assert linked(text) == text


def test_text_of_others_is_escaped():
    assert linked("<b>a@b.fi</b>") == '&lt;b&gt;<a href="mailto:a@b.fi">a@b.fi</a>&lt;/b&gt;'


def test_link_of_an_editor_stays_one_link():
    html = '<p><a href="/x/">Soita <b>08 313 0000</b></a> tai <b>08 313 0001</b>, <i>hätänumero</i> <b>112</b></p>'
    assert with_contact_links(html) == (
        '<p><a href="/x/">Soita <b>08 313 0000</b></a> tai <b><a href="tel:083130001">08 313 0001</a></b>, '
        '<i>hätänumero</i> <b><a href="tel:112">112</a></b></p>'
    )


@given(st.text(alphabet="0123456789 +-()@.,ab<&:/", max_size=60))
def test_words_stay_as_they_were(text):
    assert re.sub(r"</?a[^>]*>", "", linked(text)) == str(escape(text))
