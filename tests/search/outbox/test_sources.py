"""What the search knows of each kind of thing, and of which things it knows nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from catalogue.enums import ServiceStatus, Vocabulary
from portal import shared
from search import checks
from search.enums import ANY, Facet, Kind
from search.models import Change
from search.outbox.building import build
from search.sources import FEEDS, SOURCES, all_sources, collect, documents_for
from tests.builders import (
    body,
    make_article,
    make_call,
    make_cooperation_document,
    make_event,
    make_location,
    make_municipality,
    make_organization,
    make_private,
    make_service,
    make_standard_page,
    make_term,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

YESTERDAY = timezone.now() - timedelta(days=1)


def of(thing, kind="page"):
    return documents_for([(kind, str(thing.pk))])


def whole_service():
    town = make_municipality("Kalajoki", name_sv="Kalajoki stad", latitude=64.2, longitude=23.9)
    other = make_municipality("Sievi")
    return make_service(
        texts={
            "sv": {"name": "Minneskafé", "summary": "Kaffe.", "description": "Varje vecka."},
            "ru": {"name": "Кафе", "summary": "Кофе."},
        },
        organization=make_organization("Muisti ry", municipality=town),
        terms=[
            make_term("Muisti", term_sv="Minne", term_en="Memory", synonyms="dementia\n\nAlzheimer "),
            make_term("Ikäihmiset", Vocabulary.TARGET_GROUP),
        ],
        areas=[other],
        places=[make_location("Kylätalo", municipality=town, latitude=64.1, longitude=23.8)],
        schedules=[{"byday": "TU", "opens_at": time(17), "closes_at": time(19, 30)}],
        phones=["044 000 0000"],
        languages=["fi", "sv"],
        eligibility_description="Muistisairaille ja läheisille.",
        alert="Tänään suljettu",
        alert_ends_on=date(2026, 12, 1),
        assured_date=date(2026, 10, 1),
    )


# Services and organisations


def test_a_service_is_one_document_with_a_text_per_language():
    service = whole_service()
    [document] = of(service, "service")
    assert (document.uid, document.kind) == (f"service:{service.pk}", Kind.SERVICE)
    assert [text.language for text in document.texts] == ["fi", "sv", "ru"]
    slug = service.slug
    assert [text.url for text in document.texts] == [
        f"/palvelut/{slug}/",
        f"/sv/palvelut/{slug}/",
        f"/palvelut/{slug}/",
    ]
    assert document.texts[0].body == "Muistisairaille ja läheisille."
    assert document.texts[1].body == "Varje vecka."
    assert document.organization == "Muisti ry"
    assert document.place.split("\n") == ["Kalajoki", "Kylätalo", "Sievi"]
    assert (document.latitude, document.longitude) == (64.1, 23.8)
    assert document.assured_on == date(2026, 10, 1)


def test_facets_and_keywords_of_a_service():
    [document] = of(whole_service(), "service")
    assert document.facets == {
        Facet.KIND: (Kind.SERVICE,),
        Facet.THEME: ("muisti",),
        Facet.TARGET_GROUP: ("ikaihmiset",),
        Facet.MUNICIPALITY: ("sievi", "kalajoki"),
        Facet.COST: ("free",),
        Facet.LANGUAGE: ("fi", "sv"),
    }
    words = {(keyword.language, keyword.text) for keyword in document.keywords}
    assert words == {
        ("fi", "Muisti"),
        ("sv", "Minne"),
        ("en", "Memory"),
        ("fi", "dementia"),
        ("fi", "Alzheimer"),
        ("fi", "Ikäihmiset"),
        ("fi", "Sievi"),
        ("fi", "Kalajoki"),
        ("sv", "Kalajoki stad"),
    }


def test_card_of_a_service_holds_what_a_result_shows():
    [document] = of(whole_service(), "service")
    card = document.card
    assert card["service_kind"] == "group"
    assert card["organization"] == "Muisti ry"
    assert card["municipalities"] == ["Sievi", "Kalajoki"]
    assert card["alert_ends_on"] == "2026-12-01"
    assert card["schedules"] == [
        {"freq": "weekly", "interval": 1, "byday": "TU", "opens_at": "17:00:00", "closes_at": "19:30:00"}
    ]


def test_a_service_for_everyone_everywhere_matches_each_filter():
    [document] = of(make_service(is_for_everyone=True, is_countywide=True), "service")
    assert document.facets[Facet.TARGET_GROUP] == (ANY,)
    assert document.facets[Facet.MUNICIPALITY] == (ANY,)


def test_of_a_secret_place_only_the_municipality_is_known():
    town = make_municipality("Kalajoki", latitude=64.2, longitude=23.9)
    shelter = make_location(
        "Turvakoti Suoja",
        street="Salakuja 1",
        city="Kätkö",
        municipality=town,
        latitude=64.3,
        longitude=23.7,
        is_confidential=True,
    )
    [document] = of(make_service(places=[shelter]), "service")
    assert document.place == "Kalajoki"
    assert (document.latitude, document.longitude) == (64.2, 23.9)
    assert not re.search("Suoja|Salakuja|Kätkö|64.3", repr(document))


def test_a_service_without_a_place_is_in_the_middle_of_its_area():
    town = make_municipality("Kalajoki", latitude=64.2, longitude=23.9)
    [document] = of(make_service(areas=[town]), "service")
    assert (document.latitude, document.longitude) == (64.2, 23.9)


def test_a_service_ends_with_its_organisation_if_that_is_earlier():
    soon, later = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=9)
    service = make_service(organization=make_organization(expire_at=soon), expire_at=later)
    [document] = of(service, "service")
    assert document.expires_at == soon


@pytest.mark.parametrize(
    "facts", [{"live": False}, {"status": ServiceStatus.ENDED}, {"expire_at": YESTERDAY}], ids=str
)
def test_a_service_that_is_not_public_has_no_document(facts):
    assert of(make_service(**facts), "service") == []


@pytest.mark.parametrize("facts", [{"live": False}, {"do_not_list": True}, {"expire_at": YESTERDAY}], ids=str)
def test_an_organisation_that_is_not_public_has_no_document_and_its_services_none(facts):
    organization = make_organization(**facts)
    service = make_service(organization=organization)
    assert of(organization, "organization") == []
    assert of(service, "service") == []


def test_a_service_without_any_text_has_no_document():
    service = make_service()
    service.texts.all().delete()
    service.texts.set([])
    service.save()
    assert of(service, "service") == []


def test_an_organisation():
    town = make_municipality("Kalajoki")
    organization = make_organization("Muisti ry", alternate_name="Minnet", municipality=town)
    [document] = of(organization, "organization")
    assert document.kind == Kind.ORGANIZATION
    assert document.texts[0].url == f"/jarjestot/{organization.slug}/"
    assert document.facets[Facet.MUNICIPALITY] == ("kalajoki",)
    assert {keyword.text for keyword in document.keywords} == {"Minnet", "Kalajoki"}
    assert document.card["sector"] == "volunteer_association"


def test_a_draft_changes_no_document():
    service = make_service()
    before = of(service, "service")
    service.eligibility_description = "Vain luonnoksessa."
    service.save_revision()
    assert of(service, "service") == before


# Pages


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
    assert document.card["place"] == "Sali"


def test_a_call_and_an_article():
    [call] = of(make_call())
    assert (call.kind, call.card["closes_on"], call.card["grant_code"]) == (
        Kind.CALL,
        "2026-12-31",
        "operating_grant",
    )
    [article] = of(make_article(body=body(("heading", "Otsikko"), ("paragraph", "<p>Yksi</p><p>kaksi.</p>"))))
    assert (article.kind, article.card) == (Kind.ARTICLE, {"published_on": "2026-11-02"})
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
    assert [part.texts[0].name for part in paragraphs] == ["Asiakirja"] + ["Periaatteet"] * 5
    assert [part.texts[0].body for part in paragraphs] == [
        "Johdanto.",
        "Avoimuus ja luottamus & linkki.",
        "Laki hyvinvointialueesta 7 § Edistää.",
        "Kaavio Rakenne",
        "Huomaa tämä.",
        "Vuosikello Kuukausi Tammikuu",
    ]
    block = page.body.raw_data[2]
    assert paragraphs[1].uid == f"paragraph:{page.pk}:{block['id']}"
    assert paragraphs[1].source == f"page:{page.pk}"
    assert paragraphs[1].texts[0].url == f"/asiakirjat/asiakirja/#kohta-{block['id']}"
    assert paragraphs[1].card == {"document": "Asiakirja", "document_url": "/asiakirjat/asiakirja/"}


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


# All of them


def everything():
    service = whole_service()
    make_event(location=service.places.get().location)
    make_call()
    make_article(body=body(("paragraph", "<p>Sanoja.</p>")))
    make_cooperation_document(body=body(("heading", "Otsikko"), ("paragraph", "<p>Sanoja.</p>")))
    make_standard_page()
    return documents_for(all_sources())


def test_every_kind_can_be_made():
    assert {document.kind for document in everything()} == set(Kind)


def test_documents_do_not_depend_on_the_active_language():
    finnish = everything()
    with translation.override("sv"):
        assert documents_for(all_sources()) == finnish


def test_queries_do_not_grow_with_things(analyzer):
    def queries() -> int:
        sources = list(all_sources())
        build(sources, analyzer)  # the vocabularies are kept from now on
        with CaptureQueriesContext(connection) as captured:
            build(sources, analyzer)
        return len(captured)

    everything()
    before = queries()
    for number in range(3):
        make_event(f"Tapahtuma {number}", location=make_location(f"Sali {number}"))
        make_service(f"Palvelu {number}", places=[make_location(f"Paikka {number}")])
    assert queries() == before <= 14


def test_the_map_knows_every_table_that_documents_are_made_of():
    """Read while documents are made, but not watched, is only what can't change what they say."""
    exceptions = {
        "portal_sharedchange": "tells whether the vocabularies that are kept still hold",
        "django_content_type": "the names of page types: changed by migrations only",
    }
    read: set[str] = set()

    def watch(execute, sql, params, many, context):
        read.update(re.findall(r'(?:FROM|JOIN) \(?"(\w+)"', sql))
        return execute(sql, params, many, context)

    everything()
    shared.forget()
    with connection.execute_wrapper(watch):
        documents = documents_for(all_sources())
    assert {document.kind for document in documents} == set(Kind)
    watched = {feed.table for feed in FEEDS}
    assert {"catalogue_servicetext", "catalogue_location", "events_eventpage"} <= read
    assert read - watched - set(exceptions) == set()


