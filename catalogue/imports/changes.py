"""Compares the services of a table with those in the database, and returns what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue import prefetch
from catalogue.enums import SUBJECTS, Fees, ServiceKind
from catalogue.imports.problems import Problem
from catalogue.imports.report import BlockedService
from catalogue.imports.tables import Table
from catalogue.imports.validation import ParsedRow
from catalogue.models import Location, Municipality, Service, TaxonomyTerm
from portal import shared_cache

BATCH_SIZE = 200
PHONES = ("phones", "professional_phones")
RELATIONS = ("subjects", "target_groups", "areas", "places", *PHONES)
REQUIRED_TEXTS = ("name", "summary")


@dataclass(slots=True)
class ServiceChange:
    """One service to create or to update. Only what differs is there: `None` leaves a relation as it is."""

    row: int
    key: tuple[str, str]
    """Source and identifier."""
    name: str
    organization_name: str = ""
    pk: int | None = None
    """None for a new service."""
    compared_version: tuple[datetime, int | None] | None = None
    """`last_modified` and `latest_revision_id` at the comparison. If they differ later, someone has edited it."""
    fields: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language → fields that change. A new text has all the fields of its row."""
    new_languages: set[str] = field(default_factory=set)
    terms: list[TaxonomyTerm] | None = None
    areas: list[Municipality] | None = None
    places: list[Location] | None = None
    phones: list[str] | None = None
    professional_phones: list[str] | None = None

    @property
    def saved_pk(self) -> int:
        """Return the key of a service that is in the database. Raises ValueError for a new one."""
        if self.pk is None:
            raise ValueError(f"The service of row {self.row} is not saved yet.")
        return self.pk

    @property
    def is_empty(self) -> bool:
        relations = (self.terms, self.areas, self.places, self.phones, self.professional_phones)
        return not (self.fields or self.texts) and all(relation is None for relation in relations)


