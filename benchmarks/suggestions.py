"""Measures how fast suggestions come while a name is typed, at several sizes, compared with the whole search.

Run from the project: `.venv/bin/python -m benchmarks.suggestions --sizes 1000 10000`. It types words of the
texts, some with a mistake, letter by letter, and gets the suggestions for each beginning with all their queries. It
searches for the same letters in turn, so that other load on the machine affects both alike. The engine is the embedded
one, or with `--engine elasticsearch` the server in ELASTICSEARCH_URL. Times on a shared machine are upper bounds;
processor time is shown beside them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from random import Random
from time import perf_counter, process_time

from django.conf import settings
from django.utils import timezone

from benchmarks import temporary
from benchmarks.offering import compound, grow
from benchmarks.search import engine_urls, remove_index
from benchmarks.tables import percentile, table
from catalogue.models import Municipality, TaxonomyTerm
from demo.county import load_county
from portal import shared_cache
from search import analysis
from search.engines import get_engine
from search.index import rebuild as rebuilding
from search.models import Change
from search.query.search_query import SearchQuery
from search.results.pipeline import find
from search.suggestions import FEWEST_LETTERS, suggest

LONGEST = 10


def typed(count: int) -> dict[str, list[str]]:
    """Return sort of beginning → typed words, always the same ones: beginnings of so many words."""
    towns = [town.name.lower() for town in Municipality.objects.order_by("pk")]
    terms = [term.term.lower() for term in TaxonomyTerm.objects.order_by("pk")]
    sorts: dict[str, list[str]] = {"two letters": [], "a beginning": [], "two words": [], "a mistake": []}
    for number in range(count):
        random = Random(f"typed {number}")
        word = random.choice((compound(random), random.choice(towns), random.choice(terms)))
        sorts["two letters"].append(word[:FEWEST_LETTERS])
        sorts["a beginning"] += [word[:length] for length in range(3, min(len(word), LONGEST) + 1)]
        sorts["two words"] += [f"{compound(random)} {word[:length]}" for length in (1, 2, 3, 5)]
        position = random.randrange(1, 4)
        wrong = word[:position] + word[position + 1] + word[position] + word[position + 2 :]
        sorts["a mistake"] += [wrong[:length] for length in range(5, min(len(word), LONGEST) + 1)]
    return sorts


def measure(sort: str, beginnings: list[str]) -> list[list[object]]:
    """Measure suggestions and results in turn; return a row for each."""
    now = timezone.now()
    asks: dict[str, Callable] = {
        "suggestions": lambda words: suggest(SearchQuery(words=words), now=now),
        "whole search": lambda words: find(SearchQuery(words=words), now=now),
    }
    times: dict[str, list[float]] = {what: [] for what in asks}
    cpu: dict[str, list[float]] = {what: [] for what in asks}
    for words in beginnings:
        for what, ask in asks.items():
            shared_cache.begin_request()
            began, used = perf_counter(), process_time()
            ask(words)
            times[what].append((perf_counter() - began) * 1000)
            cpu[what].append((process_time() - used) * 1000)
            shared_cache.end_request()
    return [
        [
            what,
            sort,
            *(round(percentile(taken, share), 2) for taken in (times[what], cpu[what]) for share in (50, 95)),
        ]
        for what in asks
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="services (1000 10000)")
    parser.add_argument("--words", type=int, default=60, help="words to type (60)")
    parser.add_argument("--engine", choices=["embedded", "elasticsearch"], default="embedded")
    options = temporary.options(parser)
    load_county()
    rows = []
    for name, url in engine_urls([options.engine]).items():
        settings.SEARCH_URL = url
        for size in sorted(options.sizes):
            temporary.say(f"{size} services …")
            grow(size)
            Change.objects.all().delete()
            rebuilding.rebuild(get_engine(), analysis.get_analyzer(), timezone.now(), floor=0)
            sorts = typed(options.words)
            measure("warming", sorts["two letters"])
            rows += [[name, size, *row] for sort, words in sorts.items() for row in measure(sort, words)]
        remove_index(url)
    print(table(COLUMNS, rows))


COLUMNS = ("engine", "services", "what", "typed", "p50 ms", "p95 ms", "p50 CPU ms", "p95 CPU ms")

if __name__ == "__main__":
    main()
