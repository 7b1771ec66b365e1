"""The layers of docs/architecture.md, as tests instead of review remarks."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from django.apps import apps
from django.utils.text import camel_case_to_spaces

ROOT = Path(__file__).resolve().parents[1]
# From the ground up: an app imports only apps on the lines above its own.
LEVELS = [
    {"portal"},
    {"catalogue"},
    {"events", "cooperation"},
    {"news"},
    {"home"},
    {"search"},
    {"config", "demo"},
]
APPS = {app: level for level, group in enumerate(LEVELS) for app in group}
# Packages that are no part of the site.
NO_APPS = {"tests", "benchmarks"}
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


def test_every_package_has_its_layer():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - NO_APPS == set(APPS)
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    assert ours == set(APPS) - {"config"}


def test_imports_point_downwards():
    upwards = set()
    for path in MODULES:
        app = relative(path).split("/")[0]
        for name in imported_names(tree_of(path)):
            other = name.split(".")[0]
            if other in APPS and other != app and APPS[other] >= APPS[app]:
                upwards.add(f"{relative(path)} imports {name}")
    assert upwards == set()


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_modules(path: Path, known: Collection[str]) -> Iterator[str]:
    """Yield which of the known modules a module imports, by itself or a name out of it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                name = whole if whole in known else node.module
                yield from [name] if name in known else []


def children_that_import_each_other(package: str, paths: dict[str, Path]) -> dict[str, set[str]]:
    """Return child of a package → the other children of it that it imports; a child is a module or a package."""
    beginning = f"{package}."

    def child_of(name: str) -> str:
        return name.removeprefix(beginning).split(".")[0] if name.startswith(beginning) else "__init__"

    arrows: dict[str, set[str]] = defaultdict(set)
    for name, path in paths.items():
        if name == package or name.startswith(beginning):
            for other in imported_modules(path, paths):
                inside = other == package or other.startswith(beginning)
                if inside and child_of(other) != child_of(name):
                    arrows[child_of(name)].add(child_of(other))
    return arrows


def test_no_package_has_a_circle_of_imports():
    paths = {module_name(path): path for path in MODULES}
    packages = [name for name, path in paths.items() if path.name == "__init__.py"]
    circles = {}
    for package in packages:
        try:
            TopologicalSorter(children_that_import_each_other(package, paths)).prepare()
        except CycleError as error:
            circles[package] = error.args[1]
    assert circles == {}


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
