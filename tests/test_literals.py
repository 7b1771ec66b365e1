"""What a test expects is a literal: a test that imports the number that it checks passes whatever the number is."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
APPS = {path.parent.name for path in ROOT.glob("*/apps.py")}

EXCEPTIONS = {
    # Compared with a literal: the test says how long it may be at most.
    "search.index.worker.CHECK_SECONDS",
}


def test_no_test_imports_a_number_of_the_product():
    for path in sorted((ROOT / "tests").rglob("*.py")):
        numbers = {name for name, value in constants_in(ast.parse(path.read_text())) if is_number(value)}
        assert not numbers - EXCEPTIONS, f"{path.relative_to(ROOT)}: write the literal that is expected"


def constants_in(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield the constants of our apps that a module uses: imported by name, or read from an imported module."""
    modules: dict[str, ModuleType] = {}
    for owner, alias in imports_in(tree):
        value = value_of(owner, alias.name)
        if isinstance(value, ModuleType):
            modules[alias.asname or alias.name] = value
        elif alias.name.isupper():
            yield f"{owner}.{alias.name}", value
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            module = modules[node.value.id]
            if node.attr.isupper():
                yield f"{module.__name__}.{node.attr}", getattr(module, node.attr)


def imports_in(tree: ast.AST) -> Iterator[tuple[str, ast.alias]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in APPS:
            yield from ((node.module, alias) for alias in node.names if alias.name != "*")


def value_of(owner: str, name: str) -> object:
    module = import_module(owner)
    return getattr(module, name) if hasattr(module, name) else import_module(f"{owner}.{name}")


def is_number(value: object) -> bool:
    """Tell whether it is a number or a span of time, or a table or list of such."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, Collection) and not isinstance(value, str):
        return bool(value) and all(map(is_number, value))
    return isinstance(value, (int, float, timedelta)) and not isinstance(value, bool)
