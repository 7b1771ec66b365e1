"""All sources together: complete, frugal, and each apart from the faults of the others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from events.models import EventIndexPage
from news.models import ArticlePage
from portal import shared_cache
from portal.searchable import Searchable
from search import checks
from search.enums import Kind
from search.index.builder import build
from search.index.sources import SOURCES, WATCHES, all_sources, collect, documents_for
from search.models import Change
from tests.builders import (
    body,
    make_article,
    make_call,
    make_cooperation_document,
    make_event,
    make_liaison,
    make_location,
    make_service,
    make_standard_page,
    make_whole_service,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

YESTERDAY = timezone.now() - timedelta(days=1)


def of(thing, kind="page"):
    return documents_for([(kind, str(thing.pk))], timezone.now())


def everything():
    service = make_whole_service()
    make_event(location=service.places.get().location)
    make_call()
    make_liaison(municipalities=[service.areas.get()])
    make_article(body=body(("paragraph", "<p>Sanoja.</p>")))
    make_cooperation_document(body=body(("heading", "Otsikko"), ("paragraph", "<p>Sanoja.</p>")))
    make_standard_page()
    return documents_for(all_sources(), timezone.now())


def test_every_kind_can_be_made():
    assert {document.kind for document in everything()} == set(Kind)


def test_documents_do_not_depend_on_the_active_language():
    finnish = everything()
    with translation.override("sv"):
        assert documents_for(all_sources(), timezone.now()) == finnish


def test_queries_do_not_grow_with_things(analyzer):
    def queries() -> int:
        sources = list(all_sources())
        build(sources, analyzer, timezone.now())  # the vocabularies are kept from now on
        with CaptureQueriesContext(connection) as captured:
            build(sources, analyzer, timezone.now())
        return len(captured)

    everything()
    before = queries()
    for number in range(3):
        make_event(f"Tapahtuma {number}", location=make_location(f"Sali {number}"))
        make_service(f"Palvelu {number}", places=[make_location(f"Paikka {number}")])
    assert queries() == before <= 15


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
    shared_cache.forget()
    with connection.execute_wrapper(watch):
        documents = documents_for(all_sources(), timezone.now())
    assert {document.kind for document in documents} == set(Kind)
    watched = {feed.table for feed in WATCHES}
    assert {"catalogue_servicetext", "catalogue_location", "events_eventpage"} <= read
    assert read - watched - set(exceptions) == set()


def test_each_row_of_a_feed_is_understood(noted):
    kinds = {feed.kind for feed in WATCHES}
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
    documents, failures = collect([("service", str(good.pk)), ("service", str(bad.pk))], timezone.now())
    assert [document.uid for document in documents] == [f"service:{good.pk}"]
    assert failures == {("service", str(bad.pk)): "ValueError: a fault"}


def test_reading_leaves_the_outbox_alone():
    everything()
    before = Change.objects.count()
    documents_for(all_sources(), timezone.now())
    assert Change.objects.count() == before


# The system check


def test_every_page_type_and_snippet_is_a_source_or_excluded():
    assert [error for error in run_checks() if error.id.startswith("search.")] == []


def test_the_check_finds_a_forgotten_page_type(monkeypatch):
    monkeypatch.delattr(EventIndexPage, "searchable")
    [error] = checks.check_page_types(None)
    assert error.msg == "events.EventIndexPage does not declare how its pages are searched."


def test_the_check_finds_a_kind_that_is_none(monkeypatch):
    monkeypatch.setattr(ArticlePage, "searchable", Searchable(kind="artikle"))
    [error] = checks.check_page_types(None)
    assert error.msg == "news.ArticlePage: 'artikle' is no kind of hit."


def test_the_check_finds_a_forgotten_snippet(monkeypatch):
    monkeypatch.delitem(checks.EXCLUDED, "catalogue.Location")
    [error] = checks.check_snippets(None)
    assert error.msg.startswith("catalogue.Location must be")
