"""One pass: what it takes, and what becomes of that which fails."""

from __future__ import annotations

import pytest
from django.utils import timezone

from catalogue.models import Service
from search.engines.base import EngineAwayError
from search.index import batch
from search.index.batch import SupersededError, run_pass, take_changes, take_fence
from search.index.outbox import fan_out
from search.index.outbox.pending import pending_changes
from search.index.sources import FAN_OUT, SOURCES
from search.models import Change, IndexedDocument, IndexerState
from tests.builders import make_event, make_organization, make_service, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def broken_services(monkeypatch):
    """Let services of these keys fail to become documents: `broken_services.add(12)`."""
    broken: set[int] = set()
    build = SOURCES["service"]

    def fail(keys, now):
        if broken & set(keys):
            raise ValueError("a fault in the service")
        return build(keys, now)

    monkeypatch.setitem(SOURCES, "service", fail)
    return broken


def test_rows_of_one_thing_are_one_document(index):
    service = make_service()
    for _ in range(3):
        service.save()
    assert Change.objects.count() > 3
    written = []

    def apply(*, put, **more):
        written.extend(entry.uid for entry in put)
        return index.engine.apply(put=put, **more)

    index.one_pass(apply=apply)
    assert sorted(written) == [f"organization:{service.organization.pk}", f"service:{service.pk}"]
    assert not Change.objects.exists()


def test_a_pass_takes_five_hundred_rows_and_what_else_is_said_of_their_things():
    Change.objects.bulk_create(Change(kind="service", key=str(key)) for key in range(600))
    Change.objects.bulk_create(Change(kind="service", key=str(key)) for key in range(600))
    Change.objects.create(kind="organization", key="1")
    rows = take_changes()
    assert len(rows) == 1000
    assert {row.source for row in rows} == {f"service:{key}" for key in range(500)}


def test_fan_out_adds_no_row_for_what_waits_anyway(index):
    organization = make_organization()
    services = [make_service(f"Palvelu {number}", organization=organization) for number in range(2)]
    Change.objects.all().delete()
    Change.objects.create(kind="offering", key=str(organization.pk))
    Change.objects.create(kind="service", key=str(services[0].pk))
    fan_out.expand([row for row in take_changes() if row.kind == "offering"])
    assert sorted(row.source for row in take_changes()) == sorted(
        f"service:{service.pk}" for service in services
    )


def test_an_empty_outbox_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert take_changes() == []


def test_a_pass_does_not_ask_once_per_thing(index, django_assert_max_num_queries):
    for number in range(20):
        make_service(f"Palvelu {number}", terms=[make_term(f"Aihe {number}")])
        make_event(f"Tapahtuma {number}")
    index.one_pass(apply=lambda **kwargs: {})
    make_service()
    Change.objects.create(kind="everything", key="0")
    fan_out.expand(take_changes())
    with django_assert_max_num_queries(35):
        run_pass(index.engine, index.analyzer, take_changes(), timezone.now())


def test_a_change_during_a_pass_waits_for_the_next(index):
    service = make_service()
    index.drain()
    service.save()
    rows = take_changes()
    Service.objects.filter(pk=service.pk).update(fees="paid")
    run_pass(index.engine, index.analyzer, rows, timezone.now())
    assert [row.source for row in take_changes()] == [f"service:{service.pk}"]
    index.drain()
    assert not index.differences()


def test_fan_out_becomes_a_row_for_each_thing(index):
    organization = make_organization()
    services = [make_service(f"Palvelu {number}", organization=organization) for number in range(3)]
    index.drain()
    Change.objects.create(kind="offering", key=str(organization.pk))
    fan_out.expand(take_changes())
    assert {row.source for row in take_changes()} == {f"service:{service.pk}" for service in services}


def test_a_fan_out_that_fails_for_good_becomes_everything(monkeypatch):
    def fail(keys):
        raise ValueError("a fault in the queryset")

    monkeypatch.setitem(FAN_OUT, "term", fail)
    Change.objects.create(kind="term", key="1")
    for attempt in (1, 2, 3, 4):
        fan_out.expand(take_changes())
        assert [row.attempts for row in take_changes()] == [attempt]
    fan_out.expand(take_changes())
    assert [row.source for row in take_changes()] == ["everything:0"]


