"""The querysets of open data: all public rows, and those that changed since a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from catalogue.enums import ServiceStatus
from catalogue.models import (
    Location,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)

DAY = timedelta(days=1)
AT_SERVICE = Q(service=OuterRef("pk"))
AT_LOCATION = Q(location=OuterRef("pk"))
OF_SERVICE = ("service__last_modified", "service__organization__last_modified")


def public_services(now: datetime) -> QuerySet[Service]:
    """Return the services that anyone can find in the search, each with `changed_at`.

    That is the last change of the service or of anything that its shape contains, except names of municipalities.
    """
    listed = _unexpired(Service.objects.published(), now)
    places = ServiceAtLocation.objects.filter(AT_SERVICE)
    schedules = Schedule.objects.filter(AT_SERVICE)
    terms = Service.terms.through.objects.filter(AT_SERVICE)
    return listed.filter(Exists(ServiceText.objects.filter(AT_SERVICE))).annotate(
        changed_at=_latest(
            Greatest("last_modified", "organization__last_modified"),
            _newest(places, "location__last_modified"),
            _newest(schedules, "location__last_modified"),
            _newest(terms, "taxonomyterm__last_modified"),
        )
    )


def ended_services(now: datetime) -> QuerySet[Service]:
    """Return the services that have ended. Their public pages say so."""
    return _unexpired(Service.objects.visible().filter(status=ServiceStatus.ENDED), now)


def public_organizations(now: datetime) -> QuerySet[Organization]:
    """Return the public organisations, each with `changed_at`."""
    return (
        Organization.objects.published().exclude(expire_at__lte=now).annotate(changed_at=F("last_modified"))
    )


def public_service_at_locations(now: datetime) -> QuerySet[ServiceAtLocation]:
    """Return the places of public services, each with `changed_at`."""
    return ServiceAtLocation.objects.filter(service__in=_keys(public_services(now))).annotate(
        changed_at=Greatest(*OF_SERVICE, "location__last_modified")
    )


def public_locations(now: datetime) -> QuerySet[Location]:
    """Return the locations of public services, each with `changed_at`.

    A change of the service counts as a change of its location, because it may have made the location public.
    """
    services = _keys(public_services(now))
    places = ServiceAtLocation.objects.filter(AT_LOCATION, service__in=services)
    schedules = Schedule.objects.filter(AT_LOCATION, service__in=services)
    return Location.objects.filter(Exists(places) | Exists(schedules)).annotate(
        changed_at=_latest(F("last_modified"), _newest(places, *OF_SERVICE), _newest(schedules, *OF_SERVICE))
    )


def public_terms(now: datetime) -> QuerySet[TaxonomyTerm]:
    """Return all terms, each with `changed_at`. Terms have no drafts."""
    return TaxonomyTerm.objects.annotate(changed_at=F("last_modified"))


def changed_since(things: QuerySet, moment: datetime | None, now: datetime) -> QuerySet:
    """Keep what has changed at a time or later. Without a time, keep everything."""
    if moment is None:
        return things
    changed = Q(changed_at__gte=moment)
    if things.model is Service:
        changed |= _ended_by_itself("break_ends_on", moment, now) & Q(status=ServiceStatus.ON_BREAK)
        changed |= _ended_by_itself("alert_ends_on", moment, now) & ~Q(alert="")
    return things.filter(changed)


def after(things: QuerySet, identifier: UUID | None) -> QuerySet:
    """Return the rows in the order of UUIDs, which is stable, after a given UUID."""
    return (things if identifier is None else things.filter(uuid__gt=identifier)).order_by("uuid")


def _unexpired(services: QuerySet[Service], now: datetime) -> QuerySet[Service]:
    return services.exclude(expire_at__lte=now).exclude(organization__expire_at__lte=now)


def _ended_by_itself(field: str, moment: datetime, now: datetime) -> Q:
    """Return the condition that a last day has passed since a time. Nobody saves the row when that happens."""
    earliest = timezone.localdate(moment) - DAY
    return Q(**{f"{field}__gte": earliest, f"{field}__lt": timezone.localdate(now)})


def _latest(first: F | Greatest, *others: Subquery) -> Greatest:
    # On SQLite, Greatest is NULL if one of its arguments is NULL.
    return Greatest(first, *(Coalesce(other, first) for other in others))


def _newest(rows: QuerySet, *fields: str) -> Subquery:
    """Return the latest of these times in all rows, or NULL."""
    moments = rows.filter(**{f"{fields[0]}__isnull": False})
    newest = Greatest(*fields) if len(fields) > 1 else F(*fields)
    return Subquery(moments.annotate(newest=newest).order_by("-newest").values("newest")[:1])


def _keys(things: QuerySet) -> QuerySet:
    return things.order_by().values("pk")
