"""Meaning as the worker learns it from what it has indexed, and as a search uses it, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import Service, ServiceText
from search.index.rebuild import rebuild
from search.index.semantics import is_meaning_outdated, learn_meaning
from search.models import LearnedMeaning
from search.query.search_query import SearchQuery
from search.results.pipeline import find
from search.semantics import lsa, store
from tests.builders import make_service

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

SOBRIETY = ("Raittius alkaa.", "Juominen loppuu.", "Alkoholi jää.", "Toipuminen alkaa.")
SINGING = ("Kuoro kokoontuu.", "Laulu soi.", "Konsertti kuuluu.", "Sävel elää.")
FEW_OF_EACH = 12


@pytest.fixture
def taught(index, monkeypatch):
    """An index of two topics, in which each text leaves out one word of its topic, and what it means is learned."""
    for number in range(FEW_OF_EACH):
        for topic in (SOBRIETY, SINGING):
            words = [word for place, word in enumerate(topic) if place != number % len(topic)]
            service = make_service(f"Aalto {number}")
            ServiceText.objects.filter(service=service).update(summary="", description=" ".join(words))
    index.drain()
    # As few as there are topics: so small a county could else be told apart to the last word.
    monkeypatch.setattr(lsa, "DIMENSIONS", 2)
    learn_meaning()
    store.forget()
    return index


@pytest.fixture
def bodies(taught, monkeypatch):
    monkeypatch.setattr("search.results.pipeline.get_engine", lambda: taught.engine)

    def bodies(words, **more):
        found = find(SearchQuery(words=words, **more), now=timezone.now())
        return [card["texts"][0]["body"] for card in found.cards]

    return bodies


def test_what_does_not_say_the_word_is_found_after_what_does(bodies):
    found = bodies("sävel")
    says = ["Sävel" in body for body in found]
    assert says == sorted(says, reverse=True)
    assert not all(says)
    assert all("Kuoro" in body or "Laulu" in body for body in found)


def test_who_insists_on_a_word_gets_only_that(bodies):
    assert all("Sävel" in body for body in bodies("sävel", is_exact=True))


def test_nothing_lies_near_what_finds_nothing(bodies):
    assert bodies("katsastusasema") == []


def test_what_was_withdrawn_since_is_not_found(taught, bodies):
    Service.objects.filter(texts__description__startswith="Juominen").update(live=False)
    taught.drain()
    assert not any(body.startswith("Juominen") for body in bodies("raittius"))


def test_a_rebuild_learns(taught, analyzer):
    LearnedMeaning.objects.all().delete()
    rebuild(taught.engine, analyzer, timezone.now())
    assert LearnedMeaning.objects.get().uids


def test_it_is_learned_anew_when_many_texts_have_changed(taught):
    assert not is_meaning_outdated()
    for number in range(3):
        make_service(f"Uusi {number}")
    taught.drain()
    assert is_meaning_outdated()


def test_one_change_is_enough_after_a_day(taught):
    LearnedMeaning.objects.update(learned_at=timezone.now() - timedelta(days=2))
    assert not is_meaning_outdated()
    make_service("Uusi")
    taught.drain()
    assert is_meaning_outdated()
