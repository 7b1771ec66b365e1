"""Measures how fast an index is built and how fast it answers, at several sizes.

Run from the project: `.venv/bin/python -m benchmarks.search --sizes 1000 10000`. It makes that many services in a
temporary database, builds the index as the worker does (`search.index.rebuild`), with a cold and a warm word cache,
and searches for three words with all facets counted. The engines are the embedded one and the server in
ELASTICSEARCH_URL (`script/elasticsearch start` prints an address). Times on a shared machine are upper bounds;
processor seconds are shown beside them.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from random import Random
from time import perf_counter, process_time
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from benchmarks import temporary
from benchmarks.offering import compound, grow
from benchmarks.pages import Portal
from benchmarks.tables import percentile, table
from catalogue.models import Municipality, TaxonomyTerm
from demo.county import load_county
from portal import shared_cache
from search import analysis
from search.analysis.tokens import fold
from search.engines import get_engine
from search.engines.base import Engine, EngineQuery
from search.facets.declarations import Facet
from search.index import builder
from search.index import rebuild as rebuilding
from search.index.sources import catalogue as sources
from search.models import Change, IndexedDocument
from search.query import knowledge
from search.query.builder import build_clause
from search.query.parsing import ParsedQuery, parse_query
from search.query.parsing import lexicon as known_words
from search.query.search_query import SearchQuery
from search.results import pipeline

CACHE = temporary.FOLDER / "cache"
PHASES = {
    "rows": (sources, "load_service_rows"),
    "documents": (builder, "collect"),
    "words": (builder, "make_entry"),
    "copy": (rebuilding, "store_documents"),
    "vocabulary": (rebuilding, "replace_words"),
    "meaning": (rebuilding, "learn_meaning"),
}
"""Phase of a rebuild → (module, name) of its function. The rest of the time is the engine's."""


