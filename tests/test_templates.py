"""Rules for our templates, as tests instead of review remarks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
BLOCKS = ["title", "description", "breadcrumbs", "content", "script"]
# Asked for by name from elsewhere: Django's handlers, Wagtail's protected pages.
NAMED_ELSEWHERE = {"400.html", "403_csrf.html", "404.html", "500.html", "wagtailcore/password_required.html"}


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_there_are_templates():
    assert len(TEMPLATES) > 25


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    engines["jinja2"].get_template(name)


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


@pytest.mark.parametrize("name", TEMPLATES)
def test_blocks_stand_in_their_fixed_order(name):
    blocks = re.findall(r"{% block (\w+) %}", text_of(name))
    assert blocks == sorted(blocks, key=BLOCKS.index)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_inline_script_style_or_handler(name):
    text = text_of(name)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_field_has_a_label(name):
    text = text_of(name)
    for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", text):
        if 'type="hidden"' in field or 'type="checkbox"' in field:
            continue
        identifier = re.search(r'\sid="([^"]+)"', field)
        assert identifier, field
        assert f'for="{identifier.group(1)}"' in text, field


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.startswith("components/")])
def test_component_is_one_macro_of_its_files_name_with_its_usage(name):
    text = text_of(name)
    assert re.findall(r"{% macro (\w+)\(", text) == [Path(name).stem]
    assert text.startswith("{# ")
    assert f"{{{{ {Path(name).stem}(" in text.splitlines()[0]


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.startswith("components/")])
def test_component_asks_no_query(name):
    assert "objects." not in text_of(name)


def test_misspelt_variable_fails_aloud():
    template = engines["jinja2"].from_string("{{ not_there }}")
    with pytest.raises(Exception, match="not_there"):
        template.render({})


def test_texts_are_escaped_in_pages_only():
    environment = engines["jinja2"].env
    assert environment.autoescape("page.html")
    assert not environment.autoescape("mail.txt")