def test_each_row_of_a_feed_is_understood(noted):
    kinds = {feed.kind for feed in FEEDS}
    everything()
    assert {source.partition(":")[0] for source in noted()} <= kinds | {"everything"}


def test_a_faulty_thing_spoils_no_other(monkeypatch):
    good, bad = make_service("Hyvä"), make_service("Paha")
    build_services = SOURCES["service"]

    def fail(keys, now):
        if bad.pk in keys:
            raise ValueError("a fault")
        return build_services(keys, now)

    monkeypatch.setitem(SOURCES, "service", fail)
    documents, failures = collect([("service", str(good.pk)), ("service", str(bad.pk))])
    assert [document.uid for document in documents] == [f"service:{good.pk}"]
    assert failures == {("service", str(bad.pk)): "ValueError: a fault"}


def test_reading_leaves_the_outbox_alone():
    everything()
    before = Change.objects.count()
    documents_for(all_sources())
    assert Change.objects.count() == before


# The system check


def test_every_page_type_and_snippet_is_a_source_or_excluded():
    assert [error for error in run_checks() if error.id == "search.E001"] == []


def test_the_check_finds_a_forgotten_page_type(monkeypatch):
    monkeypatch.delitem(checks.EXCLUDED, "events.EventIndexPage")
    [error] = checks.check_sources(None)
    assert error.msg.startswith("events.EventIndexPage must be")
