from __future__ import annotations

import shutil
import socket
from pathlib import Path
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from elasticsearch import Elasticsearch

from search.engines import elastic, get_engine, make_engine
from search.engines.base import EngineAwayError, RebuildNeededError
from search.engines.breaker import Breaker


@pytest.fixture
def silent_url():
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/alias"


@pytest.fixture
def closed_url():
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}/alias"


def test_silent_server_is_asked_once_and_for_a_second(silent_url, found, sent):
    with pytest.raises(EngineAwayError, match="timed out"):
        found(make_engine(silent_url, signature="0" * 12))
    assert sent == [("POST", "/alias/_search", 1.0)]


def test_pass_waits_for_an_answer_less_than_a_worker_has_to_stop(closed_url, entry, sent):
    engine = make_engine(closed_url, signature="0" * 12)
    with pytest.raises(EngineAwayError):
        engine.apply(put=[entry("a")], remove=[], fence=1)
    assert [request.timeout for request in sent] == [8.0]


def test_silent_server_ends_a_pass(silent_url, entry, monkeypatch):
    monkeypatch.setattr(elastic, "PASS_SECONDS", 0.2)
    engine = make_engine(silent_url, signature="0" * 12)
    with pytest.raises(EngineAwayError, match="timed out"):
        engine.apply(put=[entry("a")], remove=[], fence=1)


@pytest.mark.parametrize("status", [429, 503])
def test_overloaded_server_blames_no_entry(status):
    error = {"type": "es_rejected_execution_exception"}
    answer = {"items": [{"index": {"_id": "a", "status": status, "error": error}}]}
    with pytest.raises(EngineAwayError):
        elastic._write(SimpleNamespace(bulk=lambda **_: answer), "index", [])


def test_silent_server_is_not_asked_again_after_three_failures(silent_url, found, sent, monkeypatch):
    monkeypatch.setattr(elastic, "SEARCH_SECONDS", 0.1)
    engine = make_engine(silent_url, signature="0" * 12)
    for _search in range(5):
        with pytest.raises(EngineAwayError):
            found(engine)
    assert len(sent) == 3


def test_missing_server_is_asked_once_for_each_thing(closed_url, entry, found, sent):
    engine = make_engine(closed_url, signature="0" * 12)
    for call in (
        lambda: found(engine),
        lambda: engine.apply(put=[entry("a")], remove=[], fence=1),
        lambda: list(engine.fingerprints()),
        engine.state,
    ):
        sent.clear()
        with pytest.raises(EngineAwayError):
            call()
        assert len(sent) == 1


def test_missing_server_ends_a_rebuild_at_its_first_request(closed_url, entry, sent):
    engine = make_engine(closed_url, signature="0" * 12)
    with pytest.raises(EngineAwayError):
        engine.rebuild([entry("a")], fence=1)
    making, looking_for_what_is_half_made = sent
    assert making.method == "PUT"
    assert (looking_for_what_is_half_made.method, looking_for_what_is_half_made.path) == (
        "GET",
        "/_alias/alias",
    )


# The breaker


@pytest.fixture
def clock():
    class Clock:
        time = 0.0

        def __call__(self):
            return self.time

    return Clock()


@pytest.fixture
def open_breaker(clock):
    breaker = Breaker(clock)
    for _attempt in range(3):
        breaker.failed()
    return breaker


def test_breaker_lets_ask_before_the_third_failure(clock):
    breaker = Breaker(clock)
    for _attempt in range(2):
        breaker.failed()
    breaker.check()


def test_success_begins_the_count_anew(clock):
    breaker = Breaker(clock)
    breaker.failed()
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    breaker.check()


def test_breaker_lets_one_try_after_the_pause(open_breaker, clock):
    with pytest.raises(EngineAwayError):
        open_breaker.check()
    clock.time += 10
    open_breaker.check()
    with pytest.raises(EngineAwayError):
        open_breaker.check()


def test_successful_try_lets_all_ask_again(open_breaker, clock):
    clock.time += 10
    open_breaker.check()
    open_breaker.succeeded()
    open_breaker.check()
    open_breaker.check()


# Damage


def files(url):
    folder = Path(url.removeprefix("embedded:///"))
    return [path for path in folder.glob("2*/*") if path.is_file()]