def test_one_faulty_thing_does_not_keep_the_others_out(index, broken_services):
    faulty, whole = make_service("Viallinen"), make_service("Ehjä")
    broken_services.add(faulty.pk)
    index.one_pass()
    assert f"service:{whole.pk}" in index.uids()
    [row] = take_changes()
    assert (row.source, row.attempts) == (f"service:{faulty.pk}", 1)
    assert row.failed_reason == "ValueError: a fault in the service"


def test_after_five_failures_a_thing_is_set_aside_and_leaves_the_index(index, broken_services):
    service = make_service()
    index.drain()
    broken_services.add(service.pk)
    service.save()
    for _ in range(4):
        index.one_pass()
        assert f"service:{service.pk}" in index.uids()
    index.one_pass()
    assert take_changes() == []
    assert [row.source for row in Change.objects.set_aside()] == [f"service:{service.pk}"]
    assert f"service:{service.pk}" not in index.uids()
    assert f"service:{service.pk}" in pending_changes()


def test_a_later_change_forgives_what_was_set_aside(index, broken_services):
    service = make_service()
    broken_services.add(service.pk)
    index.drain()
    assert Change.objects.set_aside().exists()
    broken_services.clear()
    service.save()
    index.drain()
    assert not Change.objects.exists()
    assert not index.differences()


def test_an_entry_that_the_engine_refuses_counts_as_failure_of_its_thing(index):
    refused, taken = make_service("Hylätty"), make_service("Otettu")
    uid = f"service:{refused.pk}"

    def apply(*, put, remove, fence):
        kept = [entry for entry in put if entry.uid != uid]
        return {uid: "too odd", **index.engine.apply(put=kept, remove=remove, fence=fence)}

    index.one_pass(apply=apply)
    assert f"service:{taken.pk}" in index.uids()
    assert [(row.source, row.attempts, row.failed_reason) for row in take_changes()] == [(uid, 1, "too odd")]


def test_an_engine_that_is_away_is_nobodys_failure(index):
    def apply(**kwargs):
        raise EngineAwayError("connection refused")

    make_service()
    with pytest.raises(EngineAwayError):
        index.one_pass(apply=apply)
    assert {row.attempts for row in Change.objects.all()} == {0}


def test_a_pass_leaves_the_request_for_a_rebuild_alone(index):
    Change.objects.create(kind=batch.REBUILD, key="")
    index.drain()
    assert [(row.kind, row.attempts) for row in take_changes()] == [(batch.REBUILD, 0)]


def test_an_unknown_kind_is_set_aside(index):
    Change.objects.create(kind="banana", key="1")
    index.drain()
    assert [row.failed_reason for row in Change.objects.set_aside()] == ["an unknown kind"]


def test_odd_keys_do_no_harm(index):
    for key in ("", "x", "-1", "1.5", "99999999"):
        Change.objects.create(kind="service", key=key)
        Change.objects.create(kind="term", key=key)
    index.drain()
    assert not Change.objects.exists()


def test_fences_grow(db):
    first, second = take_fence(), take_fence()
    assert first < second


def test_a_fence_from_the_future_still_grows(db):
    IndexerState.load()
    IndexerState.objects.update(fence=10**15)
    assert take_fence() == 10**15 + 1


def test_a_pass_that_another_writer_overtook_deletes_no_row(index, monkeypatch):
    make_service()

    def apply(**kwargs):
        take_fence()
        return {}

    with pytest.raises(SupersededError):
        index.one_pass(apply=apply)
    assert take_changes()
    index.drain()
    assert not index.differences()


def test_what_a_killed_worker_put_is_known_to_the_next(index):
    """Killed after the engine had it and before the rows were deleted; then it became private."""

    def apply(**kwargs):
        index.engine.apply(**kwargs)
        raise KeyboardInterrupt

    service = make_service()
    with pytest.raises(KeyboardInterrupt):
        index.one_pass(apply=apply)
    Service.objects.filter(pk=service.pk).update(live=False)
    assert index.settled()
    assert f"service:{service.pk}" not in index.uids()


def test_indexed_documents_hold_lemmas_between_spaces(index):
    service = make_service("Muistikahvilat")
    index.drain()
    row = IndexedDocument.objects.get(uid=f"service:{service.pk}")
    assert row.words.startswith(" ") and row.words.endswith(" ")
    assert " muistikahvila " in row.words
    assert row.facets["kind"] == ["service"]
    assert row.card["texts"][0]["name"] == "Muistikahvilat"
