"""Services with all that belongs to them, in one query however many there are.

A service has six kinds of parts. Django's prefetching asks for each kind apart, and each query costs more
than a small page; here each kind comes as one JSON column of the same query.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from django.db import connection, models
from django.db.models import JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.utils import timezone

from catalogue import taxonomy
from catalogue.models import Location, Phone, Schedule, Service, ServiceAtLocation, ServiceText

Terms = Service.terms.through
Areas = Service.areas.through


class _JSONRows(Subquery):
    """All rows of a queryset, correlated by `OuterRef`, as one JSON array of objects with some columns."""

    output_field = JSONField()
    template = "(SELECT json_group_array(json(_rows.item)) FROM (%(subquery)s) _rows)"

    def __init__(self, queryset: QuerySet, columns: Iterable[str]):
        item = JSONObject(**{column: column for column in columns})
        super().__init__(queryset.order_by().annotate(item=item).values("item"))

    def as_postgresql(self, compiler, connection, **extra):
        template = "(SELECT coalesce(jsonb_agg(_rows.item), '[]'::jsonb) FROM (%(subquery)s) _rows)"
        return self.as_sql(compiler, connection, template=template, **extra)


def rows_of_services(part: type[models.Model], *columns: str) -> RawSQL:
    """Return the rows of a part that has a foreign key `service`, for a query of services, as one JSON array.

    Objects have the named columns, which may be those of a joined table ("location__name"); by default, all
    of the part's own.
    """
    return _compiled(part, columns or _columns(part), connection.vendor)


@cache
def _compiled(part: type[models.Model], columns: tuple[str, ...], vendor: str) -> RawSQL:
    """Compile a subquery once: made anew, those of one page would cost Django more than the whole page."""
    if part is Location:
        # By one list of keys: with joins and an "or" every location would be read for each service.
        theirs = Q(service=OuterRef(OuterRef("pk")))
        at_places, at_times = (
            link.objects.filter(theirs).order_by().values("location")
            for link in (ServiceAtLocation, Schedule)
        )
        found = Location.objects.filter(pk__in=at_places.union(at_times))
    else:
        found = part.objects.filter(service=OuterRef("pk"))
    query = Service.objects.annotate(rows=_JSONRows(found, columns)).query
    sql, params = query.get_compiler(connection=connection).compile(query.annotations["rows"])
    # The statement is the compiler's own; what it holds of a request stands in `params`.
    return RawSQL(sql, params, output_field=JSONField())  # noqa: S611


def _columns(part: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in part._meta.concrete_fields)


def load(services: QuerySet[Service]) -> list[Service]:
    """Return the services with organisation, texts, phones, schedules, places, areas and terms at hand.

    One query, besides the vocabularies when those have changed.
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
        location.municipality = taxonomy.municipalities().get(location.municipality_id)
    places = _objects(ServiceAtLocation, service.place_rows)
    schedules = _objects(Schedule, service.schedule_rows)
    for part in (*places, *schedules):
        part.location = locations.get(part.location_id)
    service.organization.municipality = taxonomy.municipalities().get(service.organization.municipality_id)
    _keep(service, "texts", _objects(ServiceText, service.text_rows))
    _keep(service, "phones", _objects(Phone, service.phone_rows))
    _keep(service, "schedules", schedules)
    _keep(service, "places", places)
    _keep(service, "terms", _chosen(taxonomy.terms(), service.term_rows, "taxonomyterm_id"))
    _keep(service, "areas", _chosen(taxonomy.municipalities(), service.area_rows, "municipality_id"))
    return service


def _objects(model: type[models.Model], rows: Iterable[dict]) -> list[models.Model]:
    """Make model instances of JSON rows, in the order that the model's Meta names."""
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
        # SQLite keeps times in UTC, and its JSON does not say so.
        return timezone.make_aware(value, UTC)
    return value


def _chosen(known: dict[int, models.Model], rows: Iterable[dict], column: str) -> list[models.Model]:
    chosen = {row[column] for row in rows}
    return [thing for key, thing in known.items() if key in chosen]


def _keep(service: Service, relation: str, objects: list[models.Model]) -> None:
    """Put objects where a draft keeps its parts: `service.texts.all()` then asks no database, nor makes a query."""
    if not hasattr(service, "_cluster_related_objects"):
        service._cluster_related_objects = {}
    service._cluster_related_objects[relation] = objects
