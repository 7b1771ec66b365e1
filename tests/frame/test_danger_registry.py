"""What apps below the search may ask of danger: who detects it, and the panel that says whom to call."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString

from portal import danger, shared_cache
from portal.danger import Danger, DangerKind
from tests.builders import make_crisis_help

VIOLENCE = Danger((DangerKind.VIOLENCE,))


def test_words_of_danger_are_told_to_an_app_that_does_not_know_the_search():
    found = danger.danger_in("mies lyö", language="fi")
    assert (found.kinds, found.language) == ((DangerKind.VIOLENCE,), "fi")
    assert danger.danger_in("muistikahvila", language="fi") is None
    assert danger.danger_in("", language="fi") is None


@pytest.mark.django_db
def test_panel_has_the_emergency_number_and_the_helplines_of_its_kind():
    make_crisis_help("Nollalinja", number="080 005 005", kinds=["violence"])
    make_crisis_help("Myrkytyslinja", number="0800 147 111", kinds=["poisoning"])
    html = danger.panel(VIOLENCE, is_calm=True)
    assert 'href="tel:112"' in html
    assert 'href="tel:080005005"' in html
    assert "tel:0800147111" not in html


@pytest.mark.django_db
def test_panel_asks_the_database_nothing_once_its_helplines_are_kept():
    make_crisis_help(kinds=["violence"])
    danger.panel(VIOLENCE)
    with shared_cache.version_read_once():
        shared_cache.version()
        with CaptureQueriesContext(connection) as queries:
            danger.panel(VIOLENCE, is_calm=True)
    assert len(queries) == 0


def test_nothing_is_detected_or_shown_without_a_detector(monkeypatch):
    monkeypatch.setattr(danger, "_registered", [])
    assert danger.danger_in("mies lyö", language="fi") is None
    assert danger.panel(VIOLENCE) == ""


def test_what_was_registered_is_asked_with_the_readers_language(monkeypatch):
    monkeypatch.setattr(danger, "_registered", [])
    danger.register(
        lambda words, *, language: Danger((DangerKind.ACUTE,), language),
        lambda found, *, is_calm: SafeString(f"{found.language} {is_calm}"),
    )
    found = danger.danger_in("apua", language="sv")
    assert danger.panel(found, is_calm=True) == "sv True"


def test_page_without_danger_has_no_panel():
    assert danger.panel(None) == ""
    assert Danger.of([]) is None
    assert Danger.of(["unknown"]) is None


def test_stored_kinds_come_in_the_order_of_urgency():
    assert Danger.of(["violence", "suicide"]).kinds == (DangerKind.SUICIDE, DangerKind.VIOLENCE)
