"""Staff keep up the helplines, and are asked to check them once a year."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from search.models.crisis_help import CrisisHelp
from tests.builders import make_crisis_help

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_lines(db):
    CrisisHelp.objects.all().delete()


def first_page(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_staff_are_asked_to_verify_a_line_once_a_year(admin_client):
    make_crisis_help("Tarkistamaton")
    make_crisis_help("Vanha", verified_on=timezone.localdate() - timedelta(days=366))
    make_crisis_help("Tuore", verified_on=timezone.localdate() - timedelta(days=300))
    text = first_page(admin_client)
    assert "Tarkistamaton" in text
    assert "Vanha" in text
    assert "Tuore" not in text
    assert "parempi kuin ei numeroa" in text


def test_nobody_is_asked_while_all_lines_are_verified_or_hidden(admin_client):
    make_crisis_help("Tuore", verified_on=timezone.localdate())
    make_crisis_help("Piilotettu", is_active=False)
    assert "parempi kuin ei numeroa" not in first_page(admin_client)


def test_who_may_not_change_lines_is_not_asked(client, django_user_model):
    make_crisis_help("Tarkistamaton")
    user = django_user_model.objects.create_user("toimittaja@example.org")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    assert "Tarkistamaton" not in first_page(client)
    user.user_permissions.add(Permission.objects.get(codename="change_crisishelp"))
    assert "Tarkistamaton" in first_page(client)


def test_line_is_added_with_ticked_kinds_and_languages(admin_client):
    address = reverse(CrisisHelp.snippet_viewset.get_url_name("add"))
    facts = {
        "name": "Kriisipuhelin",
        "number": "09 000 0000",
        "description": "Kun et jaksa.",
        "opening_hours": "Aina.",
        "kinds": ["suicide", "child"],
        "languages": ["fi"],
        "sort_order": "0",
        "is_active": "on",
        "verified_on": "24.11.2026",
    }
    assert admin_client.post(address, facts).status_code == 302
    line = CrisisHelp.objects.get()
    assert (line.kinds, line.languages, str(line.verified_on)) == (["suicide", "child"], ["fi"], "2026-11-24")


def test_line_without_a_kind_is_refused_and_keeps_what_was_typed(admin_client):
    address = reverse(CrisisHelp.snippet_viewset.get_url_name("add"))
    page = admin_client.post(address, {"name": "Kriisipuhelin", "number": "09 000 0000"})
    assert page.status_code == 200
    assert 'value="Kriisipuhelin"' in page.content.decode()
    assert not CrisisHelp.objects.exists()


def test_line_can_be_edited(admin_client):
    line = make_crisis_help()
    page = admin_client.get(reverse(CrisisHelp.snippet_viewset.get_url_name("edit"), args=[line.pk]))
    assert "Hätänumero näkyy aina ensimmäisenä" in page.content.decode()


def test_list_shows_what_each_line_is_for(admin_client):
    make_crisis_help(kinds=["violence"])
    page = admin_client.get(reverse(CrisisHelp.snippet_viewset.get_url_name("list")))
    assert "Väkivalta tai sen uhka" in page.content.decode()


def test_lines_of_one_name_are_told_apart_by_their_languages(admin_client):
    make_crisis_help("Kriisipuhelin", languages=["sv"])
    page = admin_client.get(reverse(CrisisHelp.snippet_viewset.get_url_name("list"))).content.decode()
    assert "ruotsi" in page
    assert "– ruotsi</li>" in first_page(admin_client)
