"""Reads services with all their parts in one query.

A service has six kinds of parts. Django's `prefetch_related` needs a query for each kind, and each query costs
more than a small page. Here each kind is a JSON column of the same query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.utils import timezone

from catalogue import taxonomy
from catalogue.models import Location, Phone, Schedule, Service, ServiceAtLocation, ServiceText

M = TypeVar("M", bound=models.Model)
Terms = Service.terms.through
Areas = Service.areas.through


class _JSONRows(Subquery):
    """The rows of a queryset as a JSON array of objects. The queryset may refer to the outer query by `OuterRef`."""

    output_field = JSONField()
    template = "(SELECT json_group_array(json(_rows.item)) FROM (%(subquery)s) _rows)"

    def __init__(self, queryset: QuerySet, columns: Iterable[str]):
        item = JSONObject(**{column: column for column in columns})
        super().__init__(queryset.order_by().annotate(item=item).values("item"))

    def as_postgresql(self, compiler, connection, **extra):
        template = "(SELECT coalesce(jsonb_agg(_rows.item), '[]'::jsonb) FROM (%(subquery)s) _rows)"
        return self.as_sql(compiler, connection, template=template, **extra)


def rows_of_services(part: type[models.Model], *columns: str) -> RawSQL:
    """Return an annotation for a query of services: the rows of a part as a JSON array.

    The part needs a foreign key `service`. `columns` may name columns of a joined table ("location__name"). The
    default is all columns of the part.
    """
    return _compiled(part, columns or _columns(part), connection.vendor)


@cache
def _compiled(part: type[models.Model], columns: tuple[str, ...], vendor: str) -> RawSQL:
    """Compile a subquery once. Compiling the subqueries again would cost more than the rest of a page."""
    if part is Location:
        # Filter by a list of keys. Joins with OR would read every location for each service.
        of_service = Q(service=OuterRef(OuterRef("pk")))
        keys: list[QuerySet[Any, Any]] = [
            link.objects.filter(of_service).order_by().values("location")
            for link in (ServiceAtLocation, Schedule)
        ]
        rows: QuerySet[Any] = Location.objects.filter(pk__in=keys[0].union(keys[1]))
    else:
        rows = part._default_manager.filter(service=OuterRef("pk"))
    query = Service.objects.annotate(rows=_JSONRows(rows, columns)).query
    sql, params = query.get_compiler(connection=connection).compile(query.annotations["rows"])
    # Django's compiler wrote the SQL. Values are in `params`.
    return RawSQL(sql, params, output_field=JSONField())  # noqa: S611


def _columns(part: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in part._meta.concrete_fields)


def load(services: QuerySet[Service]) -> list[Service]:
    """Return the services with organisation, texts, phones, schedules, places, areas and terms prefetched.

    It needs one query, and more only if the vocabularies have changed.
    """
    rows = services.select_related("organization").annotate(
        text_rows=rows_of_services(ServiceText),
        phone_rows=rows_of_services(Phone),
        schedule_rows=rows_of_services(Schedule),
        place_rows=rows_of_services(ServiceAtLocation),
        location_rows=rows_of_services(Location),
        term_rows=rows_of_services(Terms),
        area_rows=rows_of_services(Areas),
    )
    return [_with_parts(service) for service in rows]


def _with_parts(service: Service) -> Service:
    locations = {location.pk: location for location in _objects(Location, service.location_rows)}
    for location in locations.values():
        location.municipality = taxonomy.municipality_by_id(location.municipality_id)
    places = _objects(ServiceAtLocation, service.place_rows)
    schedules = _objects(Schedule, service.schedule_rows)
    for place in places:
        place.location = locations[place.location_id]
    for schedule in schedules:
        schedule.location = locations[schedule.location_id] if schedule.location_id else None
    service.organization.municipality = taxonomy.municipality_by_id(service.organization.municipality_id)
    _set_related(service, "texts", _objects(ServiceText, service.text_rows))
    _set_related(service, "phones", _objects(Phone, service.phone_rows))
    _set_related(service, "schedules", schedules)
    _set_related(service, "places", places)
    _set_related(service, "terms", _chosen(taxonomy.terms(), service.term_rows, "taxonomyterm_id"))
    _set_related(service, "areas", _chosen(taxonomy.municipalities(), service.area_rows, "municipality_id"))
    return service


def _objects(model: type[M], rows: Iterable[dict]) -> list[M]:
    """Return model instances for JSON rows, in the order of the model's `Meta.ordering`."""
    fields = model._meta.concrete_fields
    made = [
        model.from_db(
            None,
            [field.attname for field in fields],
            [_value(field, row[field.attname]) for field in fields],
        )
        for row in rows
    ]
    return sorted(made, key=lambda item: (getattr(item, "sort_order", None) or 0, item.pk))


def _value(field: models.Field, stored: object) -> object:
    value = field.to_python(stored)
    if isinstance(value, datetime) and timezone.is_naive(value):
        # SQLite stores times in UTC, but its JSON has no time zone.
        return timezone.make_aware(value, UTC)
    return value


def _chosen(known: Mapping[int, M], rows: Iterable[dict], column: str) -> list[M]:
    chosen = {row[column] for row in rows}
    return [thing for key, thing in known.items() if key in chosen]


def _set_related(service: Service, relation: str, objects: Iterable[models.Model]) -> None:
    """Store objects where modelcluster stores the parts of a draft. `service.texts.all()` then needs no query."""
    if not hasattr(service, "_cluster_related_objects"):
        service._cluster_related_objects = {}
    service._cluster_related_objects[relation] = objects
