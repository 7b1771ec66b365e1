"""The lists of open data: their contents, their queries and their serializers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from pydantic import BaseModel

from catalogue import models, prefetch
from catalogue.models.identified import Identified
from catalogue.opendata import queries, schemas, serializers, service_serializers
from portal.opendata.parameters import ListParameters
from portal.opendata.responses import Page, RequestContext, page_of

T = TypeVar("T", bound=Identified)


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[T]):
    """A list of the API.

    `public` returns all public rows at a time, each with `changed_at`. `load` reads rows with all that `describe`
    needs. The number of its queries does not depend on the number of rows.
    """

    name: str
    public: Callable[[datetime], QuerySet[T]]
    load: Callable[[QuerySet[T]], Iterable[T]]
    describe: Callable[[T, RequestContext], BaseModel]

    def page(self, parameters: ListParameters, context: RequestContext, narrowed: dict[str, object]) -> Page:
        """Return a page, filtered by `narrowed` (field → value). Two queries, or three for service_at_locations."""
        things = self.public(context.now).filter(**narrowed)
        things = queries.after(
            queries.changed_since(things, parameters.modified_after, context.now), parameters.after
        )
        if parameters.minimal:
            known = [
                schemas.Known(id=key, last_modified=at)
                for key, at in things.values_list("uuid", "changed_at")
            ]
            return page_of(known, len(known), parameters)
        total = things.count()
        rows = self._load(things, context.now, page=parameters.page, per_page=parameters.per_page)
        return page_of([self.describe(row, context) for row in rows], total, parameters)

    def one(self, identifier: UUID, context: RequestContext) -> BaseModel | None:
        rows = self.load(self.public(context.now).filter(uuid=identifier))
        return next((self.describe(row, context) for row in rows), None)

    def batches(self, now: datetime, size: int) -> Iterator[list[T]]:
        """Yield all rows in batches. A batch is read only when it is needed."""
        last = None
        while rows := list(self._load(queries.after(self.public(now), last), now, page=1, per_page=size)):
            yield rows
            last = rows[-1].uuid

    def _load(self, things: QuerySet[T], now: datetime, *, page: int, per_page: int) -> Iterable[T]:
        # Select the keys first. Else PostgreSQL would also compute the parts of all rows before the page.
        start = (page - 1) * per_page
        keys = things.values("pk")[start : start + per_page]
        return self.load(self.public(now).filter(pk__in=keys).order_by("uuid"))


def _with_service(places: QuerySet[models.ServiceAtLocation]) -> QuerySet[models.ServiceAtLocation]:
    related = places.select_related("location", "service", "service__organization")
    return related.prefetch_related("service__schedules", "service__places")


SERVICES = Listing(
    name="services",
    public=queries.public_services,
    load=prefetch.load,
    describe=service_serializers.service,
)
ORGANIZATIONS = Listing(
    name="organizations",
    public=queries.public_organizations,
    load=iter,
    describe=serializers.organization,
)
LOCATIONS = Listing(
    name="locations",
    public=queries.public_locations,
    load=iter,
    describe=lambda thing, context: serializers.location(thing),
)
SERVICE_AT_LOCATIONS = Listing(
    name="service_at_locations",
    public=queries.public_service_at_locations,
    load=_with_service,
    describe=lambda thing, context: service_serializers.service_at_location(thing),
)
TAXONOMY_TERMS = Listing(
    name="taxonomy_terms",
    public=queries.public_terms,
    load=iter,
    describe=lambda thing, context: serializers.term(thing),
)
