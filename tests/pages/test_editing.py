"""Editors' screens of pages open, and previews are drawn like the pages."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page, get_page_models

OWN_TYPES = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]


@pytest.fixture
def communications_staff(client, county, db):
    client.force_login(get_user_model().objects.get(email="viestinta@example.org"))
    return client


@pytest.mark.parametrize("model", OWN_TYPES, ids=lambda model: model.__name__)
def test_the_demonstration_has_a_page_of_every_type(county, db, model):
    assert model.objects.live().exists()


@pytest.mark.parametrize("model", OWN_TYPES, ids=lambda model: model.__name__)
def test_page_is_edited_and_previewed(communications_staff, model):
    page = model.objects.live().first()
    assert communications_staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    preview = page.make_preview_request()
    assert preview.status_code == 200
    assert page.title in preview.content.decode()


def test_event_that_ends_before_it_starts_is_refused_and_keeps_what_was_typed(communications_staff):
    parent = Page.objects.get(slug="tapahtumat")
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", parent.pk])
    typed = {
        "title": "Iltapäiväfoorumi",
        "slug": "iltapaivafoorumi",
        "event-kind": "forum",
        "event-starts_at": "2027-03-01 17:00",
        "event-ends_at": "2027-03-01 16:00",
        "body-count": "0",
        "action-publish": "1",
    }
    text = communications_staff.post(url, typed).content.decode()
    assert "ei voi päättyä ennen kuin se alkaa" in text
    assert 'value="Iltapäiväfoorumi"' in text
    assert not Page.objects.filter(slug="iltapaivafoorumi").exists()


def test_editor_sends_a_page_to_moderation_but_does_not_publish(client, county, db):
    client.force_login(get_user_model().objects.get(email="toimittaja@example.org"))
    page = Page.objects.get(slug="tietosuoja")
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="action-submit"' in text
    assert 'name="action-publish"' not in text
