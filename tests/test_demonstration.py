"""The demonstration county: complete, invented, loaded once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from wagtail.models import Page

from catalogue.enums import LiaisonTask, Sector, ServiceKind, Vocabulary
from catalogue.models import (
    LiaisonContact,
    Location,
    Municipality,
    Organization,
    Service,
    ServiceText,
    TaxonomyTerm,
)
from cooperation.models import CooperationDocumentPage
from demo.files import load_all
from events.models import EventPage
from news.enums import GrantCode
from news.models import ArticlePage, OpenCallPage
from portal.models import Image

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[1]
INVENTED_NUMBER = re.compile(r"048 000 \d{4}")
REAL_COUNTY = (
    "Pohjois-Pohjanma",
    "Pohjois-Suome",
    "Pohde",
    "Norra Österbotten",
    "North Ostrobothnia",
    "Northern Ostrobothnia",
    "Osuva-ohjelma",
)
"""The names of the county whose municipalities the demonstration has, without their endings."""


def load(**options) -> str:
    output = StringIO()
    call_command("demo", stdout=output, **options)
    return output.getvalue()


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.DEMONSTRATION = True


@pytest.mark.usefixtures("county")
class TestTheCounty:
    def test_county_has_what_a_visitor_expects(self):
        assert Municipality.objects.count() == 30
        assert Organization.objects.published().count() >= 80
        assert set(Organization.objects.values_list("sector", flat=True)) == set(Sector)
        assert Service.objects.published().count() >= 220
        assert set(Service.objects.values_list("kind", flat=True)) == set(ServiceKind)
        assert Location.objects.filter(is_bookable=True).count() >= 15
        assert ServiceText.objects.filter(language="fi").exclude(plain_text="").count() >= 60
        others = ServiceText.objects.exclude(language="fi")
        assert others.values("service").distinct().count() >= 40
        assert EventPage.objects.live().count() == 8
        assert {call.grant_type.code for call in OpenCallPage.objects.live()} == set(GrantCode)
        assert ArticlePage.objects.live().count() == 12
        assert 14 <= LiaisonContact.objects.count() <= 18
        assert set(LiaisonContact.objects.values_list("task", flat=True)) == set(LiaisonTask)
        assert Organization.objects.filter(logo__isnull=False).count() >= 6
        body = CooperationDocumentPage.objects.live().get().body
        assert sum(block.block_type == "paragraph" for block in body) >= 45
        themes = TaxonomyTerm.objects.filter(vocabulary=Vocabulary.THEME)
        assert themes.filter(services__isnull=False).distinct().count() == themes.count()

    def test_every_municipality_has_services_of_its_own(self):
        assert not Municipality.objects.filter(services__isnull=True).exists()

    def test_nobody_can_be_called_or_written_to(self):
        numbers = [
            *Organization.objects.exclude(phone="").values_list("phone", flat=True),
            *Service.objects.exclude(phones=None).values_list("phones__number", flat=True),
            *LiaisonContact.objects.exclude(phone="").values_list("phone", flat=True),
        ]
        assert numbers
        assert all(INVENTED_NUMBER.fullmatch(number) for number in numbers)
        for model in (Organization, Service, LiaisonContact):
            for email in model.objects.exclude(email="").values_list("email", flat=True):
                assert email.endswith(".example")
        emails = Service.objects.exclude(professional_email="").values_list("professional_email", flat=True)
        assert emails
        assert all(email.endswith(".example") for email in emails)

    def test_texts_are_each_their_own(self):
        sentences: dict[str, str] = {}
        for text in ServiceText.objects.filter(language="fi"):
            assert 40 <= len(text.description.split()) <= 120, text.name
            for sentence in re.split(r"(?<=[.!?])\s+", text.description):
                if len(sentence.split()) > 4:
                    assert sentences.setdefault(sentence, text.name) == text.name

    def test_second_run_changes_nothing_and_prints_no_password(self):
        before = Page.objects.count(), Service.objects.count(), get_user_model().objects.count()
        text = load()
        assert (Page.objects.count(), Service.objects.count(), get_user_model().objects.count()) == before
        assert "yllapitaja@example.org" not in text

    def test_fresh_starts_anew_with_new_passwords(
        self, client, settings, county, tmp_path, django_capture_on_commit_callbacks
    ):
        # Files do not come back when the transaction is rolled back.
        settings.MEDIA_ROOT = shutil.copytree(county.folder / "media", tmp_path / "media")
        old_password = get_user_model().objects.get(email="yllapitaja@example.org").password
        Service.objects.filter(live=True).update(live=False)
        rendition = Image.objects.first().get_rendition("width-100")
        old_files = [rendition.file.name, *Image.objects.values_list("file", flat=True)]
        with django_capture_on_commit_callbacks(execute=True):
            text = load(fresh=True)
        assert not any(default_storage.exists(name) for name in old_files)
        assert all(default_storage.exists(name) for name in Image.objects.values_list("file", flat=True))
        assert Service.objects.filter(live=True).count() >= 220
        assert Page.objects.filter(depth=2).count() == 3
        password = re.search(r"yllapitaja@example\.org +(\S+)", text).group(1)
        assert get_user_model().objects.get(email="yllapitaja@example.org").password != old_password
        assert client.login(username="yllapitaja@example.org", password=password)


@pytest.mark.parametrize("fresh", [False, True])
def test_a_site_without_a_demonstration_refuses(settings, fresh):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="nothing was changed"):
        load(fresh=fresh)
    assert not Municipality.objects.exists()


def test_a_public_site_has_no_command_that_deletes_content():
    program = (
        "import django; django.setup(); from django.core.management import *; print('demo' in get_commands())"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "k" * 50,
        "ALLOWED_HOSTS": "portal.example",
        "DEMONSTRATION": "true",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False", done.stderr


def test_no_text_names_the_real_county():
    files = [path for path in (ROOT / "demo").rglob("*") if path.suffix in {".toml", ".py"}]
    assert len(files) > 40
    named = {
        (path.name, name)
        for path in files
        for name in REAL_COUNTY
        if name.lower() in path.read_text(encoding="utf-8").lower()
    }
    assert named == set()


def test_files_name_only_what_the_loader_reads():
    known = {
        "slug", "organization", "kind", "themes", "target_groups", "for_everyone", "minimum_age", "maximum_age",
        "fees", "fees_note", "eligibility", "application", "referral", "areas", "countywide", "languages", "email",
        "phones", "professional_phones", "professional_email",
        "url", "season_first_month", "season_last_month", "status", "break_ends_in_days", "alert",
        "alert_ends_in_days", "capacity", "assured_days_ago", "external_id", "texts", "places", "schedules",
    }  # fmt: skip
    assert set().union(*load_all("services", "service")) <= known
