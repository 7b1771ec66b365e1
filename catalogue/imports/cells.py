"""The cells of one row. A bad cell becomes a problem of the row, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext as _

from catalogue.imports import values
from catalogue.imports.encodings import broken_text_reason
from catalogue.imports.problems import BadValueError, Problem, UnreadableCell, shorten
from catalogue.imports.tables import Table, TableRow
from portal.spreadsheets import unescape_formula

T = TypeVar("T")


class RowCells:
    """The cells of a row by column, and the problems found in them so far."""

    def __init__(self, row: TableRow, table: Table) -> None:
        self._cells: dict[str, str | list[str]] = {}
        self._row_number = row.number
        self._table = table
        self.problems: list[Problem] = list(row.problems)
        for column, cell in row.cells.items():
            self._cells[column] = self._readable_text(column, cell)

    def _readable_text(self, column: str, cell: str | list[str] | UnreadableCell) -> str | list[str]:
        """Return the content of a cell. Empty, and a problem is added, if it cannot be read."""
        if isinstance(cell, UnreadableCell):
            self.add_problem(column, cell.found, cell.reason)
            return ""
        whole = cell if isinstance(cell, str) else " ".join(cell)
        if reason := broken_text_reason(whole):
            self.add_problem(column, whole, reason)
            return ""
        return unescape_formula(cell) if isinstance(cell, str) else cell

    def has(self, column: str) -> bool:
        return column in self._cells

    def add_problem(self, column: str, found: str, reason: str) -> None:
        self.problems.append(Problem(self._row_number, self._table.heading(column), shorten(found), reason))

    def has_problem(self, column: str) -> bool:
        heading = self._table.heading(column)
        return any(problem.column == heading for problem in self.problems)

    def text(self, column: str) -> str:
        """Return the text of a cell. Empty if the cell is, or if it has several values."""
        cell = self._cells.get(column, "")
        if isinstance(cell, str):
            return cell
        if len(cell) > 1:
            self.add_problem(column, "; ".join(cell), _("Tässä voi olla vain yksi arvo."))
            cell = self._cells[column] = ""
        return cell[0] if cell else ""

    def parse(self, column: str, parser: Callable[..., T], *arguments: object) -> T | None:
        """Return what a parser makes of the text of a cell. None if it raises `BadValueError`."""
        text = self.text(column)
        try:
            return parser(*arguments, text)
        except BadValueError as error:
            self.add_problem(column, text, str(error))
            return None

    def parse_list(self, column: str) -> list[str]:
        """Return the values of a cell that may have several."""
        cell = self._cells.get(column, "")
        try:
            return values.parse_list(cell)
        except BadValueError as error:
            self.add_problem(column, str(cell), str(error))
            return []

    def parse_choices(self, column: str, enum: type[models.Choices]) -> list[str]:
        """Return the values of a cell that may have several of the choices."""
        found = []
        for item in self.parse_list(column):
            try:
                found.append(values.parse_choice(enum, item))
            except BadValueError as error:
                self.add_problem(column, item, str(error))
        return found

    def field_text(
        self, column: str, model: type[models.Model], name: str, convert: Callable[[str], str] | None = None
    ) -> str:
        """Return the text of a cell for a field of a model. Empty if the field does not accept it."""
        text = self.text(column)
        return self.validated_text(column, convert(text) if convert else text, model, name)

    def validated_text(self, column: str, text: str, model: type[models.Model], name: str) -> str:
        """Return text for a field of a model. Empty if it is too long, or if a validator refuses it.

        A short field is one line: line breaks become spaces.
        """
        label, max_length, validators = _field_rules(model, name)
        text = text if max_length is None or max_length >= PARAGRAPHS_FROM else " ".join(text.split())
        if not text:
            return ""
        if max_length and len(text) > max_length:
            limits = {"field": label, "length": len(text), "most": max_length}
            reason = _("Liian pitkä %(field)s: %(length)d merkkiä, enintään %(most)d.") % limits
            self.add_problem(column, text, reason)
            return ""
        for validator in validators:
            try:
                validator(text)
            except ValidationError as error:
                self.add_problem(column, text, " ".join(error.messages))
                return ""
        return text


PARAGRAPHS_FROM = 1000
"""A field that takes this many characters may have paragraphs."""


@cache
def _field_rules(model: type[models.Model], name: str) -> tuple[str, int | None, tuple]:
    """Return the label, the greatest length and the validators of a field."""
    field = {field.name: field for field in model._meta.fields}[name]
    # The length and the characters have messages of our own.
    skipped = MaxLengthValidator | ProhibitNullCharactersValidator
    validators = tuple(validator for validator in field.validators if not isinstance(validator, skipped))
    return str(field.verbose_name), field.max_length, validators
