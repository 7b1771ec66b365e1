"""Services with all that belongs to them, in one query however many there are.

A service has six kinds of parts. Django's prefetching asks for each kind apart, and each query costs more
than a small page; here each kind comes as one JSON column of the same query.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from catalogue import vocabulary
from catalogue.models import Location, Phone, Schedule, Service, ServiceAtLocation, ServiceText

Terms = Service.terms.through
Areas = Service.areas.through


class JSONRows(Subquery):
    """All rows of a queryset, correlated by `OuterRef`, as one JSON array of objects.

    Objects have the named columns, which may be those of a joined table ("location__name"); by default, all
    of the model's own.
    """

    output_field = JSONField()
    template = "(SELECT json_group_array(json(_rows.item)) FROM (%(subquery)s) _rows)"

    def __init__(self, queryset: QuerySet, *columns: str):
        names = columns or [field.attname for field in queryset.model._meta.concrete_fields]
        item = JSONObject(**{name: name for name in names})
        super().__init__(queryset.order_by().annotate(item=item).values("item"))

    def as_postgresql(self, compiler, connection, **extra):
        template = "(SELECT coalesce(jsonb_agg(_rows.item), '[]'::jsonb) FROM (%(subquery)s) _rows)"
        return self.as_sql(compiler, connection, template=template, **extra)


def load(services: QuerySet[Service]) -> list[Service]:
    """Return the services with organisation, texts, phones, schedules, places, areas and terms at hand.

    One query, besides the vocabularies when those have changed.
    """
    mine = Q(service=OuterRef("pk"))
    # By one list of keys: with joins and an "or" every location would be read for each service.
    theirs = Q(service=OuterRef(OuterRef("pk")))
    at_places, at_times = (
        part.objects.filter(theirs).order_by().values("location") for part in (ServiceAtLocation, Schedule)
    )
    rows = services.select_related("organization").annotate(
        text_rows=JSONRows(ServiceText.objects.filter(mine)),
        phone_rows=JSONRows(Phone.objects.filter(mine)),
        schedule_rows=JSONRows(Schedule.objects.filter(mine)),
        place_rows=JSONRows(ServiceAtLocation.objects.filter(mine)),
        location_rows=JSONRows(Location.objects.filter(pk__in=at_places.union(at_times))),
        term_rows=JSONRows(Terms.objects.filter(mine)),
        area_rows=JSONRows(Areas.objects.filter(mine)),
    )
    return [_with_parts(service) for service in rows]


def _with_parts(service: Service) -> Service:
    locations = {location.pk: location for location in _objects(Location, service.location_rows)}
    for location in locations.values():
        location.municipality = vocabulary.municipalities().get(location.municipality_id)
    places = _objects(ServiceAtLocation, service.place_rows)
    schedules = _objects(Schedule, service.schedule_rows)
    for part in (*places, *schedules):
        part.location = locations.get(part.location_id)
    service.organization.municipality = vocabulary.municipalities().get(service.organization.municipality_id)
    _keep(service, "texts", _objects(ServiceText, service.text_rows))
    _keep(service, "phones", _objects(Phone, service.phone_rows))
    _keep(service, "schedules", schedules)
    _keep(service, "places", places)
    _keep(service, "terms", _chosen(vocabulary.terms(), service.term_rows, "taxonomyterm_id"))
    _keep(service, "areas", _chosen(vocabulary.municipalities(), service.area_rows, "municipality_id"))
    return service


def _objects(model: type[models.Model], rows: Iterable[dict]) -> list[models.Model]:
    """Make model instances of JSON rows, in the order that the model's Meta names."""
    fields = model._meta.concrete_fields
    made = [
        model.from_db(
            None,
            [field.attname for field in fields],
            [field.to_python(row[field.attname]) for field in fields],
        )
        for row in rows
    ]
    return sorted(made, key=lambda item: (getattr(item, "sort_order", None) or 0, item.pk))


def _chosen(known: dict[int, models.Model], rows: Iterable[dict], column: str) -> list[models.Model]:
    chosen = {row[column] for row in rows}
    return [thing for key, thing in known.items() if key in chosen]


def _keep(service: Service, relation: str, objects: list[models.Model]) -> None:
    """Put objects where prefetch_related would have put them."""
    queryset = getattr(service, relation).get_queryset()
    queryset._result_cache = objects
    queryset._prefetch_done = True
    if not hasattr(service, "_prefetched_objects_cache"):
        service._prefetched_objects_cache = {}
    service._prefetched_objects_cache[relation] = queryset
