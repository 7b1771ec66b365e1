"""One run: load the county and the queries, run each system, print the tables."""

from __future__ import annotations

import json
import os
import uuid
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from time import perf_counter

from django.conf import settings

from benchmarks import temporary
from benchmarks.relevance import county, report, steps
from benchmarks.relevance.county import County
from benchmarks.relevance.evaluating import Answer, ask
from benchmarks.relevance.judged import BadJudgementsError, JudgedQuery, read_queries
from benchmarks.relevance.systems import System
from benchmarks.relevance.systems.portal import make_portal
from benchmarks.relevance.systems.snowball import make_snowball
from benchmarks.relevance.systems.wagtail import WAYS, make_wagtail
from benchmarks.search import remove_index


def run(options: Namespace) -> None:
    county.load()
    loaded = county.look()
    queries = _queries(loaded, options)
    urls = _portal_urls()
    if options.steps:
        print(report.by_step(_by_steps(loaded, queries, options), options.half))
        return
    systems = _systems(urls, options.systems)
    try:
        results = {name: _answers(name, make, loaded, queries) for name, make in systems.items()}
    finally:
        for name in urls.keys() & systems.keys():
            remove_index(urls[name])
    before = json.loads(options.before.read_text()) if options.before else None
    if options.half == "both":
        print("Figures: tuning · held back\n")
    print(report.overview(results, options.half, before))
    print(report.by_class(results, options.half, before))
    if before:
        for name, answers in results.items():
            print("\n".join(report.moved(name, answers, before)))
    if options.worst:
        for name, answers in results.items():
            print("\n".join(report.worst(name, answers, loaded, options.worst)))
    if options.json:
        options.json.write_text(json.dumps(report.to_json(results), indent=1))


def _answers(
    name: str, make: Callable[[County], System], loaded: County, queries: list[JudgedQuery]
) -> list[Answer]:
    began = perf_counter()
    system = make(loaded)
    ready = perf_counter()
    answers = ask(system, queries)
    temporary.say(f"{name}: ready in {ready - began:.1f} s, asked in {perf_counter() - ready:.1f} s")
    return answers


def _by_steps(loaded: County, queries: list[JudgedQuery], options: Namespace) -> dict[str, list[Answer]]:
    portal = make_portal(loaded, settings.SEARCH_URL)
    wanted = {half for halves in report.HALVES[options.half] for half in halves}
    queries = [query for query in queries if query.half in wanted]
    answers = {}
    for count, name in enumerate(("base forms alone", *(f"+ {step}" for step in steps.STEPS))):
        with steps.only(count):
            answers[name] = ask(portal, queries)
        temporary.say(name)
    return answers


def _queries(loaded: County, options: Namespace) -> list[JudgedQuery]:
    try:
        queries = read_queries(loaded.names)
    except BadJudgementsError as error:
        raise SystemExit(str(error)) from error
    kinds = dict.fromkeys(query.kind for query in queries)
    if unknown := set(options.kinds or ()) - set(kinds):
        raise SystemExit(f"No such class: {', '.join(sorted(unknown))}. There are: {', '.join(kinds)}")
    return [query for query in queries if not options.kinds or query.kind in options.kinds]


def _systems(urls: Mapping[str, str], wanted: list[str] | None) -> Mapping[str, Callable[[County], System]]:
    systems = {
        **{name: partial(make_portal, url=url) for name, url in urls.items()},
        **{name: partial(make_wagtail, ask=way) for name, way in WAYS.items()},
        "snowball": partial(make_snowball, is_fuzzy=False),
        "snowball-fuzzy": partial(make_snowball, is_fuzzy=True),
    }
    if unknown := set(wanted or ()) - set(systems):
        raise SystemExit(f"No such system: {', '.join(sorted(unknown))}. There are: {', '.join(systems)}")
    return {name: make for name, make in systems.items() if not wanted or name in wanted}


def _portal_urls() -> dict[str, str]:
    """Return the portal's systems: with the embedded engine, and with the server in ELASTICSEARCH_URL."""
    urls = {"portal": settings.SEARCH_URL}
    if server := os.environ.get("ELASTICSEARCH_URL"):
        urls["portal-elasticsearch"] = f"{server.rstrip('/')}/relevance-{uuid.uuid4().hex[:8]}"
    return urls
