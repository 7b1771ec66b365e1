"""Saves changes of services, many at a time. The caller opens the transaction.

A new service is live and has no revision: its first edit begins with the live content. A changed service that has
revisions gets a new one. Otherwise the next edit would begin with the old content and put it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.imports.changes import BATCH_SIZE, ServiceChange
from catalogue.imports.history import update_reference_index, write_log_entries
from catalogue.imports.options import Progress
from catalogue.imports.report import BlockedService, Report
from catalogue.models import (
    Location,
    Municipality,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)
from catalogue.models.slugs import FreeSlugs

ServiceTerm = Service.terms.through
ServiceArea = Service.areas.through


def save_changes(
    changes: list[ServiceChange], report: Report, *, by: AbstractBaseUser | None, progress: Progress
) -> None:
    """Create and update services. A service that someone has edited meanwhile is added to `report.blocked`."""
    now = timezone.now()
    for instance in find_new_objects(changes):
        _save_new_object(instance, now)
    created = [change for change in changes if change.pk is None]
    updated = [change for change in changes if change.pk is not None]
    slugs = FreeSlugs(Service)
    done = 0
    for batch in _batches(created):
        _create_services(batch, slugs, now, by)
        done += len(batch)
        progress("write", done, len(changes))
    for batch in _batches(updated):
        _update_services(batch, report, now, by)
        done += len(batch)
        progress("write", done, len(changes))
    # New services have their ids now.
    pks = {change.row: change.pk for change in changes}
    report.services = [
        (row, pks.get(row), name, organization) for row, _pk, name, organization in report.services
    ]


def find_new_objects(changes: Iterable[ServiceChange]) -> list[models.Model]:
    """Return the unsaved objects that changes refer to, each once, in the order in which they can be saved."""
    found: dict[int, models.Model] = {}
    for change in changes:
        related = [
            change.fields.get("organization"),
            *(change.terms or ()),
            *(change.areas or ()),
            *(change.places or ()),
        ]
        for instance in related:
            if instance is not None and instance.pk is None:
                found[id(instance)] = instance
                municipality = instance.municipality if isinstance(instance, Location) else None
                if municipality is not None and municipality.pk is None:
                    found[id(municipality)] = municipality
    order = (Municipality, Organization, TaxonomyTerm, Location)
    return sorted(found.values(), key=lambda instance: order.index(type(instance)))


def _save_new_object(instance: models.Model, now: datetime) -> None:
    if isinstance(instance, Organization):
        instance.first_published_at = instance.last_published_at = now
    if isinstance(instance, Location):
        # Assigned again: the municipality had no id when the location was made.
        instance.municipality = instance.municipality
    instance.save()


def _batches(changes: list[ServiceChange]) -> Iterator[list[ServiceChange]]:
    for start in range(0, len(changes), BATCH_SIZE):
        yield changes[start : start + BATCH_SIZE]


def _create_services(
    changes: list[ServiceChange], slugs: FreeSlugs, now: datetime, by: AbstractBaseUser | None
) -> None:
    services = []
    for change in changes:
        source, identifier = change.key
        services.append(
            Service(
                **change.fields,
                source=source,
                external_id=identifier,
                slug=slugs.take(change.name),
                first_published_at=now,
                last_published_at=now,
            )
        )
    Service.objects.bulk_create(services)
    for change, service in zip(changes, services, strict=True):
        change.pk = service.pk
    _create_texts(
        (change.saved_pk, language, change.texts[language]) for change in changes for language in change.texts
    )
    _create_related_rows(changes)
    write_log_entries(changes, "wagtail.create", now, by)
    update_reference_index(changes)


def _create_texts(texts: Iterable[tuple[int, str, dict[str, str]]]) -> None:
    ServiceText.objects.bulk_create(
        ServiceText(service_id=pk, language=language, **fields) for pk, language, fields in texts
    )


def _create_related_rows(changes: list[ServiceChange]) -> None:
    """Create the phones, places, terms and areas of changes. Those that they replace are deleted already."""
    Phone.objects.bulk_create(
        Phone(
            service_id=change.saved_pk,
            number=number,
            sort_order=order,
            is_for_professionals=for_professionals,
        )
        for change in changes
        for for_professionals, numbers in ((False, change.phones), (True, change.professional_phones))
        for order, number in enumerate(numbers or ())
    )
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service_id=change.saved_pk, location_id=place.pk, sort_order=order)
        for change in changes
        for order, place in enumerate(change.places or ())
    )
    ServiceTerm.objects.bulk_create(
        ServiceTerm(service_id=change.saved_pk, taxonomyterm_id=term.pk)
        for change in changes
        for term in change.terms or ()
    )
    ServiceArea.objects.bulk_create(
        ServiceArea(service_id=change.saved_pk, municipality_id=area.pk)
        for change in changes
        for area in change.areas or ()
    )


def _update_services(
    changes: list[ServiceChange], report: Report, now: datetime, by: AbstractBaseUser | None
) -> None:
    updated = [change for change in changes if _update_service(change, now)]
    for change in changes:
        if change not in updated:
            report.updated -= 1
            reason = _("Palvelua muutettiin tuonnin aikana.")
            report.blocked.append(BlockedService(change.row, change.saved_pk, change.name, reason))
    for change in updated:
        for language in change.texts.keys() - change.new_languages:
            ServiceText.objects.filter(service=change.saved_pk, language=language).update(
                **change.texts[language]
            )
    _create_texts(
        (change.saved_pk, language, change.texts[language])
        for change in updated
        for language in change.new_languages
    )
    for change in updated:
        _delete_replaced_rows(change)
    _create_related_rows(updated)
    _save_revisions(updated, by)
    write_log_entries(updated, "wagtail.edit", now, by)
    update_reference_index(updated)


def _update_service(change: ServiceChange, now: datetime) -> bool:
    """Update the fields of a service. Return False if someone has edited it since the comparison."""
    if change.compared_version is None:
        raise ValueError(f"The service of row {change.row} was compared with nothing.")
    modified, revision = change.compared_version
    same_version = Service.objects.filter(pk=change.saved_pk, last_modified=modified)
    same_version = (
        same_version.filter(latest_revision=revision)
        if revision
        else same_version.filter(latest_revision__isnull=True)
    )
    return bool(same_version.update(**change.fields, last_modified=now, last_published_at=now))


def _delete_replaced_rows(change: ServiceChange) -> None:
    """Delete related rows that a change no longer has. Rows that stay are taken out of the change."""
    change.terms = _delete_others(ServiceTerm, change.saved_pk, "taxonomyterm_id", change.terms)
    change.areas = _delete_others(ServiceArea, change.saved_pk, "municipality_id", change.areas)
    change.places = _delete_others(ServiceAtLocation, change.saved_pk, "location_id", change.places)
    change.phones = _delete_others(
        Phone, change.saved_pk, "number", change.phones, is_for_professionals=False
    )
    change.professional_phones = _delete_others(
        Phone, change.saved_pk, "number", change.professional_phones, is_for_professionals=True
    )


def _delete_others(
    model: type[models.Model], service_pk: int, column: str, wanted: list | None, **conditions: object
) -> list:
    """Delete the rows of a service whose value is not wanted. Return what is wanted and not there yet."""
    if wanted is None:
        return []
    rows = model._default_manager.filter(service_id=service_pk, **conditions)
    values = {getattr(item, "pk", item): item for item in wanted}
    rows.exclude(**{f"{column}__in": list(values)}).delete()
    existing = set(rows.values_list(column, flat=True))
    return [item for value, item in values.items() if value not in existing]


def _save_revisions(changes: list[ServiceChange], by: AbstractBaseUser | None) -> None:
    """Save a revision of each service that has revisions: the next edit begins with the latest one."""
    pks = [change.saved_pk for change in changes if change.compared_version and change.compared_version[1]]
    for service in Service.objects.filter(pk__in=pks):
        revision = service.save_revision(user=by, changed=False, clean=False)
        Service.objects.filter(pk=service.pk).update(live_revision=revision)