class Stopwatch:
    """Measures the seconds of each phase, without those of the phases inside it."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PHASES, 0.0)
        self._inside: list[float] = []

    def timed(self, phase: str, work: Callable) -> Callable:
        @wraps(work)
        def wrapper(*args, **kwargs):
            began = perf_counter()
            self._inside.append(0.0)
            try:
                result = work(*args, **kwargs)
                # A generator would work after the measurement.
                return list(result) if isinstance(result, Iterator) else result
            finally:
                took = perf_counter() - began
                self.seconds[phase] += took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return wrapper

    @contextmanager
    def watching(self) -> Iterator[None]:
        originals = {phase: getattr(*target) for phase, target in PHASES.items()}
        for phase, target in PHASES.items():
            setattr(*target, self.timed(phase, originals[phase]))
        try:
            yield
        finally:
            for phase, target in PHASES.items():
                setattr(*target, originals[phase])


def measure_rebuild(engine: Engine, *, is_warm: bool) -> list[object]:
    """Rebuild with an empty analyser, and with or without the word cache on disk; return a row."""
    if not is_warm:
        shutil.rmtree(CACHE, ignore_errors=True)
    fold.cache_clear()
    analyzer = analysis.make_analyzer(CACHE)
    Change.objects.all().delete()
    stopwatch = Stopwatch()
    wall, cpu = perf_counter(), process_time()
    with stopwatch.watching():
        result = rebuilding.rebuild(engine, analyzer, timezone.now(), floor=0)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    phases = [*stopwatch.seconds.values(), wall - sum(stopwatch.seconds.values())]
    return [
        "warm" if is_warm else "cold",
        result.documents,
        round(wall, 2),
        round(cpu, 2),
        round(result.documents / wall),
        round(result.documents / cpu),
        *(round(seconds, 2) for seconds in phases),
    ]


def questions(count: int) -> list[SearchQuery]:
    """Return searches of three words: a compound, a word of a title, a municipality. Half of them have filters."""
    towns = list(Municipality.objects.order_by("pk"))
    terms = list(TaxonomyTerm.objects.order_by("pk"))
    titles = " ".join(IndexedDocument.objects.order_by("uid").values_list("words", flat=True)[:200]).split()
    asked = []
    for number in range(count):
        random = Random(f"question {number}")
        words = f"{compound(random)} {random.choice(titles)} {random.choice(towns).name}"
        chosen = {
            Facet.THEME: (random.choice(terms).slug,),
            Facet.MUNICIPALITY: tuple(town.slug for town in random.sample(towns, 2)),
            Facet.COST: ("free",),
        }
        asked.append(SearchQuery(words=words, facets=chosen if number % 2 else {}))
    return asked


def measure_queries(engine: Engine, asked: list[SearchQuery]) -> list[list[object]]:
    """Measure the parts of each search: parsing, the engine, the whole search, the page; return rows."""
    now = timezone.now()
    requests = [_request(query, int(now.timestamp())) for query in asked]
    portal = Portal()

    def find(query: SearchQuery) -> None:
        with shared_cache.version_read_once():
            pipeline.find(query, now=now)

    def open_page(query: SearchQuery) -> None:
        status, _body = portal(f"/haku/?{query.querystring()}")
        if status != 200:
            raise SystemExit(f"The page of results answered {status}: its time would tell nothing.")

    return [
        ["reading of the words", *_times(_parse, asked)],
        ["reading of a misspelt word, new each time", *_times(_parse, misspelt(asked), warming=0)],
        ["engine alone", *_times(engine.search, requests)],
        ["whole search", *_times(find, asked)],
        ["whole page", *_times(open_page, asked)],
    ]


def misspelt(asked: list[SearchQuery]) -> list[SearchQuery]:
    """Return searches for the distinct words of the questions, each with two letters swapped."""
    words = dict.fromkeys(word for query in asked for word in query.words.split() if len(word) > 7)
    return [SearchQuery(words=f"{word[:3]}{word[4]}{word[3]}{word[5:]}") for word in words]


def _parse(query: SearchQuery) -> ParsedQuery:
    with shared_cache.version_read_once():
        return parse_query(query.words, language=query.language, knowledge=knowledge.knowledge())


def _request(query: SearchQuery, now: int) -> EngineQuery:
    filters = {facet.value: values for facet, values in query.facets.items()}
    return EngineQuery(clause=build_clause(_parse(query)), now=now, filters=filters, count=tuple(Facet))


def _times(ask: Callable, questions: list, *, warming: int = 20) -> list[float]:
    for question in questions[:warming]:
        ask(question)
    times, cpu = [], process_time()
    for question in questions:
        began = perf_counter()
        ask(question)
        times.append((perf_counter() - began) * 1000)
    cpu = (process_time() - cpu) * 1000 / len(questions)
    return [round(value, 2) for value in (percentile(times, 50), percentile(times, 95), cpu)]


def engine_urls(wanted: list[str]) -> dict[str, str]:
    urls = {"embedded": settings.SEARCH_URL}
    server = os.environ.get("ELASTICSEARCH_URL")
    if server:
        urls["elasticsearch"] = f"{server.rstrip('/')}/benchmark-{uuid.uuid4().hex[:8]}"
    elif "elasticsearch" in wanted:
        temporary.say("Elasticsearch is left out: ELASTICSEARCH_URL names no server.")
    return {name: url for name, url in urls.items() if name in wanted}


def remove_index(url: str) -> None:
    """Remove the index from the server."""
    if urlsplit(url).scheme == "embedded":
        return
    from elasticsearch import Elasticsearch

    server, _slash, alias = url.rpartition("/")
    with Elasticsearch(server) as client:
        for name in {*client.indices.get_alias(index=f"{alias}*")}:
            client.indices.delete(index=name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="services (1000 10000)")
    parser.add_argument("--queries", type=int, default=300, help="searches to measure (300)")
    parser.add_argument(
        "--engine", nargs="+", choices=["embedded", "elasticsearch"], default=["embedded", "elasticsearch"]
    )
    options = temporary.options(parser)
    load_county()
    urls = engine_urls(options.engine)
    rebuilds, queries = [], []
    for size in sorted(options.sizes):
        temporary.say(f"{size} services …")
        grow(size)
        for name, url in urls.items():
            settings.SEARCH_URL = url
            engine = get_engine()
            for is_warm in (False, True):
                temporary.say(f"  {name}, {'warm' if is_warm else 'cold'} word cache")
                rebuilds.append([name, size, *measure_rebuild(engine, is_warm=is_warm)])
            known_words.forget()
            # A web process builds no index: garbage collection must not search through the objects that are left.
            gc.collect()
            gc.freeze()
            queries += [[name, size, *row] for row in measure_queries(engine, questions(options.queries))]
    for url in urls.values():
        remove_index(url)
    print(table(REBUILD_COLUMNS, rebuilds))
    print(table(QUERY_COLUMNS, queries))


REBUILD_COLUMNS = (
    "engine",
    "services",
    "words",
    "documents",
    "s",
    "CPU s",
    "documents/s",
    "documents/CPU s",
    *(f"{phase} s" for phase in PHASES),
    "engine s",
)
QUERY_COLUMNS = ("engine", "services", "what", "p50 ms", "p95 ms", "CPU ms")

if __name__ == "__main__":
    main()
