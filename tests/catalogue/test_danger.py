"""Themes and services of danger carry whom to call, and protected services leave no traces."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.enums import Vocabulary
from catalogue.models import TaxonomyTerm
from search.models.crisis_help import CrisisHelp
from tests.builders import (
    make_crisis_help,
    make_location,
    make_municipality,
    make_organization,
    make_service,
    make_term,
)

pytestmark = pytest.mark.django_db
WEEKLY = [{"byday": "TU", "opens_at": time(17), "closes_at": time(19)}]


@pytest.fixture(autouse=True)
def lines(db):
    CrisisHelp.objects.all().delete()
    make_crisis_help("Kriisipuhelin", number="09 2525 0111", kinds=["suicide"])
    make_crisis_help("Nollalinja", number="080 005 005", kinds=["violence"])


def text_of(client, thing) -> str:
    return client.get(thing.get_absolute_url()).content.decode()


def test_theme_of_danger_shows_whom_to_call_above_its_services(client):
    theme = make_term("Mielenterveys", danger_kinds=["suicide"])
    make_service("Keskusteluryhmä", terms=[theme])
    text = text_of(client, theme)
    assert text.index('href="tel:112"') < text.index('href="tel:0925250111"') < text.index('class="cards"')
    assert "tel:080005005" not in text
    assert "first-aid--calm" in text
    assert "quick-exit__link" in text


def test_service_of_such_a_theme_shows_it_too(client):
    service = make_service("Keskusteluryhmä", terms=[make_term("Mielenterveys", danger_kinds=["suicide"])])
    text = text_of(client, service)
    assert 'href="tel:112"' in text
    assert 'href="tel:0925250111"' in text
    assert "quick-exit__link" in text


def test_other_themes_and_services_show_nothing_of_it(client):
    theme = make_term("Liikunta")
    for thing in (theme, make_service("Jumppa", terms=[theme])):
        text = text_of(client, thing)
        assert "first-aid" not in text
        assert "quick-exit" not in text


def test_panel_of_a_page_does_not_speak_of_a_search(client):
    theme = make_term("Mielenterveys", danger_kinds=["suicide"])
    text = text_of(client, theme)
    assert "Jos tarvitset apua heti" in text
    assert "Hakusi tulokset" not in text


def test_page_of_danger_is_in_the_language_of_its_address(client):
    theme = make_term("Mielenterveys", term_sv="Psykisk hälsa", danger_kinds=["suicide"])
    text = client.get(f"/sv{theme.get_absolute_url()}").content.decode()
    assert "Ring <b" in text


def test_service_about_violence_shows_the_helplines_of_violence_first(client):
    crises = make_term("Kriisit", danger_kinds=["suicide", "violence"])
    text = text_of(client, make_service("Turvakoti", terms=[crises]))
    assert text.index("tel:080005005") < text.index("tel:0925250111")


def test_panel_costs_a_theme_no_query(client):
    calm, other = make_term("Mielenterveys", danger_kinds=["suicide"]), make_term("Liikunta")
    counts = []
    for theme in (other, calm, other):  # the first visit makes the site's settings
        client.get(theme.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(theme.get_absolute_url())
        counts.append(len(queries))
    assert counts[1] == counts[2]


def protected_and_open():
    organization = make_organization("Turva ry")
    town = make_municipality("Sievi")
    secret = make_location("Salainen talo", municipality=town, is_confidential=True)
    make_service("Naapuriryhmä", organization=organization)
    return [
        make_service("Ryhmä naisille", organization=organization, places=[secret], schedules=WEEKLY),
        make_service("Tukea väkivallan jälkeen", organization=organization, schedules=WEEKLY),
        make_service("Muistikahvila", organization=organization, schedules=WEEKLY),
    ]


def test_protected_services_offer_no_calendar_file(client):
    *protected, open_one = protected_and_open()
    for service in protected:
        assert "kalenteri.ics" not in text_of(client, service)
        assert client.get(f"{service.get_absolute_url()}kalenteri.ics").status_code == 404
    assert "kalenteri.ics" in text_of(client, open_one)
    assert client.get(f"{open_one.get_absolute_url()}kalenteri.ics").status_code == 200


def test_protected_services_do_not_lead_to_others_of_their_organiser(client):
    *protected, open_one = protected_and_open()
    for service in protected:
        assert "Naapuriryhmä" not in text_of(client, service)
        assert "quick-exit__link" in text_of(client, service)
    assert "Naapuriryhmä" in text_of(client, open_one)


def test_theme_of_danger_alone_protects_nothing(client):
    theme = make_term("Mielenterveys", danger_kinds=["suicide"])
    service = make_service("Keskusteluryhmä", terms=[theme], schedules=WEEKLY)
    assert "kalenteri.ics" in text_of(client, service)


def test_editors_tick_the_dangers_of_a_theme(admin_client):
    theme = make_term("Päihteet")
    address = reverse(TaxonomyTerm.snippet_viewset.get_url_name("edit"), args=[theme.pk])
    page = admin_client.get(address).content.decode()
    assert "Myrkytys tai yliannostus" in page
    assert "äkivaltaa käyttäneille" in page
    facts = {
        "vocabulary": Vocabulary.THEME,
        "term": "Päihteet",
        "slug": theme.slug,
        "danger_kinds": ["poisoning", "suicide"],
        "is_for_perpetrators": "on",
    }
    assert admin_client.post(address, facts).status_code == 302
    theme.refresh_from_db()
    assert theme.danger_kinds == ["poisoning", "suicide"]
    assert theme.is_for_perpetrators
