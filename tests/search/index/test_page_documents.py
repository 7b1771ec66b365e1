"""What the search knows of pages and their paragraphs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from search.enums import Kind
from search.index.sources import documents_for
from tests.builders import (
    body,
    make_article,
    make_call,
    make_cooperation_document,
    make_event,
    make_location,
    make_municipality,
    make_private,
    make_standard_page,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

YESTERDAY = timezone.now() - timedelta(days=1)


def of(thing, kind="page"):
    return documents_for([(kind, str(thing.pk))], timezone.now())


def test_an_event():
    town = make_municipality("Kalajoki")
    event = make_event(
        "Foorumi", location=make_location("Sali", municipality=town), summary="Tule!", online_url=""
    )
    [document] = of(event)
    assert document.kind == Kind.EVENT
    assert document.texts[0].url == "/tapahtumat/foorumi/"
    assert document.place == "Kalajoki\nSali\nSievi"
    assert document.card["starts_at"] == datetime(2027, 3, 4, 15, tzinfo=UTC).isoformat()
    assert document.card["municipalities"] == ["kalajoki"]


def test_a_call_and_an_article():
    [call] = of(make_call())
    assert (call.kind, call.card) == (Kind.CALL, {"closes_on": "2026-12-31"})
    [article] = of(make_article(body=body(("heading", "Otsikko"), ("paragraph", "<p>Yksi</p><p>kaksi.</p>"))))
    assert article.kind == Kind.ARTICLE
    assert article.texts[0].body == "Otsikko\nYksi kaksi."


def test_a_cooperation_document_is_a_page_and_its_paragraphs():
    page = make_cooperation_document(
        "Asiakirja",
        summary="Miten toimimme.",
        body=body(
            ("paragraph", "<p>Johdanto.</p>"),
            ("heading", "Periaatteet"),
            ("paragraph", '<p>Avoimuus ja <b>luottamus</b> &amp; <a linktype="page" id="1">linkki</a>.</p>'),
            (
                "law_reference",
                {"law": "Laki hyvinvointialueesta", "section": "7 §", "text": "Edistää.", "url": ""},
            ),
            ("figure", {"image": 99, "alt_text": "Kaavio", "caption": "Rakenne"}),
            (
                "steps",
                [
                    {"type": "item", "value": {"title": "Kysy", "text": "<p>Mitä <b>kaipaat</b>?</p>"}},
                    {"type": "item", "value": {"title": "", "text": "<p>Tule.</p>"}},
                ],
            ),
            ("notice", "Huomaa tämä."),
            (
                "table",
                {
                    "caption": "Vuosikello",
                    "table": {
                        "columns": [{"type": "text", "heading": "Kuukausi"}],
                        "rows": [{"values": ["Tammikuu"]}, {"values": [None]}],
                        "caption": "",
                    },
                },
            ),
        ),
    )
    whole, *paragraphs = of(page)
    assert (whole.uid, whole.kind, whole.texts[0].body) == (f"page:{page.pk}", Kind.PAGE, "")
    assert [part.texts[0].name for part in paragraphs] == ["Asiakirja", "Periaatteet"]
    assert [part.texts[0].body for part in paragraphs] == [
        "Johdanto.",
        "Avoimuus ja luottamus & linkki.\nLaki hyvinvointialueesta 7 § Edistää.\nKaavio Rakenne\n"
        "Kysy Mitä kaipaat? Tule.\nHuomaa tämä.",
    ]
    assert [part.texts[0].tables for part in paragraphs] == ["", "Vuosikello Kuukausi Tammikuu"]
    block = page.body.raw_data[2]
    assert paragraphs[1].uid == f"paragraph:{page.pk}:{block['id']}"
    assert paragraphs[1].source == f"page:{page.pk}"
    assert paragraphs[1].texts[0].url == f"/asiakirjat/asiakirja/#kohta-{block['id']}"


def test_pages_that_are_not_public_have_no_document():
    draft = make_standard_page("Luonnos", live=False)
    expired = make_standard_page("Vanhentunut", expire_at=YESTERDAY)
    private = make_standard_page("Yksityinen")
    below = make_standard_page("Alla", parent=private)
    make_private(private)
    assert [of(page) for page in (draft, expired, private, below)] == [[], [], [], []]


def test_index_pages_and_the_root_have_none():
    event = make_event()
    assert of(event.get_parent()) == of(event.get_root()) == []
