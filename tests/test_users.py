"""People sign in by their e-mail address, whatever letter case they write it in; the admin keeps them by it."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

User = get_user_model()
TAKEN = "Tällä sähköpostiosoitteella on jo käyttäjä."

pytestmark = pytest.mark.django_db


@pytest.fixture
def liisa():
    return User.objects.create_user("Liisa.Virtanen@Example.org", "pitkä salasana", first_name="Liisa")


def test_address_is_saved_in_small_letters(liisa):
    assert User.objects.get().email == "liisa.virtanen@example.org"
    assert liisa.language == "fi"
    assert not liisa.is_superuser


def test_address_is_saved_in_small_letters_also_when_it_changes(liisa):
    liisa.email = " Liisa@Example.ORG"
    liisa.save()
    assert User.objects.get().email == "liisa@example.org"


@pytest.mark.parametrize("address", ["liisa.virtanen@example.org", "LIISA.Virtanen@example.ORG"])
def test_one_signs_in_by_the_address_in_any_letter_case(liisa, address):
    assert authenticate(username=address, password="pitkä salasana") == liisa
    assert authenticate(username=address, password="toinen salasana") is None


def test_user_needs_an_address():
    with pytest.raises(ValueError, match="e-mail address"):
        User.objects.create_user("")


@pytest.mark.postgresql
def test_database_holds_an_address_once_in_any_letter_case(liisa):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="LIISA.VIRTANEN@example.org", password="x")])
    assert User.objects.count() == 1


def test_same_address_in_other_letters_is_refused_with_a_sentence(liisa):
    with pytest.raises(ValidationError) as refused:
        User(email="LIISA.virtanen@example.org", password="x").full_clean()
    assert refused.value.message_dict == {"email": [TAKEN]}


def test_first_administrator_is_made_on_the_command_line(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "pitkä salasana")
    call_command("createsuperuser", interactive=False, email="Paakayttaja@Example.org", verbosity=0)
    assert User.objects.get(email="paakayttaja@example.org").is_superuser


# The admin


def typed(**changes) -> dict[str, object]:
    facts = {"email": "Matti@Example.org", "first_name": "Matti", "last_name": "Niemi", "language": "sv"}
    passwords = dict.fromkeys(("password1", "password2"), "Pitkä-ja-outo-1")
    return {**facts, **passwords, "groups": [Group.objects.get(name="Editors").pk], **changes}


def test_sign_in_form_asks_for_the_address(client):
    text = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Sähköpostiosoite" in text
    assert 'type="email"' in text
    assert "Käyttäjätunnus" not in text


def test_one_signs_in_to_the_admin_by_the_address(client, liisa):
    liisa.groups.add(Group.objects.get(name="Editors"))
    address = {"username": "LIISA.virtanen@example.org", "password": "pitkä salasana"}
    response = client.post(reverse("wagtailadmin_login"), address)
    assert response.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_user_is_added_in_the_admin(admin_client):
    address = reverse("wagtailusers_users:add")
    text = admin_client.get(address).content.decode()
    assert "Viestien kieli" in text
    assert text.count('name="email"') == 1
    response = admin_client.post(address, typed())
    assert response.status_code == 302
    user = User.objects.get(email="matti@example.org")
    assert (user.first_name, user.language, user.groups.get().name) == ("Matti", "sv", "Editors")
    assert user.check_password("Pitkä-ja-outo-1")


def test_user_is_changed_in_the_admin(admin_client, liisa):
    address = reverse("wagtailusers_users:edit", args=[liisa.pk])
    assert "Viestien kieli" in admin_client.get(address).content.decode()
    changed = typed(email="Liisa@Example.org", password1="", password2="", is_active="on")
    assert admin_client.post(address, changed).status_code == 302
    liisa.refresh_from_db()
    assert (liisa.email, liisa.language) == ("liisa@example.org", "sv")
    assert liisa.check_password("pitkä salasana")


@pytest.mark.parametrize("is_new", [True, False])
def test_admin_refuses_an_address_of_another_in_other_letters(admin_client, liisa, is_new):
    other = User.objects.create_user("matti@example.org", first_name="Matti")
    address = (
        reverse("wagtailusers_users:add") if is_new else reverse("wagtailusers_users:edit", args=[other.pk])
    )
    text = admin_client.post(address, typed(email="LIISA.Virtanen@example.org")).content.decode()
    assert text.count(TAKEN) == 1
    assert User.objects.filter(email="liisa.virtanen@example.org").get() == liisa


def test_users_are_listed_and_found_by_address(admin_client, liisa):
    User.objects.create_user("matti@example.org", first_name="Matti")
    address = reverse("wagtailusers_users:index")
    text = admin_client.get(address).content.decode()
    assert "liisa.virtanen@example.org" in text
    assert "Sähköpostiosoite" in text
    found = admin_client.get(address, {"q": "virtanen"}).content.decode()
    assert "liisa.virtanen@example.org" in found
    assert "matti@example.org" not in found


def test_own_account_shows_and_changes_the_address(client, liisa):
    liisa.groups.add(Group.objects.get(name="Editors"))
    client.force_login(liisa)
    address = reverse("wagtailadmin_account")
    assert "liisa.virtanen@example.org" in client.get(address).content.decode()
    facts = {"first_name": "Liisa", "last_name": "Virtanen", "email": "LIISA@example.org"}
    profile = {f"name_email-{name}": value for name, value in facts.items()}
    locale = {"locale-preferred_language": "fi", "locale-current_time_zone": "Europe/Helsinki"}
    theme = {f"theme-{name}": value for name, value in (("theme", "system"), ("contrast", "system"))}
    response = client.post(address, {**profile, **locale, **theme, "theme-density": "default"})
    assert response.status_code == 302
    liisa.refresh_from_db()
    assert liisa.email == "liisa@example.org"
