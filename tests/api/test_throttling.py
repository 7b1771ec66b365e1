"""Limits by address, of which nothing is kept that tells the address."""

from __future__ import annotations

import time

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from catalogue.opendata import api
from portal.opendata.throttling import visitor

NOW = 1_800_000_000.0


@pytest.fixture
def five_a_minute(monkeypatch, db):
    monkeypatch.setattr(api.READING, "a_minute", 5)
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def get(address: str = "203.0.113.7", **headers: str):
    return Client(REMOTE_ADDR=address, headers=headers).get("/api/v1/taxonomy_terms")


def test_who_asks_too_often_is_told_when_to_come_back(five_a_minute):
    assert {get().status_code for _time in range(5)} == {200}
    refused = get()
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["status"] == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["Access-Control-Allow-Origin"] == "*"
    five_a_minute.shift(int(refused["Retry-After"]))
    assert get().status_code == 200


def test_others_are_not_held_up(five_a_minute):
    for _time in range(6):
        get()
    assert get("203.0.113.8").status_code == 200


def test_search_and_lists_are_counted_apart(five_a_minute):
    for _time in range(6):
        get()
    assert Client(REMOTE_ADDR="203.0.113.7").get("/api/v1/search").status_code == 200


def test_all_lists_and_things_are_counted_together(five_a_minute):
    client = Client(REMOTE_ADDR="203.0.113.7")
    for name in ("services", "organizations", "locations", "service_at_locations", "taxonomy_terms"):
        assert client.get(f"/api/v1/{name}").status_code == 200
    assert client.get("/api/v1/services").status_code == 429


def test_what_is_said_of_other_addresses_is_not_believed_by_default(five_a_minute):
    statuses = [get(**{"X-Forwarded-For": f"198.51.100.{number}"}).status_code for number in range(6)]
    assert statuses[-1] == 429


def test_behind_a_proxy_the_address_that_it_saw_counts(five_a_minute, settings):
    settings.NINJA_NUM_PROXIES = 1
    for number in range(5):
        get("127.0.0.1", **{"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.1"})
    assert get("127.0.0.1", **{"X-Forwarded-For": "198.51.100.1"}).status_code == 429
    assert get("127.0.0.1", **{"X-Forwarded-For": "198.51.100.2"}).status_code == 200


def test_households_network_of_the_sixth_version_counts_as_one():
    first, second = (visitor(f"2001:db8:1:2{end}", at=NOW) for end in ("::1", ":ffff::2"))
    assert first == second
    assert visitor("2001:db8:1:3::1", at=NOW) != first
    assert visitor("::ffff:203.0.113.7", at=NOW) == visitor("203.0.113.7", at=NOW)


def test_name_of_a_visitor_lasts_a_day_and_belongs_to_this_site(settings):
    name = visitor("203.0.113.7", at=NOW)
    assert visitor("203.0.113.7", at=NOW + 86_400) != name
    settings.SECRET_KEY = "another site's"
    assert visitor("203.0.113.7", at=NOW) != name


@pytest.mark.parametrize("address", ["", "unix:", "not an address", "203.0.113.7\0"])
def test_odd_address_is_counted_too(five_a_minute, address):
    assert [get(address).status_code for _time in range(6)][-1] == 429


def test_cache_never_holds_an_address(five_a_minute, monkeypatch):
    kept = []
    real = cache.add
    monkeypatch.setattr(cache, "add", lambda key, *rest, **more: kept.append(key) or real(key, *rest, **more))
    get("203.0.113.7")
    assert len(kept) == 1
    assert "203.0.113.7" not in kept[0]


def test_counts_are_forgotten_within_two_minutes(five_a_minute):
    get()
    key = f"throttle:lists:{int(time.time() // 60)}:{visitor('203.0.113.7', at=NOW)}"
    assert cache.get(key) == 1
    five_a_minute.shift(120)
    assert cache.get(key) is None
