"""The changes that script/mutants makes to a module: mutmut's, and one for conditions of database queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

Operator = Callable[[cst.CSTNode], Iterable[cst.CSTNode]]

# What is skipped, by kind: a change there alters nothing that a test of behaviour could see.
TRANSLATIONS = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
LOGGERS = {"log", "logger", "logging"}
# They change how many queries an answer costs, not the answer. The tests of costs count the queries of whole pages.
PREFETCHES = {"select_related", "prefetch_related", "only", "defer"}
# Labels; and `strict`, which guards zip against mistakes.
KEYWORDS = {"verbose_name", "help_text", "label", "empty_label", "menu_label", "strict", "update_fields"}
ASSIGNED = {"__all__", "verbose_name", "verbose_name_plural", "menu_label", "app_name"}


@dataclass(frozen=True)
class Place:
    """A node of a module, and what one operator makes of it: one change of these is tried."""

    module: cst.Module
    node: cst.CSTNode
    changed: tuple[cst.CSTNode, ...]

    def code(self, choice: int) -> str:
        """Return the whole module with this node changed."""
        return self.module.deep_replace(self.node, self.changed[choice]).code


def places(code: str) -> list[Place]:
    """Return each place of a module where a change may make a difference, in the order of the code."""
    module = cst.parse_module(code)
    finder = _Finder(module)
    module.visit(finder)
    return finder.places


def without_condition(node: cst.Call) -> Iterator[cst.CSTNode]:
    """Drop a whole `filter`, `exclude`, `order_by` or `distinct` from a query."""
    if _last_name(node.func) in {"filter", "exclude", "order_by", "distinct"} and isinstance(
        node.func, cst.Attribute
    ):
        yield node.func.value


OPERATORS: list[tuple[type, Operator]] = [*mutation_operators, (cst.Call, without_condition)]


class _Finder(cst.CSTVisitor):
    def __init__(self, module: cst.Module) -> None:
        self.module = module
        self.places: list[Place] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_skipped(node):
            return False
        for kind, operator in OPERATORS:
            changed = tuple(operator(node)) if isinstance(node, kind) else ()
            if changed:
                self.places.append(Place(self.module, node, changed))
        return True


def _is_skipped(node: cst.CSTNode) -> bool:
    match node:
        case cst.Annotation() | cst.Decorator() | cst.Import() | cst.ImportFrom():
            return True
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):  # a docstring
            return True
        case cst.Call(func=function):
            return _is_skipped_call(function)
        case cst.Arg(keyword=cst.Name(value=name)):
            return name in KEYWORDS
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value):
            return name in ASSIGNED or _is_field(value) or _is_alias_of_type(name, value)
    return False


def _is_skipped_call(function: cst.BaseExpression) -> bool:
    owner = function.value if isinstance(function, cst.Attribute) else None
    is_logged = isinstance(owner, cst.Name) and owner.value in LOGGERS
    return is_logged or _last_name(function) in TRANSLATIONS | PREFETCHES


def _is_field(value: cst.BaseExpression) -> bool:
    """Tell whether a model's field is declared: a change of one is a missing migration, which script/lint finds."""
    return isinstance(value, cst.Call) and _last_name(value.func).endswith(
        ("Field", "ForeignKey", "ParentalKey")
    )


def _is_alias_of_type(name: str, value: cst.BaseExpression) -> bool:
    is_type = isinstance(value, (cst.Subscript, cst.BinaryOperation, cst.Name))
    return is_type and name[:1].isupper() and not name.isupper()


def _last_name(function: cst.BaseExpression) -> str:
    if isinstance(function, cst.Attribute):
        return function.attr.value
    return function.value if isinstance(function, cst.Name) else ""
