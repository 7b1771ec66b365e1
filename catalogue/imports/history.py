"""Log entries and the reference index, which Wagtail writes for each object that it saves. Here in bulk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, ReferenceIndex

from catalogue.imports.changes import ServiceChange
from catalogue.models import Location, Organization, Service, ServiceAtLocation


def write_log_entries(
    changes: Iterable[ServiceChange], action: str, now: datetime, by: AbstractBaseUser | None
) -> None:
    """Add an entry to the history of each service."""
    content_type = ContentType.objects.get_for_model(Service)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(change.pk),
            label=change.name,
            action=action,
            timestamp=now,
            user=by,
            content_changed=True,
            data={"import": change.key[0], "row": change.row},
        )
        for change in changes
    )


def update_reference_index(changes: Collection[ServiceChange]) -> None:
    """Record which organisation and places each service refers to. "Usage" in the admin shows it.

    Wagtail does this on signals, which bulk writes do not send.
    """
    content_type = ContentType.objects.get_for_model(Service)
    references = [
        ReferenceIndex(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(service_pk),
            to_content_type=ContentType.objects.get_for_model(model),
            to_object_id=str(target_pk),
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for service_pk, model, target_pk, model_path, content_path in _references(changes)
    ]
    ReferenceIndex.objects.filter(
        base_content_type=content_type,
        object_id__in=[str(change.pk) for change in changes],
        model_path__in=["organization", "places.item.location"],
    ).delete()
    ReferenceIndex.objects.bulk_create(references)


def _references(changes: Collection[ServiceChange]) -> Iterator[tuple]:
    pks = [change.saved_pk for change in changes]
    for pk, organization_pk in Service.objects.filter(pk__in=pks).values_list("pk", "organization_id"):
        yield pk, Organization, organization_pk, "organization", "organization"
    places = ServiceAtLocation.objects.filter(service__in=pks).values_list("pk", "service_id", "location_id")
    for place_pk, service_pk, location_pk in places:
        yield (
            service_pk,
            Location,
            location_pk,
            "places.item.location",
            f"places.{place_pk}.location",
        )
