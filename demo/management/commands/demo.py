from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone, translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from catalogue.models import LiaisonContact, Location, Municipality, Organization, Service, TaxonomyTerm
from demo.album import Album, new_album
from demo.county import load_county
from demo.offering import load_offering
from demo.pages import load_pages
from demo.people import load_people
from events.models import Event
from home.models import HomePage
from news.models import GrantType
from portal.models import Image


class Command(BaseCommand):
    help = "Load the demonstration county. A second run changes nothing; --fresh starts anew."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--fresh", action="store_true", help="delete all content and users first")

    def handle(self, *args, fresh: bool, **options) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("DEMONSTRATION is false: nothing was changed.")
        if Municipality.objects.exists() and not fresh:
            self.stdout.write("The demonstration county is there already; --fresh starts anew.")
            return
        with translation.override("fi"), new_album() as album, transaction.atomic():
            # Once at the end instead of at each save, of which a service has five: a third of the time.
            with disable_reference_index_auto_update():
                people = self._load(album, fresh=fresh)
            call_command("rebuild_references_index", verbosity=0)
        self.stdout.write("\nUsers of the demonstration. The passwords are shown only now:")
        for role, name, password in people:
            self.stdout.write(f"  {name:<24} {password}   {role}")
        self.stdout.write(f"  They sign in at /{settings.ADMIN_PATH}\n")

    def _load(self, album: Album, *, fresh: bool) -> list[tuple[str, str, str]]:
        if fresh:
            self._step("Old content deleted", _clear)
        self._step("County", load_county)
        self._step(
            "Organisations, places, services", lambda: load_offering(on=timezone.localdate(), album=album)
        )
        self._step("Pages", lambda: load_pages(now=timezone.now(), album=album))
        return load_people()

    def _step(self, name: str, work: Callable[[], int | None]) -> None:
        started = perf_counter()
        count = work()
        amount = f": {count}" if count is not None else ""
        self.stdout.write(f"  {name}{amount} ({perf_counter() - started:.1f} s)")


def _clear() -> None:
    """Delete all content and users."""
    for page in Page.objects.filter(depth=3):
        page.specific.delete()
    HomePage.objects.exclude(locale__language_code="fi").delete()
    offering: list[type[Model]] = [Service, Organization, LiaisonContact, TaxonomyTerm]
    for model in [*offering, Event, Location, Municipality, GrantType, Redirect]:
        model._default_manager.all().delete()
    # This also deletes the renditions and, on commit, the files of both.
    Image.objects.all().delete()
    get_user_model().objects.all().delete()
