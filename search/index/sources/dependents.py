"""Find the things that a wide change concerns (a term, a location, a branch of pages), by ordinary querysets.

The query may run later than the change: a link that changed in between has left an outbox row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from django.db.models import Model, Q
from wagtail.models import Page

from catalogue.models import LiaisonContact, Location, Municipality, Organization, Service
from search.index.sources.page_types import kind_of, related_models, relations
from search.models import IndexedDocument

Source = tuple[str, str]
"""A thing that documents are made from: kind and key."""


def _pages(condition: Q, model: type[Page] = Page) -> Iterator[Source]:
    return (("page", str(pk)) for pk in model.objects.filter(condition).values_list("pk", flat=True))


def _pages_with(model: type[Model], keys: Collection[int]) -> Iterator[Source]:
    """Yield the pages that are indexed with these rows of a model."""
    for page_type, path, related in relations():
        if related is model:
            yield from _pages(Q(**{f"{path}__in": keys}), page_type)


def _services(condition: Q) -> Iterator[Source]:
    found = Service.objects.filter(condition).order_by().values_list("pk", flat=True).distinct()
    return (("service", str(pk)) for pk in found)


def _organizations(condition: Q) -> Iterator[Source]:
    return (
        ("organization", str(pk))
        for pk in Organization.objects.filter(condition).values_list("pk", flat=True)
    )


def _liaisons(condition: Q) -> Iterator[Source]:
    found = LiaisonContact.objects.filter(condition).order_by().values_list("pk", flat=True).distinct()
    return (("liaison", str(pk)) for pk in found)


def _of_organization(keys: Collection[int]) -> Iterator[Source]:
    yield from _services(Q(organization__in=keys))


def _of_term(keys: Collection[int]) -> Iterator[Source]:
    yield from _services(Q(terms__in=keys))


def _of_municipality(keys: Collection[int]) -> Iterator[Source]:
    yield from _services(Q(areas__in=keys))
    yield from _services(Q(places__location__municipality__in=keys))
    yield from _organizations(Q(municipality__in=keys))
    yield from _liaisons(Q(municipalities__in=keys))
    yield from _pages_with(Municipality, keys)


def _of_location(keys: Collection[int]) -> Iterator[Source]:
    yield from _services(Q(places__location__in=keys))
    yield from _pages_with(Location, keys)


def _of_subtree(keys: Collection[int]) -> Iterator[Source]:
    for path in Page.objects.filter(pk__in=keys).values_list("path", flat=True):
        yield from _pages(Q(path__startswith=path))


def _everything(keys: Collection[int]) -> Iterator[Source]:
    yield from all_sources()
    # Also the things that are still in the index but no longer in the database.
    for source in IndexedDocument.objects.order_by().values_list("source", flat=True).distinct():
        kind, _colon, key = source.partition(":")
        yield kind, key


def all_sources() -> Iterator[Source]:
    """Yield every thing that documents may be made from, public or not."""
    yield from _services(Q())
    yield from _organizations(Q())
    yield from _liaisons(Q())
    yield from _pages(Q(depth__gt=1))


FAN_OUT: dict[str, Callable[[Collection[int]], Iterator[Source]]] = {
    # The rows that page types name in `searchable.related`; some of them concern more than pages.
    **{kind_of(model): partial(_pages_with, model) for model in related_models()},
    "offering": _of_organization,
    "term": _of_term,
    "municipality": _of_municipality,
    "location": _of_location,
    "subtree": _of_subtree,
    "everything": _everything,
}
"""Kind of a change that concerns many things → function that finds them."""
