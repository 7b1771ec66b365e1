"""The StreamField of all page types keeps the definitions of its blocks out of migrations."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.state import ProjectState
from wagtail.blocks import CharBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from news.models import ArticlePage
from tests.builders import body, make_article


@pytest.mark.django_db
def test_changed_blocks_need_no_migration(monkeypatch, capsys):
    other_blocks = StreamBlock([("verse", CharBlock())])
    monkeypatch.setattr(ArticlePage._meta.get_field("body"), "stream_block", other_blocks)
    call_command("makemigrations", check_changes=True, dry_run=True)
    assert capsys.readouterr().out == "No changes detected\n"


def test_no_migration_names_a_block():
    found = [
        field
        for model in get_page_models()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    assert len(found) >= 6
    for field in found:
        _name, path, args, kwargs = field.deconstruct()
        assert (path, args, kwargs.keys()) == ("portal.fields.StreamField", [], {"blank", "verbose_name"})


@pytest.mark.django_db
def test_migration_that_saves_a_page_keeps_its_body():
    article = make_article(body=body(("heading", "Alku"), ("paragraph", "<p>Sanoja.</p>")))
    before = list(ArticlePage.objects.get(pk=article.pk).body.raw_data)
    as_in_migration = ProjectState.from_apps(apps).apps.get_model("news", "ArticlePage")
    page = as_in_migration.objects.get(pk=article.pk)
    assert [block["type"] for block in page.body.raw_data] == ["heading", "paragraph"]
    page.title = "Uusi nimi"
    page.save()
    after = ArticlePage.objects.get(pk=article.pk)
    assert after.title == "Uusi nimi"
    assert list(after.body.raw_data) == before
