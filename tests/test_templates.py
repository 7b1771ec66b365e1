"""Rules for our templates, as tests instead of review remarks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError, engines
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]
BLOCKS = ["title", "description", "breadcrumbs", "content", "script"]
# Asked for by name from elsewhere: Django's handlers, Wagtail's protected pages.
NAMED_ELSEWHERE = {"400.html", "403_csrf.html", "404.html", "500.html", "wagtailcore/password_required.html"}


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_there_are_templates():
    assert len(TEMPLATES) > 25
    assert len(COMPONENTS) > 25


def test_templates_compile():
    broken = {}
    for name in TEMPLATES:
        try:
            engines["jinja2"].get_template(name)
        except TemplateSyntaxError as error:
            broken[name] = str(error)
    assert broken == {}


def test_no_template_is_unused():
    code = [
        path.read_text(encoding="utf-8")
        for app in ROOT.glob("*/")
        for path in app.rglob("*.py")
        if app.name[0] != "."
    ]
    everything = "\n".join([*code, *(text_of(name) for name in TEMPLATES)])
    named_by_pages = {model.template for model in get_page_models()}
    unused = {name for name in TEMPLATES if f'"{name}"' not in everything} - named_by_pages - NAMED_ELSEWHERE
    assert not unused


def test_blocks_stand_in_their_fixed_order():
    blocks = {name: re.findall(r"{% block (\w+) %}", text_of(name)) for name in TEMPLATES}
    assert {name: found for name, found in blocks.items() if not set(found) <= set(BLOCKS)} == {}
    assert {name: found for name, found in blocks.items() if found != sorted(found, key=BLOCKS.index)} == {}


def test_no_inline_script_style_or_handler():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:")
    assert {(name, found) for name in TEMPLATES for found in inline.findall(text_of(name))} == set()


def test_every_field_has_a_label():
    without_label = set()
    for name in TEMPLATES:
        text = text_of(name)
        for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", text):
            # Tick boxes and radio buttons stand inside their label.
            if any(f'type="{kind}"' in field for kind in ("hidden", "checkbox", "{{ box }}")):
                continue
            identifier = re.search(r'\sid="([^"]+)"', field)
            if not identifier or f'for="{identifier.group(1)}"' not in text:
                without_label.add((name, field))
    assert without_label == set()


def test_component_is_one_macro_of_its_files_name():
    macros = {name: re.findall(r"{% macro (\w+)\(", text_of(name)) for name in COMPONENTS}
    assert {name: found for name, found in macros.items() if found != [Path(name).stem]} == {}


def test_component_begins_with_its_usage():
    first_lines = {name: text_of(name).splitlines()[0] for name in COMPONENTS}
    assert {
        name: line
        for name, line in first_lines.items()
        if not line.startswith("{# ") or f"{{{{ {Path(name).stem}(" not in line
    } == {}


def test_component_asks_no_query():
    assert {name for name in COMPONENTS if "objects." in text_of(name)} == set()


def test_misspelt_variable_fails_aloud():
    template = engines["jinja2"].from_string("{{ not_there }}")
    with pytest.raises(Exception, match="not_there"):
        template.render({})


def test_texts_are_escaped_in_pages_only():
    environment = engines["jinja2"].env
    assert environment.autoescape("page.html")
    assert not environment.autoescape("mail.txt")