@dataclass(slots=True)
class Comparison:
    """The result of comparing some services with the database."""

    changes: list[ServiceChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    blocked: list[BlockedService] = field(default_factory=list)
    unchanged: int = 0


@dataclass(slots=True)
class ServiceRows:
    """The good rows of one service, the Finnish one first. Where rows differ, the first one counts."""

    rows: list[ParsedRow]
    bad_row: int | None = None
    """The number of a bad row of the same service."""

    @property
    def first(self) -> ParsedRow:
        return self.rows[0]

    def fields(self) -> dict[str, Any]:
        """Return each field from the first row where it is not empty."""
        merged: dict[str, Any] = {}
        for row in self.rows:
            for name, value in row.fields.items():
                if name not in merged or merged[name] in ("", None, []):
                    merged[name] = value
        return merged


def compare_with_database(services: Iterable[ServiceRows], table: Table) -> Iterator[Comparison]:
    """Yield comparisons of `BATCH_SIZE` services each."""
    batch: list[ServiceRows] = []
    for service in services:
        batch.append(service)
        if len(batch) == BATCH_SIZE:
            yield _compare_batch(batch, table)
            batch = []
    if batch:
        yield _compare_batch(batch, table)


def _compare_batch(batch: list[ServiceRows], table: Table) -> Comparison:
    identifiers_by_source: dict[str, list[str]] = {}
    for service_rows in batch:
        source, identifier = service_rows.first.key
        identifiers_by_source.setdefault(source, []).append(identifier)
    condition = Q()
    for source, identifiers in identifiers_by_source.items():
        condition |= Q(source=source, external_id__in=identifiers)
    with shared_cache.version_read_once():
        services = prefetch.load(Service.objects.filter(condition))
        existing = {(service.source, service.external_id): service for service in services}
    comparison = Comparison()
    for service_rows in batch:
        service = existing.get(service_rows.first.key)
        if service is None:
            _add_new_service(service_rows, table, comparison)
        else:
            _add_update(service_rows, service, table, comparison)
    return comparison


def _add_new_service(service_rows: ServiceRows, table: Table, comparison: Comparison) -> None:
    fields = service_rows.fields()
    if "organization" not in fields:
        comparison.problems += [
            _missing_value(row, "organization", service_rows, table) for row in service_rows.rows
        ]
        return
    texts = _texts_to_save(service_rows, {}, table, comparison)
    if not texts:
        return
    name = texts.get("fi", next(iter(texts.values())))["name"]
    fields.setdefault("kind", ServiceKind.GROUP)
    fields.setdefault("fees", Fees.UNKNOWN)
    fields.setdefault("languages", list(texts))
    first = service_rows.first
    change = ServiceChange(first.number, first.key, name, fields["organization"].name)
    change.fields = {name: value for name, value in fields.items() if name not in RELATIONS}
    change.texts, change.new_languages = texts, set(texts)
    change.terms = [*fields.get("subjects", []), *fields.get("target_groups", [])]
    change.areas = fields.get("areas", [])
    change.places = fields.get("places", [])
    change.phones = fields.get("phones", [])
    change.professional_phones = fields.get("professional_phones", [])
    comparison.changes.append(change)


def _add_update(service_rows: ServiceRows, service: Service, table: Table, comparison: Comparison) -> None:
    fields = service_rows.fields()
    change = ServiceChange(
        service_rows.first.number,
        service_rows.first.key,
        service.name,
        service.organization.name,
        pk=service.pk,
        compared_version=(service.last_modified, service.latest_revision_id),
    )
    existing_texts = {text.language: text for text in service.texts.all()}
    texts = _texts_to_save(service_rows, existing_texts, table, comparison)
    change.new_languages = texts.keys() - existing_texts.keys()
    for language, text_fields in texts.items():
        existing = existing_texts.get(language)
        changed = {
            name: value
            for name, value in text_fields.items()
            if existing is None or getattr(existing, name) != value
        }
        if changed:
            change.texts[language] = changed
    change.fields = {
        name: value
        for name, value in fields.items()
        # A new organisation is not saved yet, and equals no other.
        if name not in RELATIONS and getattr(service, name) != value
    }
    _compare_relations(service, fields, change)
    if change.is_empty:
        comparison.unchanged += 1
    elif reason := _blocked_reason(service):
        comparison.blocked.append(BlockedService(change.row, service.pk, change.name, reason))
    else:
        comparison.changes.append(change)


def _texts_to_save(
    service_rows: ServiceRows, existing_texts: dict, table: Table, comparison: Comparison
) -> dict[str, dict[str, str]]:
    """Return language → fields of its row. A row without the texts that are required is a problem."""
    texts = {}
    for row in service_rows.rows:
        is_new = row.language not in existing_texts
        # An empty cell would remove the name of an existing text.
        missing = [
            name for name in REQUIRED_TEXTS if not row.texts.get(name) and (is_new or name in row.texts)
        ]
        # A row without any text is there for the other fields.
        if is_new and existing_texts and not any(row.texts.values()):
            continue
        comparison.problems += [_missing_value(row, name, service_rows, table) for name in missing]
        if not missing and (row.texts or is_new):
            texts[row.language] = row.texts
    return texts


def _missing_value(row: ParsedRow, column: str, service_rows: ServiceRows, table: Table) -> Problem:
    if service_rows.bad_row is not None and column == "organization":
        reason = _("Saman palvelun rivi %(row)d on virheellinen.") % {"row": service_rows.bad_row}
    elif row.language in ("", "fi"):
        reason = _("Puuttuu.")
    else:
        reason = _("Puuttuu. Jokaisella kielellä on oma tekstinsä.")
    return Problem(row.number, table.heading(column), "", reason)


def _compare_relations(service: Service, fields: dict[str, Any], change: ServiceChange) -> None:
    terms = list(service.terms.all())
    subjects = [term for term in terms if term.vocabulary in SUBJECTS]
    target_groups = [term for term in terms if term.vocabulary not in SUBJECTS]
    wanted = [*fields.get("subjects", subjects), *fields.get("target_groups", target_groups)]
    if _pks(wanted) != _pks(terms):
        change.terms = wanted
    if "areas" in fields and _pks(fields["areas"]) != _pks(service.areas.all()):
        change.areas = fields["areas"]
    if "places" in fields and _pks(fields["places"]) != {place.location_id for place in service.places.all()}:
        change.places = fields["places"]
    for name in filter(fields.__contains__, PHONES):
        existing = {
            phone.number
            for phone in service.phones.all()
            if phone.is_for_professionals == (name == "professional_phones")
        }
        if set(fields[name]) != existing:
            setattr(change, name, fields[name])


def _pks(instances: Iterable) -> set[int | None]:
    """Return primary keys. A new object has None, which differs from every saved one."""
    return {instance.pk for instance in instances}


def _blocked_reason(service: Service) -> str:
    """Return why a service must not be changed. Publishing its draft later would undo the import (ADR 0002)."""
    if service.locked:
        return _("Palvelu on lukittu.")
    if not service.live and service.latest_revision_id:
        return _("Palvelun julkaisu on poistettu tai se on vasta luonnos.")
    if service.has_unpublished_changes:
        return _("Luonnos odottaa julkaisua.")
    return ""
