"""From a row of text to what it says of a service, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from catalogue.enums import Language, Sector, Vocabulary
from catalogue.imports import related_objects, service_fields, values
from catalogue.imports.cells import Cells
from catalogue.imports.problems import BadValueError, Problem
from catalogue.imports.tables import Row, Table
from catalogue.models import Location, Municipality, Organization, Service, TaxonomyTerm

ADDRESS = ("street", "postal_code", "city")
WHOLE_COUNTY = {
    "koko hyvinvointialue",
    "koko hyvinvointialueella",
    "koko alue",
    "koko maakunta",
    "kaikki kunnat",
    "countywide",
    "hela välfärdsområdet",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the importer allows, and where the table comes from."""

    on: date
    skip_bad: bool = False
    create_terms: bool = False
    """Also organisations and municipalities."""
    create_places: bool = True
    source: str = "import"


@dataclass(slots=True)
class Entry:
    """What one row says. Only what the row has is there."""

    row: int
    key: tuple[str, str]
    """Source and identifier."""
    language: str
    texts: dict[str, str]
    facts: dict[str, object]
    """By field of the service; its terms apart as `subjects` and `target_groups`, its parts as lists."""


@dataclass(slots=True)
class _Naming:
    """How the names in a column are read: where they are looked up, what a new one becomes."""

    column: str
    directory: related_objects.Directory
    field: tuple[type[models.Model], str]
    make: Callable[[str], models.Model] = field(repr=False)


class Reader:
    """Reads rows against vocabularies that were read once. Everything wrong with a row is told at once."""

    def __init__(self, table: Table, options: Options) -> None:
        self._table = table
        self._options = options
        self.has_unknown_names = False
        self._places = related_objects.Places()
        self._organizations = related_objects.organizations()
        self._municipalities = _Naming(
            "municipality",
            related_objects.municipalities(),
            (Municipality, "name"),
            lambda name: Municipality(name=name),
        )
        self._terms = {
            "subjects": _naming_of_terms("themes", related_objects.themes(), Vocabulary.THEME),
            "target_groups": _naming_of_terms(
                "target_groups", related_objects.target_groups(), Vocabulary.TARGET_GROUP
            ),
        }

    def doubts(self) -> list[str]:
        """Return what to look at before the things that are missing are created."""
        namings = (self._municipalities, *self._terms.values())
        directories_of_new = [self._organizations, *(naming.directory for naming in namings)]
        return [doubt for directory in directories_of_new for doubt in directory.doubts]

    def read(self, row: Row) -> tuple[Entry, list[Problem]]:
        """Return what a row says, and its problems; with problems the entry holds what could be read."""
        cells = Cells(row, self._table)
        entry = Entry(
            row=row.number,
            key=self._key(cells),
            language=_language(cells),
            texts=service_fields.read_texts(cells),
            facts=service_fields.read_facts(cells, on=self._options.on),
        )
        self._read_organization(cells, entry)
        self._read_municipalities(cells, entry)
        for name, naming in self._terms.items():
            if cells.has(naming.column):
                entry.facts[name] = self._named(cells, cells.items(naming.column), naming)
        self._read_places(cells, entry)
        return entry, cells.problems

    def _key(self, cells: Cells) -> tuple[str, str]:
        identifier = cells.text("external_id", Service, "external_id")
        if not identifier and not cells.is_refused("external_id"):
            cells.refuse("external_id", "", _("Tunniste puuttuu."))
        return cells.text("source", Service, "source") or self._options.source, identifier

    def _read_organization(self, cells: Cells, entry: Entry) -> None:
        sector = cells.parsed("sector", values.choice, Sector) if cells.line("sector") else None
        name = cells.line("organization")
        if not name:
            return

        def make(new: str) -> Organization:
            chosen = sector or Sector.VOLUNTEER_ASSOCIATION
            return Organization(name=new, sector=chosen, source=self._options.source)

        naming = _Naming("organization", self._organizations, (Organization, "name"), make)
        if found := self._named(cells, [name], naming):
            entry.facts["organization"] = found[0]

    def _read_municipalities(self, cells: Cells, entry: Entry) -> None:
        if not cells.has("municipality"):
            return
        names = cells.items("municipality")
        wanted = [name for name in names if values.folded(name) not in WHOLE_COUNTY]
        entry.facts["areas"] = self._named(cells, wanted, self._municipalities)
        if names and not cells.has("countywide"):
            entry.facts["is_countywide"] = len(wanted) < len(names)

    def _named(self, cells: Cells, names: list[str], naming: _Naming) -> list:
        found = []
        for name in names:
            thing = None
            try:
                thing = naming.directory.get(name)
                if thing is None and not self._options.create_terms:
                    self.has_unknown_names = True
                    raise BadValueError(naming.directory.refusal(name))
                if thing is None and cells.checked(naming.column, name, *naming.field):
                    thing = naming.directory.add(name, naming.make(name))
            except BadValueError as error:
                cells.refuse(naming.column, name, str(error))
            if thing is not None and not any(thing is other for other in found):
                found.append(thing)
        return found

    def _read_places(self, cells: Cells, entry: Entry) -> None:
        address = {name: cells.text(name, Location, name) for name in ADDRESS if cells.has(name)}
        code = address.get("postal_code", "")
        if code.isascii() and code.isdecimal():
            # A spreadsheet takes it for a number and drops the zeros.
            address["postal_code"] = code.zfill(5)
        names = cells.items("place")
        if not names and address.get("street"):
            names = [address["street"]]
        if not names and not cells.has("place"):
            return
        if len(names) > 1 and any(address.values()):
            found = " ".join(filter(None, address.values()))
            cells.refuse("street", found, _("Osoite on yhden paikan, mutta rivillä on useita paikkoja."))
            return
        municipality = _municipality_of(address.get("city", ""), entry.facts.get("areas") or [])
        entry.facts["places"] = []
        for name in filter(None, (cells.checked("place", name, Location, "name") for name in names)):
            try:
                place = self._places.find(name, address, municipality)
            except BadValueError as error:
                cells.refuse("place", name, str(error))
                continue
            if place.pk is None and not self._options.create_places:
                reason = _("Tuntematon paikka. Sinulla ei ole oikeutta lisätä paikkoja.")
                cells.refuse("place", name, reason)
            entry.facts["places"].append(place)


def _language(cells: Cells) -> str:
    if not cells.line("language"):
        return Language.FINNISH.value
    return cells.parsed("language", values.choice, Language) or ""


def _naming_of_terms(column: str, directory: related_objects.Directory, vocabulary: Vocabulary) -> _Naming:
    return _Naming(
        column,
        directory,
        (TaxonomyTerm, "term"),
        lambda name: TaxonomyTerm(term=name, vocabulary=vocabulary),
    )


def _municipality_of(city: str, areas: list[Municipality]) -> Municipality | None:
    """Return where a place is: in the municipality that its address names, or in the only one that there is."""
    named = [area for area in areas if values.folded(area.name) == values.folded(city)]
    return named[0] if named else areas[0] if len(areas) == 1 else None
