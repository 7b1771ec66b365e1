"""What has a history and no draft is saved by hand only."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.snippets.models import get_snippet_models

pytestmark = pytest.mark.django_db

PUBLIC_AT_ONCE = [
    model
    for model in get_snippet_models()
    if issubclass(model, RevisionMixin) and not issubclass(model, DraftStateMixin)
]


@pytest.mark.parametrize("model", PUBLIC_AT_ONCE, ids=lambda model: model.__name__)
def test_half_typed_form_saves_nothing(client, model):
    client.force_login(get_user_model().objects.create_superuser("root@example.org"))
    page = client.get(reverse(model.snippet_viewset.get_url_name("add")))
    assert page.status_code == 200
    assert "data-w-autosave" not in page.content.decode()


def test_there_are_such_snippets():
    assert len(PUBLIC_AT_ONCE) >= 6
