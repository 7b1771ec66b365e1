"""What open data tells of: who may be seen, and what has changed since a moment."""

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


def seen_services(now: datetime) -> QuerySet[Service]:
    """Return the services of which the search would tell anyone, each with `changed_at`.

    That is the moment when it last changed, or anything that its shape shows. The names of municipalities
    are not looked at.
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
    """Return the services of whose page anyone may open the last words: that it has ended."""
    return _unexpired(Service.objects.visible().filter(status=ServiceStatus.ENDED), now)


def seen_organizations(now: datetime) -> QuerySet[Organization]:
    """Return the organisations that anyone may see, each with `changed_at`."""
    return (
        Organization.objects.published().exclude(expire_at__lte=now).annotate(changed_at=F("last_modified"))
    )


def seen_service_at_locations(now: datetime) -> QuerySet[ServiceAtLocation]:
    """Return the places of services that anyone may see, each with `changed_at`."""
    return ServiceAtLocation.objects.filter(service__in=_keys(seen_services(now))).annotate(
        changed_at=Greatest(*OF_SERVICE, "location__last_modified")
    )


def seen_locations(now: datetime) -> QuerySet[Location]:
    """Return the places where a service that anyone may see is given, each with `changed_at`.

    A service's change counts as the place's: by it a place may have become public that was not.
    """
    services = _keys(seen_services(now))
    places = ServiceAtLocation.objects.filter(AT_LOCATION, service__in=services)
    schedules = Schedule.objects.filter(AT_LOCATION, service__in=services)
    return Location.objects.filter(Exists(places) | Exists(schedules)).annotate(
        changed_at=_latest(F("last_modified"), _newest(places, *OF_SERVICE), _newest(schedules, *OF_SERVICE))
    )


def seen_terms(now: datetime) -> QuerySet[TaxonomyTerm]:
    """Return all terms, each with `changed_at`: there are no drafts of terms."""
    return TaxonomyTerm.objects.annotate(changed_at=F("last_modified"))


def changed_since(things: QuerySet, moment: datetime | None, now: datetime) -> QuerySet:
    """Keep what has changed at a moment or later. Without one, all."""
    if moment is None:
        return things
    changed = Q(changed_at__gte=moment)
    if things.model is Service:
        changed |= _ended_by_itself("break_ends_on", moment, now) & Q(status=ServiceStatus.ON_BREAK)
        changed |= _ended_by_itself("alert_ends_on", moment, now) & ~Q(alert="")
    return things.filter(changed)


def after(things: QuerySet, identifier: UUID | None) -> QuerySet:
    """Return the things in the lasting order, by UUID, from behind one of them."""
    return (things if identifier is None else things.filter(uuid__gt=identifier)).order_by("uuid")


def _unexpired(services: QuerySet[Service], now: datetime) -> QuerySet[Service]:
    return services.exclude(expire_at__lte=now).exclude(organization__expire_at__lte=now)


def _ended_by_itself(field: str, moment: datetime, now: datetime) -> Q:
    """Say that a last day lies between a moment and now: nobody saved anything, and yet it is over."""
    earliest = timezone.localdate(moment) - DAY
    return Q(**{f"{field}__gte": earliest, f"{field}__lt": timezone.localdate(now)})


def _latest(first: F | Greatest, *others: Subquery) -> Greatest:
    # On SQLite the greatest of several is NULL when one of them is.
    return Greatest(first, *(Coalesce(other, first) for other in others))


def _newest(rows: QuerySet, *fields: str) -> Subquery:
    """Return the latest of these times among the rows; NULL when there is none."""
    moments = rows.filter(**{f"{fields[0]}__isnull": False})
    newest = Greatest(*fields) if len(fields) > 1 else F(*fields)
    return Subquery(moments.annotate(newest=newest).order_by("-newest").values("newest")[:1])


def _keys(things: QuerySet) -> QuerySet:
    return things.order_by().values("pk")