@pytest.mark.parametrize("content", [b"", b"junk" * 100])
@pytest.mark.parametrize("pattern", ["meta.json", "*.store", "*"])
def test_damaged_index_needs_a_rebuild(embedded_url, entry, found, pattern, content):
    make_engine(embedded_url, signature="0" * 12).rebuild([entry("a", name_lemma="kerho")], fence=1)
    for path in files(embedded_url):
        if path.match(pattern):
            path.write_bytes(content)
    engine = make_engine(embedded_url, signature="0" * 12)
    with pytest.raises(RebuildNeededError):
        found(engine)
    with pytest.raises(RebuildNeededError):
        engine.state()
    with pytest.raises(RebuildNeededError):
        list(engine.fingerprints())
    with pytest.raises(RebuildNeededError):
        engine.apply(put=[entry("a")], remove=[], fence=2)


def test_index_that_is_missing_is_not_taken_for_damage(embedded_url, found):
    with pytest.raises(EngineAwayError) as raised:
        found(make_engine(embedded_url, signature="0" * 12))
    assert not isinstance(raised.value, RebuildNeededError)


def test_engine_notices_that_its_open_index_was_damaged(embedded_url, entry, found):
    engine = make_engine(embedded_url, signature="0" * 12)
    engine.rebuild([entry("a")], fence=1)
    assert found(engine) == ["a"]
    for path in files(embedded_url):
        # Another file in its place: to shorten one that is mapped into memory can end the process.
        junk = path.with_name(f"{path.name}.junk")
        junk.write_bytes(b"junk" * len(path.read_bytes()))
        junk.replace(path)
    with pytest.raises(RebuildNeededError):
        engine.state()


def test_link_to_nothing_is_away(embedded_url, entry, found):
    engine = make_engine(embedded_url, signature="0" * 12)
    engine.rebuild([entry("a")], fence=1)
    for folder in {path.parent for path in files(embedded_url)}:
        shutil.rmtree(folder)
    with pytest.raises(EngineAwayError):
        found(make_engine(embedded_url, signature="0" * 12))


def test_rebuild_heals_a_damaged_index(embedded_url, entry, found):
    engine = make_engine(embedded_url, signature="0" * 12)
    engine.rebuild([entry("a")], fence=1)
    for path in files(embedded_url):
        path.write_bytes(b"")
    engine.rebuild([entry("b")], fence=2)
    assert found(engine) == ["b"]


@pytest.mark.elasticsearch
def test_closed_index_is_away(alias_url, elasticsearch_url, entry, found):
    engine = make_engine(alias_url, signature="0" * 12)
    engine.rebuild([entry("a")], fence=1)
    with Elasticsearch(elasticsearch_url) as client:
        client.indices.close(index=engine.state().name)
    with pytest.raises(EngineAwayError):
        found(engine)


@pytest.mark.elasticsearch
def test_index_that_took_the_aliass_name_gives_way_to_a_rebuild(alias_url, elasticsearch_url, entry, found):
    with Elasticsearch(elasticsearch_url) as client:
        client.index(index=alias_url.rpartition("/")[2], document={"uid": "x", "hit": "{}"}, refresh=True)
    engine = make_engine(alias_url, signature="0" * 12)
    with pytest.raises(EngineAwayError):
        found(engine)
    engine.rebuild([entry("a")], fence=1)
    assert found(engine) == ["a"]


@pytest.mark.elasticsearch
def test_two_shards_answer_as_one(alias_url, entry, found):
    engine = make_engine(f"{alias_url}?shards=2&replicas=0", signature="0" * 12)
    uids = [f"{number:02}" for number in range(40)]
    engine.rebuild([entry(uid, facets={"cost": ["free"]}) for uid in uids], fence=1)
    assert found(engine) == uids


# The factory


def test_there_is_one_engine_per_url(settings, tmp_path):
    settings.SEARCH_URL = f"embedded:///{tmp_path}/one"
    barrier, engines = Barrier(4), []

    def ask():
        barrier.wait()
        engines.append(get_engine())

    threads = [Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settings.SEARCH_URL = f"embedded:///{tmp_path}/two"
    assert len({id(engine) for engine in engines}) == 1
    assert get_engine() is not engines[0]


def test_path_after_three_slashes_is_below_the_project(settings, tmp_path, entry):
    settings.BASE_DIR = tmp_path
    make_engine("embedded:///var/search", signature="0" * 12).rebuild([entry("a")], fence=1)
    assert (tmp_path / "var" / "search" / "current").exists()


def test_unknown_kind_of_engine_is_refused_aloud():
    with pytest.raises(ImproperlyConfigured):
        make_engine("redis://localhost")
