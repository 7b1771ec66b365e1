"""The demonstration county with its index and pictures: loaded once a run, copied for those who use it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import global_settings
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings
from wagtail.models import Page, get_page_models

from portal.models import BasePage
from tests.databases import Databases, connected_to

PAGE_TYPES = {model.__name__: model for model in get_page_models() if issubclass(model, BasePage)}


@dataclass(frozen=True)
class County:
    """Where it is: the database's name, and a folder with the index and the pictures."""

    database: str
    folder: Path

    @property
    def search_url(self) -> str:
        return f"embedded:///{self.folder}/search"

    @property
    def printed(self) -> str:
        """What the command `demo` printed: the passwords."""
        return (self.folder / "printed").read_text()

    @property
    def pages(self) -> dict[str, str]:
        """A page of each page type: name of the type → path."""
        return json.loads((self.folder / "pages.json").read_text())

    def is_loaded(self) -> bool:
        return (self.folder / "printed").exists()

    def settings(self) -> override_settings:
        return override_settings(
            SEARCH_URL=self.search_url, MEDIA_ROOT=self.folder / "media", DEMONSTRATION=True
        )

    def load(self, databases: Databases, fresh: str) -> None:
        """Load it into a copy of this database."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        databases.copy(fresh, self.database)
        printed = StringIO()
        # The running site knows no passwords of the tests' quick kind.
        with (
            connected_to(self.database),
            self.settings(),
            override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS),
        ):
            call_command("demo", stdout=printed)
            call_command("search_rebuild", verbosity=0)
            _draw_pictures()
            (self.folder / "pages.json").write_text(json.dumps(_page_of_each_type()))
        (self.folder / "printed").write_text(printed.getvalue())

    def copy(self, databases: Databases, database: str, folder: Path) -> County:
        """Return a copy of it: in a database of this name, and in this folder."""
        databases.copy(self.database, database)
        shutil.copytree(self.folder, folder, symlinks=True, dirs_exist_ok=True)
        return County(database, folder)


def _draw_pictures() -> None:
    """Let the pages make their images in all sizes: a test that is rolled back would make them anew each time."""
    visitor = Client()
    for page in Page.objects.live().filter(depth__gt=1):
        visitor.get(page.get_url())


def _page_of_each_type() -> dict[str, str]:
    pages = {
        name: model.objects.live().filter(locale__language_code="fi").order_by("path").first()
        for name, model in PAGE_TYPES.items()
    }
    missing = [name for name, page in pages.items() if page is None]
    assert not missing, f"demo/texts/pages/ has no page of {', '.join(missing)}"
    return {name: page.url for name, page in pages.items()}
