from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from tests.builders import home_page

BASE = "https://portal.example"


@pytest.fixture(autouse=True)
def site_address(settings):
    """The site's own address is not the one that the tests' client asks for."""
    settings.WAGTAILADMIN_BASE_URL = BASE


@pytest.fixture
def read(client: Client):
    """The text of an address that answers 200."""

    def get(path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content.decode()

    return get


@pytest.fixture
def swedish_home(db) -> HomePage:
    """The home page's published version in Swedish."""
    locale, _made = Locale.objects.get_or_create(language_code="sv")
    page = home_page().copy_for_translation(locale)
    page.live = True
    page.save()
    return page
