"""Measures each kind of page, and for comparison an empty Django view behind the same middleware.

Run from the project: `.venv/bin/python -m benchmarks.pages`. It loads the demonstration county into a temporary
database, builds its index, and calls the portal as a web server would, with production's settings. It requests the
page and the empty view in turn, so that other load on the machine affects both alike.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.utils.text import camel_case_to_spaces

from benchmarks import temporary
from benchmarks.tables import table
from benchmarks.urls import BARE
from catalogue.enums import Vocabulary
from catalogue.models import Municipality, Organization, Service, TaxonomyTerm
from portal.models import BasePage

WARMING = 5
ROUTING_OF_HOME, ROUTING_OF_LEVEL = 5, 2
"""Queries that Wagtail makes to find the home page, and for each level below it (docs/architecture.md)."""

RESULTS = "/haku/?q=omaishoitajien+vertaistuki+oulu"
PAGES = {
    camel_case_to_spaces(model.__name__.removesuffix("Page")): model
    for model in apps.get_models()
    if issubclass(model, BasePage)
}
THINGS = {"organisation": Organization.objects.published(), "municipality": Municipality.objects.all()}


class Portal:
    """The WSGI application with collected static files, called as a web server calls it."""

    def __init__(self) -> None:
        call_command("collectstatic", verbosity=0, interactive=False)
        # Imported late, because it freezes the objects that are in memory at that time.
        self._application = import_module("config.wsgi").application
        self._requests = RequestFactory()
        self._asked = 0

    def __call__(self, path: str) -> tuple[int, bytes]:
        """Return the status and the body. Each request comes from another address, so that no throttle refuses it."""
        self._asked += 1
        address = f"2001:db8:{self._asked >> 16:x}:{self._asked & 0xFFFF:x}::1"
        environment = self._requests.get(path, secure=True, REMOTE_ADDR=address).environ
        status = 0

        def start_response(line: str, headers: list) -> None:
            nonlocal status
            status = int(line.split()[0])

        answer = self._application(environment, start_response)
        body = b"".join(answer)
        answer.close()
        return status, body


def addresses() -> Iterator[tuple[str, str, int]]:
    """Yield (kind of page, address, queries of Wagtail's routing) of one page of each kind."""
    yield "results, words", RESULTS, 0
    yield "results, words and facets", f"{RESULTS}&kunta=oulu&hinta=free&kieli=fi", 0
    yield "results, nothing asked", "/haku/", 0
    services = Service.objects.published().order_by("pk")
    richest = max(services, key=lambda service: len(service.schedules.all()) + len(service.places.all()))
    yield "service", richest.get_absolute_url(), 0
    theme = TaxonomyTerm.objects.filter(vocabulary=Vocabulary.THEME).first()
    yield "theme", theme.get_absolute_url(), 0
    for kind, things in THINGS.items():
        yield kind, things.first().get_absolute_url(), 0
    for kind, model in PAGES.items():
        page = model.objects.live().order_by("path").first()
        if page:
            yield kind, page.url, ROUTING_OF_HOME + ROUTING_OF_LEVEL * (page.depth - 2)
    yield "API: search", "/api/v1/search?q=omaishoitajien+vertaistuki", 0
    yield "API: services", "/api/v1/services", 0


def measure(ask: Callable, path: str, routing: int, requests: int) -> list[object] | None:
    """Return a row of figures, or None if there is no such page."""
    status, body = ask(path)
    if status != 200:
        return None
    for _ in range(WARMING):
        ask(path)
    queries = 0

    def count(execute, *arguments):
        nonlocal queries
        queries += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        ask(path)
    page, bare, wall = [], [], 0.0
    for _ in range(requests):
        began, wall_began = process_time(), perf_counter()
        answered, _body = ask(path)
        middle, wall = process_time(), wall + perf_counter() - wall_began
        if answered != 200:
            raise RuntimeError(f"{path} answered {answered}: a refusal would have been measured.")
        ask(BARE)
        page.append(middle - began)
        bare.append(process_time() - middle)
    return [
        round(median(page) * 1000, 2),
        round(median(page) / median(bare), 1),
        round(requests / wall),
        queries,
        queries - routing,
        len(body),
        len(gzip.compress(body, 6)),
    ]


def resident() -> int:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=200, help="per kind of page (200)")
    options = temporary.options(parser)
    temporary.say("Loading the demonstration county …")
    call_command("demo", verbosity=0, stdout=temporary.nowhere())
    call_command("search_rebuild", verbosity=0, stdout=temporary.nowhere())
    ask = Portal()
    rows = []
    for kind, path, routing in addresses():
        temporary.say(f"  {kind}: {path}")
        row = measure(ask, path, routing, options.requests)
        if row:
            rows.append([kind, *row])
        else:
            temporary.say("    there is no such page; left out")
    print(table(COLUMNS, rows))
    print(f"This process, which also loaded the county and built its index, has {resident()} MiB.")


COLUMNS = ("page", "CPU ms", "× bare view", "requests/s", "queries", "own queries", "bytes", "gzipped")

if __name__ == "__main__":
    main()
