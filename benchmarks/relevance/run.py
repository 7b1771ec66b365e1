"""One run: the county, the queries, each system, the tables."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from time import perf_counter

from django.conf import settings

from benchmarks import temporary
from benchmarks.relevance import county, report
from benchmarks.relevance.county import County
from benchmarks.relevance.evaluating import ask
from benchmarks.relevance.judged import BadJudgements, JudgedQuery, read_queries
from benchmarks.relevance.systems import System
from benchmarks.relevance.systems.portal import make_portal


def run(options: Namespace) -> None:
    county.load()
    place = county.look()
    queries = _queries(place, options)
    results = {}
    for name, make in _systems(options.systems).items():
        began = perf_counter()
        system = make(place)
        asked = perf_counter()
        results[name] = ask(system, queries)
        temporary.say(f"{name}: ready in {asked - began:.1f} s, asked in {perf_counter() - asked:.1f} s")
    before = json.loads(options.before.read_text()) if options.before else None
    print(report.overview(results, options.half, before))
    print(report.by_class(results, options.half, before))
    if options.worst:
        for name, answers in results.items():
            print("\n".join(report.worst(name, answers, place, options.worst)))
    if options.json:
        options.json.write_text(json.dumps(report.to_json(results), indent=1))


def _queries(place: County, options: Namespace) -> list[JudgedQuery]:
    try:
        queries = read_queries(place.names)
    except BadJudgements as error:
        raise SystemExit(str(error)) from error
    kinds = dict.fromkeys(query.kind for query in queries)
    if unknown := set(options.kinds or ()) - set(kinds):
        raise SystemExit(f"No such class: {', '.join(sorted(unknown))}. There are: {', '.join(kinds)}")
    return [query for query in queries if not options.kinds or query.kind in options.kinds]


def _systems(wanted: list[str] | None) -> Mapping[str, Callable[[County], System]]:
    systems = {"portal": partial(make_portal, url=settings.SEARCH_URL)}
    if unknown := set(wanted or ()) - set(systems):
        raise SystemExit(f"No such system: {', '.join(sorted(unknown))}. There are: {', '.join(systems)}")
    return {name: make for name, make in systems.items() if not wanted or name in wanted}
