"""The cells of one row, read one by one; whatever is wrong with one is told, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext as _

from catalogue.imports import values
from catalogue.imports.encodings import fault_of
from catalogue.imports.problems import BadValueError, Fault, Problem, shortened
from catalogue.imports.tables import Row, Table
from portal.spreadsheets import unescape_formula

T = TypeVar("T")


class Cells:
    """A row's cells by column, and the problems found in them so far."""

    def __init__(self, row: Row, table: Table) -> None:
        self._cells: dict[str, str | list[str]] = {}
        self._number = row.number
        self._table = table
        self.problems: list[Problem] = list(row.problems)
        for column, cell in row.cells.items():
            self._cells[column] = self._readable(column, cell)

    def _readable(self, column: str, cell: str | list[str] | Fault) -> str | list[str]:
        """Return what stands in a cell; nothing when it cannot be read."""
        if isinstance(cell, Fault):
            self.refuse(column, cell.found, cell.reason)
            return ""
        whole = cell if isinstance(cell, str) else " ".join(cell)
        if reason := fault_of(whole):
            self.refuse(column, whole, reason)
            return ""
        return unescape_formula(cell) if isinstance(cell, str) else cell

    def has(self, column: str) -> bool:
        return column in self._cells

    def refuse(self, column: str, found: str, reason: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(self._number, self._table.heading(column), shortened(found), reason))

    def is_refused(self, column: str) -> bool:
        heading = self._table.heading(column)
        return any(problem.column == heading for problem in self.problems)

    def line(self, column: str) -> str:
        """Return a cell that holds one value; empty when it has none."""
        cell = self._cells.get(column, "")
        if isinstance(cell, str):
            return cell
        if len(cell) > 1:
            self.refuse(column, "; ".join(cell), _("Tässä voi olla vain yksi arvo."))
            cell = self._cells[column] = ""
        return cell[0] if cell else ""

    def parsed(self, column: str, parse: Callable[..., T], *arguments: object) -> T | None:
        """Return the value of a cell; None when it is bad."""
        text = self.line(column)
        try:
            return parse(*arguments, text)
        except BadValueError as error:
            self.refuse(column, text, str(error))
            return None

    def items(self, column: str) -> list[str]:
        """Return the items of a cell that may hold several."""
        cell = self._cells.get(column, "")
        try:
            return values.items(cell)
        except BadValueError as error:
            self.refuse(column, str(cell), str(error))
            return []

    def chosen(self, column: str, enum: type[models.Choices]) -> list[str]:
        """Return the values of a cell that may hold several of a closed list."""
        found = []
        for item in self.items(column):
            try:
                found.append(values.choice(enum, item))
            except BadValueError as error:
                self.refuse(column, item, str(error))
        return found

    def text(
        self, column: str, model: type[models.Model], name: str, mended: Callable[[str], str] | None = None
    ) -> str:
        """Return a cell's text as a field of a model takes it; empty when the field does not."""
        text = self.line(column)
        return self.checked(column, mended(text) if mended else text, model, name)

    def checked(self, column: str, text: str, model: type[models.Model], name: str) -> str:
        """Return text that a field takes: on one line where the field has one, valid, and none too long."""
        label, most, validators = _rules(model, name)
        text = text if most is None or most >= _PARAGRAPHS else " ".join(text.split())
        if not text:
            return ""
        if most and len(text) > most:
            limits = {"field": label, "length": len(text), "most": most}
            reason = _("Liian pitkä %(field)s: %(length)d merkkiä, enintään %(most)d.") % limits
            self.refuse(column, text, reason)
            return ""
        for validator in validators:
            try:
                validator(text)
            except ValidationError as error:
                self.refuse(column, text, " ".join(error.messages))
                return ""
        return text


_PARAGRAPHS = 1000
"""A field that takes this much has paragraphs."""


@cache
def _rules(model: type[models.Model], name: str) -> tuple[str, int | None, tuple]:
    """Return label, greatest length and validators of a field."""
    field = model._meta.get_field(name)
    told_better = MaxLengthValidator | ProhibitNullCharactersValidator
    validators = tuple(one for one in field.validators if not isinstance(one, told_better))
    return field.verbose_name, field.max_length, validators
