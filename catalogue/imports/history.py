"""What Wagtail keeps of each thing that it saves, for many at once: its history, and where it is used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, ReferenceIndex

from catalogue.imports.changes import Plan
from catalogue.models import Location, Organization, Service, ServiceAtLocation


def log_import(plans: Iterable[Plan], action: str, now: datetime, by: AbstractBaseUser | None) -> None:
    """Write into the history of each service that an import created or changed it."""
    kind = ContentType.objects.get_for_model(Service)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(plan.pk),
            label=plan.name,
            action=action,
            timestamp=now,
            user=by,
            content_changed=True,
            data={"import": plan.key[0], "row": plan.row},
        )
        for plan in plans
    )


def index_references(plans: Collection[Plan]) -> None:
    """Note that services refer to organisations and places: the admin tells by it what is used where.

    Wagtail notes it by signals, which bulk writes do not send.
    """
    service_kind = ContentType.objects.get_for_model(Service)
    rows = [
        ReferenceIndex(
            content_type=service_kind,
            base_content_type=service_kind,
            object_id=str(service),
            to_content_type=ContentType.objects.get_for_model(model),
            to_object_id=str(target),
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for service, model, target, model_path, content_path in _references(plans)
    ]
    ReferenceIndex.objects.filter(
        base_content_type=service_kind,
        object_id__in=[str(plan.pk) for plan in plans],
        model_path__in=["organization", "places.item.location"],
    ).delete()
    ReferenceIndex.objects.bulk_create(rows)


def _references(plans: Collection[Plan]) -> Iterator[tuple]:
    pks = [plan.pk for plan in plans]
    for pk, organization in Service.objects.filter(pk__in=pks).values_list("pk", "organization_id"):
        yield pk, Organization, organization, "organization", "organization"
    places = ServiceAtLocation.objects.filter(service__in=pks).values_list("pk", "service_id", "location_id")
    for place, service, location in places:
        yield service, Location, location, "places.item.location", f"places.{place}.location"
