"""What a public site serves of our static files."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from config.static_files import StaticFiles

CSS = "/* Of\ntwo lines */\n@layer page {\n  .a { color: red; } /* why */\n}\n"
SCRIPT = "// Why.\nconst site = 'https://portal.example'; // one\n"


@pytest.fixture
def saved(tmp_path):
    def save(name, text):
        StaticFiles(location=tmp_path, base_url="/static/").save(name, ContentFile(text.encode()))
        return (tmp_path / name).read_text()

    return save


def test_our_files_are_served_without_comments(saved):
    assert saved("portal/portal.css", CSS) == "\n@layer page {\n.a { color: red; } \n}\n"
    assert saved("search/near.js", SCRIPT) == "const site = 'https://portal.example'; // one\n"


def test_files_of_others_keep_their_licences(saved):
    assert saved("search/leaflet/leaflet.css", CSS) == CSS
    assert saved("wagtailadmin/js/core.js", SCRIPT) == SCRIPT
