"""The page of results of a small site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.core.management import call_command

from search.models import Change

NOW = datetime(2027, 3, 10, 10, tzinfo=UTC)
TITLE = re.compile(r'class="card__title"><a [^>]*>(.*?)</a>', re.S)
BOX = re.compile(r'name="(\w+)" value="([^"]+)"(?: checked)?>(?:(?!<input).)*?facet__count">(\d+)<', re.S)


@dataclass(frozen=True)
class Page:
    """What stands on a page of results."""

    text: str

    @property
    def titles(self) -> list[str]:
        found = (re.sub(r"<[^>]+>", "", title) for title in TITLE.findall(self.text))
        return [unescape(title).replace("\xad", "").strip() for title in found]

    def counts(self, parameter: str) -> dict[str, int]:
        """Return how many hits each choice of a facet is said to leave."""
        return {value: int(count) for name, value, count in BOX.findall(self.text) if name == parameter}


@pytest.fixture(params=["engine", "database"])
def results(request, client, settings, tmp_path, db):
    """Index what there is by now; then `results("q=kahvila")` is the page that a visitor gets, whoever answers."""
    settings.SEARCH_URL = f"embedded:///{tmp_path}/search"
    is_away = request.param == "database"
    built = []

    def get(address: str, *, at: datetime = NOW) -> Page:
        # The clock goes on, by some seconds in the first test: an engine that waits would otherwise wait for good.
        with time_machine.travel(at):
            if not built:
                call_command("search_rebuild", verbosity=0)
                Change.objects.all().delete()
                built.append(True)
                settings.SEARCH_URL = "http://127.0.0.1:9/nobody" if is_away else settings.SEARCH_URL
            text = client.get(f"/haku/?{address}").content.decode()
        assert ("Haku toimii juuri nyt tavallista suppeammin" in text) is is_away
        return Page(text)

    return get
