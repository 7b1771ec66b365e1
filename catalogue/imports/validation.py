"""From a row of text to the values of a service, or to everything that is wrong with the row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from catalogue.enums import Language, Sector, Vocabulary
from catalogue.imports import related_objects, service_fields, values
from catalogue.imports.cells import RowCells
from catalogue.imports.options import ImportOptions
from catalogue.imports.problems import BadValueError, Problem
from catalogue.imports.tables import Table, TableRow
from catalogue.models import Location, Municipality, Organization, Service, TaxonomyTerm

ADDRESS_COLUMNS = ("street", "postal_code", "city")
WHOLE_COUNTY = {
    "koko hyvinvointialue",
    "koko hyvinvointialueella",
    "koko alue",
    "koko maakunta",
    "kaikki kunnat",
    "countywide",
    "hela välfärdsområdet",
}


@dataclass(slots=True)
class ParsedRow:
    """The values of one row. Only columns that the row has are there."""

    number: int
    key: tuple[str, str]
    """Source and identifier of the service."""
    language: str
    texts: dict[str, str]
    """Field of `ServiceText` → text in the language of the row."""
    fields: dict[str, Any]
    """Field of `Service` → value. `subjects`, `target_groups`, `areas`, `places` and phones are lists."""


@dataclass(slots=True)
class _NameColumn:
    """A column of names: where they are looked up, and how a new object is made."""

    column: str
    lookup: related_objects.NameLookup
    name_field: tuple[type[models.Model], str]
    make: Callable[[str], models.Model] = field(repr=False)


class RowValidator:
    """Validates the rows of a table. It loads the objects that rows may name once."""

    def __init__(self, table: Table, options: ImportOptions) -> None:
        self._table = table
        self._options = options
        self.has_unknown_names = False
        self._places = related_objects.PlaceLookup()
        self._organizations = related_objects.organization_lookup()
        self._municipalities = _NameColumn(
            "municipality",
            related_objects.municipality_lookup(),
            (Municipality, "name"),
            lambda name: Municipality(name=name),
        )
        self._terms = {
            "subjects": _term_column("themes", related_objects.theme_lookup(), Vocabulary.THEME),
            "target_groups": _term_column(
                "target_groups", related_objects.target_group_lookup(), Vocabulary.TARGET_GROUP
            ),
        }

    def warnings(self) -> list[str]:
        """Return sentences about new names that may be misspelt."""
        columns = (self._municipalities, *self._terms.values())
        lookups = [self._organizations, *(column.lookup for column in columns)]
        return [warning for lookup in lookups for warning in lookup.warnings]

    def validate(self, row: TableRow) -> tuple[ParsedRow, list[Problem]]:
        """Return the values of a row, and all its problems. Bad values are left out."""
        cells = RowCells(row, self._table)
        parsed = ParsedRow(
            number=row.number,
            key=self._parse_key(cells),
            language=_parse_language(cells),
            texts=service_fields.parse_texts(cells),
            fields=service_fields.parse_fields(cells, today=self._options.today),
        )
        self._add_organization(cells, parsed)
        self._add_municipalities(cells, parsed)
        for name, column in self._terms.items():
            if cells.has(column.column):
                parsed.fields[name] = self._find_or_plan(cells, cells.parse_list(column.column), column)
        self._add_places(cells, parsed)
        return parsed, cells.problems

    def _parse_key(self, cells: RowCells) -> tuple[str, str]:
        identifier = cells.field_text("external_id", Service, "external_id")
        if not identifier and not cells.has_problem("external_id"):
            cells.add_problem("external_id", "", _("Tunniste puuttuu."))
        return cells.field_text("source", Service, "source") or self._options.source, identifier

    def _add_organization(self, cells: RowCells, parsed: ParsedRow) -> None:
        sector = cells.parse("sector", values.parse_choice, Sector) if cells.text("sector") else None
        name = cells.text("organization")
        if not name:
            return

        def make(new_name: str) -> Organization:
            chosen = sector or Sector.VOLUNTEER_ASSOCIATION
            return Organization(name=new_name, sector=chosen, source=self._options.source)

        column = _NameColumn("organization", self._organizations, (Organization, "name"), make)
        if found := self._find_or_plan(cells, [name], column):
            parsed.fields["organization"] = found[0]

    def _add_municipalities(self, cells: RowCells, parsed: ParsedRow) -> None:
        if not cells.has("municipality"):
            return
        names = cells.parse_list("municipality")
        single = [name for name in names if values.normalize(name) not in WHOLE_COUNTY]
        parsed.fields["areas"] = self._find_or_plan(cells, single, self._municipalities)
        if names and not cells.has("countywide"):
            parsed.fields["is_countywide"] = len(single) < len(names)

    def _find_or_plan(self, cells: RowCells, names: list[str], column: _NameColumn) -> list:
        """Return the objects of some names, each once. New ones are planned if the options allow it."""
        found: list[Any] = []
        for name in names:
            instance = None
            try:
                instance = column.lookup.get(name)
                if instance is None and not self._options.create_terms:
                    self.has_unknown_names = True
                    raise BadValueError(column.lookup.unknown_message(name))
                if instance is None and cells.validated_text(column.column, name, *column.name_field):
                    instance = column.lookup.add_planned(name, column.make(name))
            except BadValueError as error:
                cells.add_problem(column.column, name, str(error))
            if instance is not None and not any(instance is other for other in found):
                found.append(instance)
        return found

    def _add_places(self, cells: RowCells, parsed: ParsedRow) -> None:
        address = {
            name: cells.field_text(name, Location, name) for name in ADDRESS_COLUMNS if cells.has(name)
        }
        code = address.get("postal_code", "")
        if code.isascii() and code.isdecimal():
            # Spreadsheet programs take it for a number and drop the zeros.
            address["postal_code"] = code.zfill(5)
        names = cells.parse_list("place")
        if not names and address.get("street"):
            names = [address["street"]]
        if not names and not cells.has("place"):
            return
        if len(names) > 1 and any(address.values()):
            found = " ".join(filter(None, address.values()))
            reason = _("Osoite on yhden paikan, mutta rivillä on useita paikkoja.")
            cells.add_problem("street", found, reason)
            return
        municipality = _municipality_of_place(address.get("city", ""), parsed.fields.get("areas") or [])
        parsed.fields["places"] = []
        valid_names = (cells.validated_text("place", name, Location, "name") for name in names)
        for name in filter(None, valid_names):
            try:
                place = self._places.find_or_plan(name, address, municipality)
            except BadValueError as error:
                cells.add_problem("place", name, str(error))
                continue
            if place.pk is None and not self._options.create_places:
                reason = _("Tuntematon paikka. Sinulla ei ole oikeutta lisätä paikkoja.")
                cells.add_problem("place", name, reason)
            parsed.fields["places"].append(place)


def _parse_language(cells: RowCells) -> str:
    if not cells.text("language"):
        return Language.FINNISH.value
    return cells.parse("language", values.parse_choice, Language) or ""


def _term_column(column: str, lookup: related_objects.NameLookup, vocabulary: Vocabulary) -> _NameColumn:
    return _NameColumn(
        column,
        lookup,
        (TaxonomyTerm, "term"),
        lambda name: TaxonomyTerm(term=name, vocabulary=vocabulary),
    )


def _municipality_of_place(city: str, areas: list[Municipality]) -> Municipality | None:
    """Return the area that the address names, or the only area, or None."""
    named = [area for area in areas if values.normalize(area.name) == values.normalize(city)]
    return named[0] if named else areas[0] if len(areas) == 1 else None
