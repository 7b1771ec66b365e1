"""`search_check` finds every way in which index and database can differ, and has them mended."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from catalogue.models import Service
from search.index.batch import take_fence
from search.index.outbox import triggers
from search.index.reconcile import queue_state, reconcile
from search.models import Change, IndexedDocument, IndexerState
from tests.builders import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def index(service, index):
    return index


@pytest.fixture
def check(index):
    return lambda: reconcile(index.engine, index.analyzer, timezone.now())


def test_all_is_well(check):
    report = check()
    assert report.is_well
    assert report.documents == 3
    assert not Change.objects.exists()


def test_a_missing_entry_is_found_and_put_back(index, service, check):
    uid = f"service:{service.pk}"
    index.engine.apply(put=[], remove=[uid], fence=take_fence())
    report = check()
    assert report.differences.missing == {uid}
    assert not report.is_well
    index.drain()
    assert check().is_well


def test_a_change_that_no_trigger_saw_is_found(index, service, check):
    triggers.remove("default")
    Service.objects.filter(pk=service.pk).update(fees="paid")
    triggers.install("default")
    assert check().differences.changed == {f"service:{service.pk}"}
    index.drain()
    assert check().is_well


def test_an_entry_of_a_thing_that_is_gone_is_found(index, service, check):
    uid = f"service:{service.pk}"
    triggers.remove("default")
    service.delete()
    triggers.install("default")
    assert check().differences.surplus == {uid}
    index.drain()
    assert check().is_well


def test_an_entry_that_nobody_knows_is_removed(index, check, entry):
    index.engine.apply(put=[entry("paragraph:9:odd")], remove=[], fence=take_fence())
    assert check().differences.surplus == {"paragraph:9:odd"}
    index.drain()
    assert "paragraph:9:odd" not in index.uids()
    assert check().is_well


def test_what_the_worker_forgot_is_written_down_again(index, service, check):
    IndexedDocument.objects.filter(source=f"service:{service.pk}").delete()
    assert check().differences.changed == {f"service:{service.pk}"}
    index.drain()
    assert check().is_well


def test_what_expired_is_removed(index, service, check):
    triggers.remove("default")
    Service.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    triggers.install("default")
    assert check().differences.surplus == {f"service:{service.pk}"}
    index.drain()
    assert check().is_well


def test_what_waits_in_the_outbox_is_no_difference(service, check):
    Service.objects.filter(pk=service.pk).update(fees="paid")
    report = check()
    assert not report.differences
    assert report.queue.waiting == 1


def test_the_queue_tells_its_age_and_what_was_set_aside():
    now = timezone.now()
    Change.objects.create(kind="service", key="1", noted_at=now - timedelta(minutes=5))
    Change.objects.create(kind="page", key="2", attempts=5, failed_reason="a fault")
    queue = queue_state(now)
    assert queue.waiting == 1
    assert queue.oldest_seconds == 300
    assert queue.set_aside == (("page:2", "a fault"),)


def test_missing_triggers_are_reported(check):
    [name, *_others] = triggers._installed(connection)
    drop = {"sqlite": 'DROP TRIGGER "{}"', "postgresql": 'DROP FUNCTION "{}"() CASCADE'}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(drop.format(name))
    assert check().trigger_faults == [name]
    triggers.install("default")


def test_an_index_that_must_be_rebuilt_is_reported_and_not_compared(check):
    IndexerState.objects.update(index_name="another one")
    report = check()
    assert "another one" in report.rebuild_reason
    assert not report.is_well


def test_the_command_reports_and_fails_only_when_strict(index, service, monkeypatch):
    monkeypatch.setattr("search.management.commands.search_check.get_engine", lambda: index.engine)
    monkeypatch.setattr("search.management.commands.search_check.get_analyzer", lambda: index.analyzer)
    index.engine.apply(put=[], remove=[f"service:{service.pk}"], fence=take_fence())
    output = StringIO()
    call_command("search_check", stdout=output)
    assert "1 missing, 0 changed, 0 too many" in output.getvalue()
    Change.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("search_check", strict=True)
    index.drain()
    call_command("search_check", strict=True, verbosity=0)
