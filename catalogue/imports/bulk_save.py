"""Plans into the database, many at a time. The caller holds the transaction.

New services are made live without a revision: whoever edits one first begins with the live words. Of a
service that has revisions a new one is saved, so that the next edit does not put the old words back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.imports.changes import BATCH, Plan
from catalogue.imports.history import index_references, log_import
from catalogue.imports.report import Report, Waiting
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

Terms = Service.terms.through
Areas = Service.areas.through
Progress = Callable[[str, int, int | None], None]


def write(plans: list[Plan], report: Report, *, by: AbstractBaseUser | None, progress: Progress) -> None:
    """Carry out the plans, and note in the report what came in between."""
    now = timezone.now()
    for thing in new_things(plans):
        _save_new(thing, now)
    new = [plan for plan in plans if plan.pk is None]
    changed = [plan for plan in plans if plan.pk is not None]
    slugs = FreeSlugs(Service)
    done = 0
    for batch in _batches(new):
        _create(batch, slugs, now, by)
        done += len(batch)
        progress("write", done, len(plans))
    for batch in _batches(changed):
        _change(batch, report, now, by)
        done += len(batch)
        progress("write", done, len(plans))
    # Created ones have their ids now.
    ids = {plan.row: plan.pk for plan in plans}
    report.services = [
        (row, ids.get(row), name, organization) for row, _pk, name, organization in report.services
    ]


def new_things(plans: Iterable[Plan]) -> list[models.Model]:
    """Return what the plans name and the database does not have, each once; municipalities before places."""
    found: dict[int, models.Model] = {}
    for plan in plans:
        named = [
            plan.facts.get("organization"),
            *(plan.terms or ()),
            *(plan.areas or ()),
            *(plan.places or ()),
        ]
        for thing in named:
            if thing is not None and thing.pk is None:
                found[id(thing)] = thing
                town = thing.municipality if isinstance(thing, Location) else None
                if town is not None and town.pk is None:
                    found[id(town)] = town
    order = (Municipality, Organization, TaxonomyTerm, Location)
    return sorted(found.values(), key=lambda thing: order.index(type(thing)))


def _save_new(thing: models.Model, now: datetime) -> None:
    if isinstance(thing, Organization):
        thing.first_published_at = thing.last_published_at = now
    if isinstance(thing, Location):
        # Assigned again: the row had no id when the place was planned.
        thing.municipality = thing.municipality
    thing.save()


def _batches(plans: list[Plan]) -> Iterator[list[Plan]]:
    for start in range(0, len(plans), BATCH):
        yield plans[start : start + BATCH]


def _create(plans: list[Plan], slugs: FreeSlugs, now: datetime, by: AbstractBaseUser | None) -> None:
    services = []
    for plan in plans:
        source, identifier = plan.key
        services.append(
            Service(
                **plan.facts,
                source=source,
                external_id=identifier,
                slug=slugs.take(plan.name),
                first_published_at=now,
                last_published_at=now,
            )
        )
    Service.objects.bulk_create(services)
    for plan, service in zip(plans, services, strict=True):
        plan.pk = service.pk
    _add_texts((plan.pk, language, plan.texts[language]) for plan in plans for language in plan.texts)
    _add_parts(plans)
    log_import(plans, "wagtail.create", now, by)
    index_references(plans)


def _add_texts(rows: Iterable[tuple[int, str, dict[str, str]]]) -> None:
    ServiceText.objects.bulk_create(
        ServiceText(service_id=pk, language=language, **fields) for pk, language, fields in rows
    )


def _add_parts(plans: list[Plan]) -> None:
    """Add the rows of relations that a plan names; what it replaces is gone already."""
    Phone.objects.bulk_create(
        Phone(service_id=plan.pk, number=number, sort_order=order, is_for_professionals=is_theirs)
        for plan in plans
        for is_theirs, numbers in ((False, plan.phones), (True, plan.professional_phones))
        for order, number in enumerate(numbers or ())
    )
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service_id=plan.pk, location_id=place.pk, sort_order=order)
        for plan in plans
        for order, place in enumerate(plan.places or ())
    )
    Terms.objects.bulk_create(
        Terms(service_id=plan.pk, taxonomyterm_id=term.pk) for plan in plans for term in plan.terms or ()
    )
    Areas.objects.bulk_create(
        Areas(service_id=plan.pk, municipality_id=area.pk) for plan in plans for area in plan.areas or ()
    )


def _change(plans: list[Plan], report: Report, now: datetime, by: AbstractBaseUser | None) -> None:
    changed = [plan for plan in plans if _change_row(plan, now)]
    for plan in plans:
        if plan not in changed:
            report.updated -= 1
            reason = _("Palvelua muutettiin tuonnin aikana.")
            report.waiting.append(Waiting(plan.row, plan.pk, plan.name, reason))
    for plan in changed:
        for language in plan.texts.keys() - plan.new_languages:
            ServiceText.objects.filter(service=plan.pk, language=language).update(**plan.texts[language])
    _add_texts(
        (plan.pk, language, plan.texts[language]) for plan in changed for language in plan.new_languages
    )
    for plan in changed:
        _take_away(plan)
    _add_parts(changed)
    _renew_revisions(changed, by)
    log_import(changed, "wagtail.edit", now, by)
    index_references(changed)


def _change_row(plan: Plan, now: datetime) -> bool:
    """Change the row of a service unless somebody was faster; tell whether it was."""
    modified, revision = plan.seen
    mine = Service.objects.filter(pk=plan.pk, last_modified=modified)
    mine = mine.filter(latest_revision=revision) if revision else mine.filter(latest_revision__isnull=True)
    return bool(mine.update(**plan.facts, last_modified=now, last_published_at=now))


def _take_away(plan: Plan) -> None:
    """Delete what a plan no longer names, and leave in the plan what must be added: what stays is not touched."""
    plan.terms = _kept_apart(Terms, plan.pk, "taxonomyterm_id", plan.terms)
    plan.areas = _kept_apart(Areas, plan.pk, "municipality_id", plan.areas)
    plan.places = _kept_apart(ServiceAtLocation, plan.pk, "location_id", plan.places)
    plan.phones = _kept_apart(Phone, plan.pk, "number", plan.phones, is_for_professionals=False)
    plan.professional_phones = _kept_apart(
        Phone, plan.pk, "number", plan.professional_phones, is_for_professionals=True
    )


def _kept_apart(
    model: type[models.Model], service: int, column: str, wanted: list | None, **those: object
) -> list:
    if wanted is None:
        return []
    rows = model.objects.filter(service_id=service, **those)
    values = {getattr(thing, "pk", thing): thing for thing in wanted}
    rows.exclude(**{f"{column}__in": list(values)}).delete()
    there = set(rows.values_list(column, flat=True))
    return [thing for value, thing in values.items() if value not in there]


def _renew_revisions(plans: list[Plan], by: AbstractBaseUser | None) -> None:
    """Give services that have revisions one of their present state: an edit begins with the latest."""
    pks = [plan.pk for plan in plans if plan.seen[1] is not None]
    for service in Service.objects.filter(pk__in=pks):
        revision = service.save_revision(user=by, changed=False, clean=False)
        Service.objects.filter(pk=service.pk).update(live_revision=revision)
