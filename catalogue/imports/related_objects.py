"""Names that rows refer to: organisations, terms, municipalities, places. Each vocabulary is read once.

What is missing is refused, or planned: an unsaved thing, the same one for each row that names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from catalogue.enums import SUBJECTS, LocationKind, Vocabulary
from catalogue.imports.problems import BadValueError
from catalogue.imports.values import folded, suggestion
from catalogue.models import Location, Municipality, Organization, TaxonomyTerm

T = TypeVar("T", bound=models.Model)

MOST_SUGGESTIONS = 300
"""Comparing a name with thousands of others is slow: past this many unknown names only the first get a hint."""

MOST_DOUBTS = 20

ONLINE = {"verkossa", "verkko", "etänä", "etä", "online", "på nätet", "nätet"}


class Directory(Generic[T]):
    """The things of one vocabulary by each of their names."""

    def __init__(
        self, things: Iterable[T], names_of: Callable[[T], Iterable[str | None]], label: str
    ) -> None:
        self._names_of = names_of
        self._label = label
        self._by_name: dict[str, list[T]] = defaultdict(list)
        self._known: list[str] = []
        self._refusals: dict[str, str] = {}
        self._added = 0
        self.doubts: list[str] = []
        """Sentences about new names that are almost those of things that are there."""
        for thing in things:
            self._add(thing)

    def _add(self, thing: T) -> None:
        for name in filter(None, self._names_of(thing)):
            known = self._by_name[folded(name)]
            if thing not in known:
                known.append(thing)
        self._known.append(str(thing))

    def get(self, name: str) -> T | None:
        """Return the thing of a name, or None. Raises `BadValueError` where several have it."""
        found = self._by_name.get(folded(name), ())
        if len(found) > 1:
            raise BadValueError(_("”%(name)s” on nimi useammalle: anna tarkempi nimi.") % {"name": name})
        return found[0] if found else None

    def add(self, name: str, thing: T) -> T:
        """Let a planned thing be found by its name from now on."""
        self._by_name[folded(name)].append(thing)
        self._added += 1
        hint = suggestion(name, self._known) if self._added <= MOST_SUGGESTIONS else ""
        if hint and len(self.doubts) < MOST_DOUBTS:
            doubt = {"what": self._label, "name": name, "hint": hint}
            self.doubts.append(_("Lisättävä %(what)s: ”%(name)s”.%(hint)s") % doubt)
        return thing

    def refusal(self, name: str) -> str:
        """Return a sentence that there is no such thing, with the nearest names that there are."""
        key = folded(name)
        if key not in self._refusals:
            hint = suggestion(name, self._known) if len(self._refusals) < MOST_SUGGESTIONS else ""
            self._refusals[key] = _("Tuntematon %(what)s: ”%(name)s”.%(hint)s") % {
                "what": self._label,
                "name": name,
                "hint": hint,
            }
        return self._refusals[key]


class Places:
    """Locations by name, address and municipality. One that is there already is never changed."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Location]] = defaultdict(list)
        # Oldest first: where several fit, each import must choose the same one.
        self._secret: list[Location] = []
        for location in Location.objects.select_related("municipality").order_by("pk"):
            self._by_name[folded(location.name)].append(location)
            if location.is_confidential:
                self._secret.append(location)

    def find(self, name: str, address: dict[str, str], municipality: Municipality | None) -> Location:
        """Return the place of this name and, where they are given, this address and municipality.

        A new one, unsaved and the same for each row that means it, where there is none. Raises
        `BadValueError` where a new one, which everybody sees, could be a secret one that is there.
        """
        is_online = folded(name) in ONLINE
        candidates = [
            place
            for place in self._by_name[folded(name)]
            if all(
                folded(getattr(place, field)) == folded(value) for field, value in address.items() if value
            )
        ]
        here = [place for place in candidates if municipality and place.municipality == municipality]
        # The municipality of a service that reaches several says nothing of where its place is.
        somewhere = (
            candidates if municipality is None else [place for place in candidates if not place.municipality]
        )
        found = here or (candidates if is_online else somewhere)
        if found:
            return found[0]
        if any(_may_be(place, name, address, municipality) for place in self._secret):
            raise BadValueError(
                _(
                    "Samanniminen paikka tai sama osoite on salainen, eikä sitä lisätä julkiseksi. Jätä osoite pois."
                )
            )
        kind = LocationKind.VIRTUAL if is_online else LocationKind.PHYSICAL
        place = Location(name=name, kind=kind, municipality=None if is_online else municipality, **address)
        self._by_name[folded(name)].append(place)
        return place


def _may_be(secret: Location, name: str, address: dict[str, str], municipality: Municipality | None) -> bool:
    if municipality and secret.municipality and municipality != secret.municipality:
        return False
    street = folded(address.get("street", ""))
    return folded(secret.name) == folded(name) or (bool(street) and street == folded(secret.street))


def organizations() -> Directory[Organization]:
    return Directory(
        Organization.objects.only("pk", "name", "alternate_name", "slug", "live", "do_not_list"),
        lambda thing: (thing.name, thing.alternate_name),
        _("järjestäjä"),
    )


def municipalities() -> Directory[Municipality]:
    return Directory(
        Municipality.objects.all(),
        lambda thing: (thing.name, thing.name_sv, thing.slug, thing.code),
        _("kunta"),
    )


def themes() -> Directory[TaxonomyTerm]:
    return _terms(SUBJECTS, _("aihe"))


def target_groups() -> Directory[TaxonomyTerm]:
    return _terms((Vocabulary.TARGET_GROUP,), _("kohderyhmä"))


def _terms(vocabularies: Iterable[Vocabulary], label: str) -> Directory[TaxonomyTerm]:
    return Directory(
        TaxonomyTerm.objects.filter(vocabulary__in=vocabularies),
        lambda term: (term.term, term.term_sv, term.term_en, term.slug),
        label,
    )
