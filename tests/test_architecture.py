"""The layers of docs/architecture.md, as tests instead of review remarks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.utils.text import camel_case_to_spaces

ROOT = Path(__file__).resolve().parents[1]
LEVELS = [{"portal"}, {"catalogue"}, {"events", "cooperation"}, {"news"}, {"home"}, {"search"}]
APPS = {app: level for level, group in enumerate(LEVELS) for app in group}
# These put the site together and may name every app.
COMPOSITION_ROOT = (
    "portal/settings/",
    "portal/urls.py",
    "portal/api.py",
    "portal/management/commands/demo.py",
    "portal/demonstration/",
)
ENGINE_LIBRARIES = {"elasticsearch", "elastic_transport", "tantivy"}
# Loading an engine or the Finnish morphology costs a second and 215 MiB: only who asks for it pays.
FACTORIES = {"search/engines/__init__.py", "search/analysis/__init__.py", "search/analysis/finnish.py"}
NAMES_THAT_SAY_NOTHING = {"utils.py", "helpers.py", "services.py", "misc.py", "common.py"}
# Only these two are not model signals: they belong to migrations.
ALLOWED_SIGNALS = {"pre_migrate", "post_migrate"}


def modules() -> Iterator[Path]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


MODULES = list(modules())


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 50


def test_imports_point_downwards():
    upwards = set()
    for path in MODULES:
        if relative(path).startswith(COMPOSITION_ROOT):
            continue
        app = relative(path).split("/")[0]
        for name in imported_names(tree_of(path)):
            other = name.split(".")[0]
            if other in APPS and other != app and APPS[other] >= APPS[app]:
                upwards.add(f"{relative(path)} imports {name}")
    assert upwards == set()


def test_foreign_keys_point_downwards():
    own = [model for model in apps.get_models() if model._meta.app_label in APPS]
    assert own
    for model in own:
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and isinstance(field.related_model, type)):
                continue
            target = field.related_model._meta.app_label
            if target in APPS and target != model._meta.app_label:
                assert APPS[target] < APPS[model._meta.app_label], f"{model.__name__}.{field.name}"


def test_engines_are_known_in_one_place():
    used = {
        f"{relative(path)} imports {name}"
        for path in MODULES
        if not relative(path).startswith("search/engines/")
        for name in imported_names(tree_of(path))
        if name.split(".")[0] in ENGINE_LIBRARIES
    }
    assert used == set()


def functions_that_import(path: Path) -> set[str]:
    tree = tree_of(path)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {
        function.name
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }


def test_imports_stand_at_the_top():
    hidden = {
        f"{relative(path)}, in {function}"
        for path in MODULES
        if relative(path) not in FACTORIES
        for function in functions_that_import(path)
        if (path.name, function) != ("apps.py", "ready")
    }
    assert hidden == set()


def test_no_model_signals():
    signals = {
        f"{relative(path)} imports {alias.name}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module and "signals" in node.module
        for alias in node.names
        if alias.name not in ALLOWED_SIGNALS
    }
    assert signals == set()


def test_module_names_say_what_they_hold():
    assert {relative(path) for path in MODULES if path.name in NAMES_THAT_SAY_NOTHING} == set()


def test_modules_are_short():
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_models_name_themselves_in_finnish():
    for model in apps.get_models():
        if model._meta.app_label in APPS and not model._meta.auto_created:
            assert model._meta.verbose_name != camel_case_to_spaces(model.__name__), model
