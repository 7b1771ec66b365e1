"""Analyser, engines and small documents for the tests of search."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch

from search.analysis import Analyzer
from search.analysis.tokens import stream
from search.engines import make_engine
from search.engines.base import EngineQuery
from search.engines.entries import STREAMS, IndexEntry
from search.enums import Kind
from search.facets.declarations import Facet
from search.index.documents import SearchDocument, Text

NOW = 1_800_000_000


@pytest.fixture(scope="session")
def analyzer():
    """The real analyser without a file, so that no run depends on another."""
    return Analyzer()


@pytest.fixture(scope="session")
def make_document():
    def make(name="Kahvila", *, uid="service:1", language="fi", summary="", body="", **more):
        text = Text(language=language, name=name, url=f"/palvelut/{uid}/", summary=summary, body=body)
        return SearchDocument(
            **{"uid": uid, "source": uid, "kind": Kind.SERVICE, "texts": (text,), **more},
        )

    return make


@pytest.fixture(scope="session")
def entry():
    """A builder of entries from tokens: `entry("a", name="kerho muisti", municipality=("sievi",))`."""

    def build(
        uid,
        *,
        expires=253_402_300_799,
        fingerprint="f",
        facets=None,
        numbers=None,
        card=None,
        points=(),
        **streams,
    ):
        facets = {str(facet): tuple(values) for facet, values in (facets or {}).items()}
        made = {name: stream(streams.get(name, "").split(" ")) for name in STREAMS}
        return IndexEntry(
            uid=uid,
            source=f"source of {uid}",
            streams=made,
            facets=dict.fromkeys(Facet, ()) | facets,
            card=json.dumps(card or {"kind": "service"}),
            fingerprint=fingerprint,
            expires=expires,
            assured=0,
            numbers={str(number): tuple(values) for number, values in (numbers or {}).items()},
            points=tuple(points),
        )

    return build


class IndexNames:
    """What of an engine lies around, apart from what answers."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self) -> set[str]:
        parts = urlsplit(self.url)
        if parts.scheme == "embedded":
            folder = Path(parts.path[1:])
            return (
                {path.name for path in folder.iterdir() if path.name != "current"}
                if folder.exists()
                else set()
            )
        with Elasticsearch(f"http://{parts.netloc}") as client:
            return set(client.indices.get_alias(index=f"{parts.path[1:]}-*"))


@pytest.fixture
def embedded_url(tmp_path):
    return f"embedded:///{tmp_path}/search"


@pytest.fixture
def alias_url(elasticsearch_url):
    """An alias of its own on the real server, and nothing left of it afterwards."""
    alias = f"contract-{uuid.uuid4().hex[:8]}"
    yield f"{elasticsearch_url}/{alias}"
    with Elasticsearch(elasticsearch_url) as client:
        for name in {*client.indices.get_alias(index=f"{alias}*")}:
            client.indices.delete(index=name)


ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
either_engine = pytest.mark.parametrize("engine_url", ENGINES, indirect=True)
"""For tests in a module that overrides `engine_url`: most of them ask what no engine decides."""


@pytest.fixture(params=ENGINES)
def engine_url(request):
    return url_of(request)


def url_of(request) -> str:
    """Return the address of the engine that the fixture's parameter names; without one, of the embedded engine."""
    is_embedded = getattr(request, "param", "embedded") == "embedded"
    return request.getfixturevalue("embedded_url" if is_embedded else "alias_url")


@pytest.fixture
def engine(engine_url):
    return make_engine(engine_url, signature="0" * 12)


@pytest.fixture
def index_names(engine_url):
    return IndexNames(engine_url)


@pytest.fixture
def found():
    """The uids that a query finds, in order: `found(engine, clause, filters=…)`."""

    def search(engine, clause=None, **more):
        return [hit.uid for hit in engine.search(EngineQuery(clause=clause, now=NOW, **more)).hits]

    return search
