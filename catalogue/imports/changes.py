"""From what rows say to what would change: each service of the table compared with the one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue import prefetch
from catalogue.enums import SUBJECTS, Fees, ServiceKind
from catalogue.imports.problems import Problem
from catalogue.imports.report import Waiting
from catalogue.imports.tables import Table
from catalogue.imports.validation import Entry
from catalogue.models import Location, Municipality, Service, TaxonomyTerm
from portal import shared_cache

BATCH = 200
PHONES = ("phones", "professional_phones")
RELATIONS = ("subjects", "target_groups", "areas", "places", *PHONES)
NEEDED_TEXTS = ("name", "summary")


@dataclass(slots=True)
class Plan:
    """What becomes of one service: created, or changed where it differs. `None` leaves a relation as it is."""

    row: int
    key: tuple[str, str]
    name: str
    organization_name: str = ""
    pk: int | None = None
    seen: tuple[datetime, int | None] | None = None
    """`last_modified` and `latest_revision_id` when it was compared: if they differ later, someone was faster."""
    facts: dict[str, object] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language → fields that change; of a new text all that are given."""
    new_languages: set[str] = field(default_factory=set)
    terms: list[TaxonomyTerm] | None = None
    areas: list[Municipality] | None = None
    places: list[Location] | None = None
    phones: list[str] | None = None
    professional_phones: list[str] | None = None

    @property
    def is_empty(self) -> bool:
        relations = (self.terms, self.areas, self.places, self.phones, self.professional_phones)
        return not (self.facts or self.texts) and all(relation is None for relation in relations)


