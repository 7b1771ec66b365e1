"""The lists of open data: what is in each, how it is read, and how one thing of it is described."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model, QuerySet
from pydantic import BaseModel

from catalogue import models, prefetch
from catalogue.opendata import queries, schemas, serializers, service_serializers
from portal.opendata.parameters import ListParameters
from portal.opendata.responses import Page, RequestContext, page_of


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One list.

    `seen` returns all of it at a moment, each row with `changed_at`; `load` reads rows with what
    `describe` needs, in as few queries for many as for one.
    """

    name: str
    seen: Callable[[datetime], QuerySet]
    load: Callable[[QuerySet], Iterable[Model]]
    describe: Callable[[Model, RequestContext], BaseModel]

    def page(self, parameters: ListParameters, reading: RequestContext, narrowed: dict[str, object]) -> Page:
        """Return a page of what is seen, `narrowed` by field; two queries, or three of places of services."""
        things = self.seen(reading.now).filter(**narrowed)
        things = queries.after(
            queries.changed_since(things, parameters.modified_after, reading.now), parameters.after
        )
        if parameters.minimal:
            known = [
                schemas.Known(id=key, last_modified=at)
                for key, at in things.values_list("uuid", "changed_at")
            ]
            return page_of(known, len(known), parameters)
        total = things.count()
        rows = self._load(things, reading.now, page=parameters.page, per_page=parameters.per_page)
        return page_of([self.describe(row, reading) for row in rows], total, parameters)

    def one(self, identifier: UUID, reading: RequestContext) -> BaseModel | None:
        rows = self.load(self.seen(reading.now).filter(uuid=identifier))
        return next((self.describe(row, reading) for row in rows), None)

    def batches(self, now: datetime, size: int) -> Iterable[list[Model]]:
        """Yield all rows, a batch at a time, each batch read when it is asked for."""
        last = None
        while rows := list(self._load(queries.after(self.seen(now), last), now, page=1, per_page=size)):
            yield rows
            last = rows[-1].uuid

    def _load(self, things: QuerySet, now: datetime, *, page: int, per_page: int) -> Iterable[Model]:
        # By key: PostgreSQL would work out the parts of everything that comes before the page, too.
        start = (page - 1) * per_page
        keys = things.values("pk")[start : start + per_page]
        return self.load(self.seen(now).filter(pk__in=keys).order_by("uuid"))


def _with_service(places: QuerySet[models.ServiceAtLocation]) -> QuerySet[models.ServiceAtLocation]:
    related = places.select_related("location", "service", "service__organization")
    return related.prefetch_related("service__schedules", "service__places")


SERVICES = Listing(
    name="services",
    seen=queries.seen_services,
    load=prefetch.load,
    describe=service_serializers.service,
)
ORGANIZATIONS = Listing(
    name="organizations",
    seen=queries.seen_organizations,
    load=iter,
    describe=serializers.organization,
)
LOCATIONS = Listing(
    name="locations",
    seen=queries.seen_locations,
    load=iter,
    describe=lambda thing, reading: serializers.location(thing),
)
SERVICE_AT_LOCATIONS = Listing(
    name="service_at_locations",
    seen=queries.seen_service_at_locations,
    load=_with_service,
    describe=lambda thing, reading: service_serializers.service_at_location(thing),
)
TAXONOMY_TERMS = Listing(
    name="taxonomy_terms",
    seen=queries.seen_terms,
    load=iter,
    describe=lambda thing, reading: serializers.term(thing),
)
