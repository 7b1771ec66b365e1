"""The admin's forms as an editor meets them: what can be pressed, found, ticked and typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from catalogue.enums import ServiceStatus, Vocabulary
from catalogue.models import Service
from catalogue.viewsets.service import ServiceViewSet
from portal.forms import LoginForm
from portal.models import SiteSettings
from tests.builders import make_location, make_organization, make_service, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


def situation_url(service: Service) -> str:
    return reverse("wagtailsnippets_catalogue_service:situation", args=[service.pk])


def chosen(client, model: str, words: str) -> str:
    url = reverse(f"wagtailsnippetchoosers_catalogue_{model}:choose_results")
    return client.get(url, {"q": words}).content.decode()


def test_situation_has_a_button_that_saves_it(admin):
    page = admin.get(situation_url(make_service())).content.decode()
    footer = page[page.index("<footer") :]
    assert 'type="submit"' in footer
    assert "Tallenna" in footer


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("written", ["7.1.2030", "07.01.2030", "2030-01-07"])
def test_a_day_is_read_as_people_here_write_it_in_each_language(admin, admin_user, language, written):
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
    service = make_service()
    facts = {"status": ServiceStatus.ON_BREAK, "break_ends_on": written, "capacity": "unknown"}
    admin.post(situation_url(service), facts)
    service.refresh_from_db()
    assert service.break_ends_on == date(2030, 1, 7)


def test_the_form_shows_a_day_as_it_is_written(admin):
    service = make_service(status=ServiceStatus.ON_BREAK, break_ends_on=date(2030, 1, 7))
    assert 'value="07.01.2030"' in admin.get(situation_url(service)).content.decode()


@pytest.mark.parametrize(
    ("model", "make"), [("organization", make_organization), ("location", make_location)]
)
def test_part_of_a_name_is_enough_to_choose(admin, model, make):
    make("Kylän kutojat")
    make("Toinen")
    answer = chosen(admin, model, "kutoj")
    assert "Kylän kutojat" in answer
    assert "Toinen" not in answer


def test_themes_and_target_groups_are_ticked_apart():
    theme, group = make_term("Muisti"), make_term("Nuoret", Vocabulary.TARGET_GROUP)
    form = ServiceViewSet.edit_handler.bind_to_model(Service).get_form_class()()
    assert form.fields["terms"].choices == [
        ("Kohderyhmä", [(group.pk, "Nuoret")]),
        ("Aihe", [(theme.pk, "Muisti")]),
    ]
    assert str(form["terms"]).count('type="checkbox"') == 2


@pytest.mark.parametrize(("language", "label"), [("fi", "Salasana"), ("sv", "Lösenord"), ("en", "Password")])
def test_password_is_asked_for_in_the_language(language, label):
    with translation.override(language):
        assert LoginForm().fields["password"].label == label


def test_contrast_is_told_as_numbers_are_written_here():
    with pytest.raises(ValidationError) as refused:
        SiteSettings(brand_colour="#8fd0dd").clean()
    assert "1,6 : 1" in str(refused.value.messages)