@dataclass(slots=True)
class Planned:
    """The plans of some services, and what keeps others from being planned."""

    plans: list[Plan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    unchanged: int = 0


@dataclass(slots=True)
class Group:
    """The good rows of one service, the Finnish one first: where rows differ, it tells the facts."""

    entries: list[Entry]
    bad_row: int | None = None
    """A row of the same service that was refused."""

    @property
    def first(self) -> Entry:
        return self.entries[0]

    def facts(self) -> dict[str, object]:
        """Return each fact from the first row that fills it in."""
        merged: dict[str, object] = {}
        for entry in self.entries:
            for name, value in entry.facts.items():
                if name not in merged or merged[name] in ("", None, []):
                    merged[name] = value
        return merged


def plan(groups: Iterable[Group], table: Table) -> Iterator[Planned]:
    """Compare groups of rows with the database, `BATCH` services at a time."""
    batch: list[Group] = []
    for group in groups:
        batch.append(group)
        if len(batch) == BATCH:
            yield _plan(batch, table)
            batch = []
    if batch:
        yield _plan(batch, table)


def _plan(groups: list[Group], table: Table) -> Planned:
    by_source: dict[str, list[str]] = {}
    for group in groups:
        source, identifier = group.first.key
        by_source.setdefault(source, []).append(identifier)
    wanted = Q()
    for source, identifiers in by_source.items():
        wanted |= Q(source=source, external_id__in=identifiers)
    with shared_cache.version_read_once():
        there = {(one.source, one.external_id): one for one in prefetch.load(Service.objects.filter(wanted))}
    planned = Planned()
    for group in groups:
        service = there.get(group.first.key)
        if service is None:
            _plan_new(group, table, planned)
        else:
            _plan_change(group, service, table, planned)
    return planned


def _plan_new(group: Group, table: Table, planned: Planned) -> None:
    facts = group.facts()
    if "organization" not in facts:
        planned.problems += [_missing(entry, "organization", group, table) for entry in group.entries]
        return
    texts = _texts(group, {}, table, planned)
    if not texts:
        return
    name = texts.get("fi", next(iter(texts.values())))["name"]
    facts.setdefault("kind", ServiceKind.GROUP)
    facts.setdefault("fees", Fees.FREE)
    facts.setdefault("languages", list(texts))
    new = Plan(group.first.row, group.first.key, name, facts["organization"].name)
    new.facts = {name: value for name, value in facts.items() if name not in RELATIONS}
    new.texts, new.new_languages = texts, set(texts)
    new.terms = [*facts.get("subjects", []), *facts.get("target_groups", [])]
    new.areas = facts.get("areas", [])
    new.places = facts.get("places", [])
    new.phones = facts.get("phones", [])
    new.professional_phones = facts.get("professional_phones", [])
    planned.plans.append(new)


def _plan_change(group: Group, service: Service, table: Table, planned: Planned) -> None:
    facts = group.facts()
    change = Plan(
        group.first.row,
        group.first.key,
        service.name,
        service.organization.name,
        pk=service.pk,
        seen=(service.last_modified, service.latest_revision_id),
    )
    kept = {text.language: text for text in service.texts.all()}
    texts = _texts(group, kept, table, planned)
    change.new_languages = texts.keys() - kept.keys()
    for language, fields in texts.items():
        known = kept.get(language)
        changed = {
            name: value for name, value in fields.items() if known is None or getattr(known, name) != value
        }
        if changed:
            change.texts[language] = changed
    change.facts = {
        name: value
        for name, value in facts.items()
        if name not in RELATIONS and _differs(getattr(service, name), value)
    }
    _compare_relations(service, facts, change)
    if change.is_empty:
        planned.unchanged += 1
    elif reason := _why_it_waits(service):
        planned.waiting.append(Waiting(change.row, service.pk, change.name, reason))
    else:
        planned.plans.append(change)


def _texts(group: Group, kept: dict, table: Table, planned: Planned) -> dict[str, dict[str, str]]:
    """Return language → what its row says; a row without the words that a text needs is a problem."""
    texts = {}
    for entry in group.entries:
        is_new = entry.language not in kept
        # A column that is there but empty would make an existing text nameless.
        missing = [
            name for name in NEEDED_TEXTS if not entry.texts.get(name) and (is_new or name in entry.texts)
        ]
        # A row for the facts only: it says nothing in words.
        if is_new and kept and not any(entry.texts.values()):
            continue
        planned.problems += [_missing(entry, name, group, table) for name in missing]
        if not missing and (entry.texts or is_new):
            texts[entry.language] = entry.texts
    return texts


def _missing(entry: Entry, column: str, group: Group, table: Table) -> Problem:
    if group.bad_row is not None and column == "organization":
        reason = _("Saman palvelun rivi %(row)d on virheellinen.") % {"row": group.bad_row}
    else:
        reason = (
            _("Puuttuu.")
            if entry.language in ("", "fi")
            else _("Puuttuu. Jokaisella kielellä on oma tekstinsä.")
        )
    return Problem(entry.row, table.heading(column), "", reason)


def _differs(kept: object, wanted: object) -> bool:
    # A planned organisation is not saved yet, and equals no other.
    return kept != wanted


def _compare_relations(service: Service, facts: dict[str, object], change: Plan) -> None:
    terms = list(service.terms.all())
    subjects = [term for term in terms if term.vocabulary in SUBJECTS]
    target_groups = [term for term in terms if term.vocabulary not in SUBJECTS]
    wanted = [*facts.get("subjects", subjects), *facts.get("target_groups", target_groups)]
    if _keys(wanted) != _keys(terms):
        change.terms = wanted
    if "areas" in facts and _keys(facts["areas"]) != _keys(service.areas.all()):
        change.areas = facts["areas"]
    if "places" in facts and _keys(facts["places"]) != {place.location_id for place in service.places.all()}:
        change.places = facts["places"]
    for name in filter(facts.__contains__, PHONES):
        theirs = {
            phone.number
            for phone in service.phones.all()
            if phone.is_for_professionals == (name == "professional_phones")
        }
        if set(facts[name]) != theirs:
            setattr(change, name, facts[name])


def _keys(things: Iterable) -> set[int | None]:
    """Return ids; None stands for what is planned, and so for a difference."""
    return {thing.pk for thing in things}


def _why_it_waits(service: Service) -> str:
    """Return why a service is left alone: publishing a draft would undo what the import wrote (ADR 0002)."""
    if service.locked:
        return _("Palvelu on lukittu.")
    if not service.live and service.latest_revision_id:
        return _("Palvelun julkaisu on poistettu tai se on vasta luonnos.")
    if service.has_unpublished_changes:
        return _("Luonnos odottaa julkaisua.")
    return ""
