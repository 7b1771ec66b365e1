"""Objects that rows name: organisations, terms, municipalities and places. They are loaded once per import.

An object that is missing is refused or planned. A planned object is not saved yet, and all rows that name it
share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from catalogue.enums import SUBJECTS, LocationKind, Vocabulary
from catalogue.imports.problems import BadValueError
from catalogue.imports.values import did_you_mean, normalize
from catalogue.models import Location, Municipality, Organization, TaxonomyTerm

T = TypeVar("T", bound=models.Model)

MAX_SUGGESTIONS = 300
"""Comparing a name with thousands of others is slow. Only this many unknown names get a suggestion."""

MAX_WARNINGS = 20

ONLINE = {"verkossa", "verkko", "etänä", "etä", "online", "på nätet", "nätet"}


class NameLookup(Generic[T]):
    """Finds objects of one kind by any of their names."""

    def __init__(
        self, objects: Iterable[T], names_of: Callable[[T], Iterable[str | None]], label: str
    ) -> None:
        self._names_of = names_of
        self._label = label
        self._by_name: dict[str, list[T]] = defaultdict(list)
        self._known_names: list[str] = []
        self._unknown_messages: dict[str, str] = {}
        self._planned_count = 0
        self.warnings: list[str] = []
        """Sentences about new names that are almost the same as known ones."""
        for instance in objects:
            self._add(instance)

    def _add(self, instance: T) -> None:
        for name in filter(None, self._names_of(instance)):
            known = self._by_name[normalize(name)]
            if instance not in known:
                known.append(instance)
        self._known_names.append(str(instance))

    def get(self, name: str) -> T | None:
        """Return the object of a name, or None. Raises `BadValueError` if several have the name."""
        found = self._by_name.get(normalize(name), ())
        if len(found) > 1:
            raise BadValueError(_("”%(name)s” on nimi useammalle: anna tarkempi nimi.") % {"name": name})
        return found[0] if found else None

    def add_planned(self, name: str, instance: T) -> T:
        """Let a new object be found by its name."""
        self._by_name[normalize(name)].append(instance)
        self._planned_count += 1
        hint = did_you_mean(name, self._known_names) if self._planned_count <= MAX_SUGGESTIONS else ""
        if hint and len(self.warnings) < MAX_WARNINGS:
            parts = {"what": self._label, "name": name, "hint": hint}
            self.warnings.append(_("Lisättävä %(what)s: ”%(name)s”.%(hint)s") % parts)
        return instance

    def unknown_message(self, name: str) -> str:
        """Return a sentence that the name is unknown, with the most similar known names."""
        key = normalize(name)
        if key not in self._unknown_messages:
            may_suggest = len(self._unknown_messages) < MAX_SUGGESTIONS
            hint = did_you_mean(name, self._known_names) if may_suggest else ""
            self._unknown_messages[key] = _("Tuntematon %(what)s: ”%(name)s”.%(hint)s") % {
                "what": self._label,
                "name": name,
                "hint": hint,
            }
        return self._unknown_messages[key]


class PlaceLookup:
    """Finds locations by name, address and municipality. Existing locations are never changed."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Location]] = defaultdict(list)
        self._confidential: list[Location] = []
        # Oldest first: if several fit, each import must choose the same one.
        for location in Location.objects.select_related("municipality").order_by("pk"):
            self._by_name[normalize(location.name)].append(location)
            if location.is_confidential:
                self._confidential.append(location)

    def find_or_plan(self, name: str, address: dict[str, str], municipality: Municipality | None) -> Location:
        """Return the location of this name, address and municipality. If there is none, plan one.

        Raises `BadValueError` if the new location, which is public, could be a confidential one.
        """
        is_online = normalize(name) in ONLINE
        candidates = [
            place
            for place in self._by_name[normalize(name)]
            if all(
                normalize(getattr(place, field)) == normalize(value)
                for field, value in address.items()
                if value
            )
        ]
        here = [place for place in candidates if municipality and place.municipality == municipality]
        # A service of several municipalities does not say in which of them its place is.
        somewhere = (
            candidates if municipality is None else [place for place in candidates if not place.municipality]
        )
        found = here or (candidates if is_online else somewhere)
        if found:
            return found[0]
        if any(_may_be_same(place, name, address, municipality) for place in self._confidential):
            raise BadValueError(
                _(
                    "Samanniminen paikka tai sama osoite on salainen, eikä sitä lisätä julkiseksi. Jätä osoite pois."
                )
            )
        kind = LocationKind.VIRTUAL if is_online else LocationKind.PHYSICAL
        place = Location(name=name, kind=kind, municipality=None if is_online else municipality, **address)
        self._by_name[normalize(name)].append(place)
        return place


def _may_be_same(
    confidential: Location, name: str, address: dict[str, str], municipality: Municipality | None
) -> bool:
    if municipality and confidential.municipality and municipality != confidential.municipality:
        return False
    street = normalize(address.get("street", ""))
    same_name = normalize(confidential.name) == normalize(name)
    return same_name or (bool(street) and street == normalize(confidential.street))


def organization_lookup() -> NameLookup[Organization]:
    return NameLookup(
        Organization.objects.only("pk", "name", "alternate_name", "slug", "live", "do_not_list"),
        lambda organization: (organization.name, organization.alternate_name),
        _("järjestäjä"),
    )


def municipality_lookup() -> NameLookup[Municipality]:
    return NameLookup(
        Municipality.objects.all(),
        lambda municipality: (
            municipality.name,
            municipality.name_sv,
            municipality.slug,
            municipality.code,
        ),
        _("kunta"),
    )


def theme_lookup() -> NameLookup[TaxonomyTerm]:
    return _term_lookup(SUBJECTS, _("aihe"))


def target_group_lookup() -> NameLookup[TaxonomyTerm]:
    return _term_lookup((Vocabulary.TARGET_GROUP,), _("kohderyhmä"))


def _term_lookup(vocabularies: Iterable[Vocabulary], label: str) -> NameLookup[TaxonomyTerm]:
    return NameLookup(
        TaxonomyTerm.objects.filter(vocabulary__in=vocabularies),
        lambda term: (term.term, term.term_sv, term.term_en, term.slug),
        label,
    )
