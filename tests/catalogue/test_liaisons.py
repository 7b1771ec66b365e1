"""The page of contact persons: whom it shows, and how one narrows it."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from catalogue.enums import LiaisonTask
from portal.models import SiteSettings
from tests.builders import make_liaison, make_municipality

pytestmark = pytest.mark.django_db

PATH = "/yhteyshenkilot/"


@pytest.fixture
def names(client):
    """The names on the page in their order, for a query string."""

    def read(query: str = "") -> list[str]:
        text = client.get(PATH + query).content.decode()
        return re.findall(r'id="yhteyshenkilo-\d+">\s*<h3[^>]*>([^<]+)<', text)

    return read


@pytest.fixture
def people():
    """One for the whole county, one for Sievi, one for Sievi and Kalajoki."""
    sievi, kalajoki = make_municipality("Sievi"), make_municipality("Kalajoki")
    make_liaison("Koko Alue", task=LiaisonTask.COUNTY)
    make_liaison("Sievin Oma", task=LiaisonTask.MUNICIPALITY, municipalities=[sievi])
    make_liaison("Kahden Kunnan", task=LiaisonTask.PREPAREDNESS, municipalities=[sievi, kalajoki])


def test_everyone_is_shown_by_task(client, names, people):
    text = client.get(PATH).content.decode()
    assert names() == ["Koko Alue", "Sievin Oma", "Kahden Kunnan"]
    assert re.findall(r'<h2 id="tehtava-\w+">([^<]+)<', text) == [
        "Hyvinvointialueen järjestöyhteistyö",
        "Kuntien järjestöyhteistyö",
        "Varautuminen ja valmius",
    ]


def test_those_of_a_task_keep_the_order_that_staff_gave(names):
    make_liaison("Toinen", sort_order=2)
    make_liaison("Ensimmäinen", sort_order=1)
    assert names() == ["Ensimmäinen", "Toinen"]


def test_municipality_shows_those_who_serve_it_and_those_of_the_whole_county(names, people):
    assert names("?kunta=kalajoki") == ["Koko Alue", "Kahden Kunnan"]
    assert names("?kunta=sievi") == ["Koko Alue", "Sievin Oma", "Kahden Kunnan"]


def test_task_shows_its_own_people(names, people):
    assert names("?tehtava=municipality") == ["Sievin Oma"]
    assert names("?kunta=kalajoki&tehtava=preparedness") == ["Kahden Kunnan"]


@pytest.mark.parametrize("query", ["?kunta=&tehtava=", "?kunta=ei-ole&tehtava=%00", "?tehtava=COUNTY"])
def test_choice_that_there_is_not_narrows_nothing(names, people, query):
    assert len(names(query)) == 3


def test_choice_stays_chosen_in_the_form(client, people):
    text = client.get(f"{PATH}?kunta=sievi&tehtava=preparedness").content.decode()
    assert re.findall(r'<option value="([^"]+)" selected>', text) == ["sievi", "preparedness"]
    assert f'action="{PATH}" method="get"' in text


def test_nobody_for_a_choice_is_said_and_the_advice_line_answers(client, people):
    settings = SiteSettings.load()
    settings.phone = "048 000 0900"
    settings.save()
    text = client.get(f"{PATH}?kunta=kalajoki&tehtava=municipality").content.decode()
    assert "Tähän ei ole nimetty yhteyshenkilöä." in text
    assert "tel:0480000900" in text


def test_page_without_anybody_says_so(client):
    text = client.get(PATH).content.decode()
    assert "Yhteyshenkilöitä ei ole vielä julkaistu." in text


def test_person_who_is_not_public_is_nowhere_on_the_page(client):
    make_liaison("Salainen Henkilö", email="salainen@hyvinvointialue.example", is_public=False)
    text = client.get(PATH).content.decode()
    assert "Salainen" not in text
    assert "salainen@" not in text


def test_person_who_is_withdrawn_leaves_the_page(client, names):
    liaison = make_liaison("Koko Alue")
    assert names() == ["Koko Alue"]
    liaison.is_public = False
    liaison.save()
    assert names() == []


def test_municipality_that_is_added_shows_at_once(names):
    sievi = make_municipality("Sievi")
    liaison = make_liaison("Kahden Kunnan", municipalities=[make_municipality("Kalajoki")])
    assert names("?kunta=sievi") == []
    liaison.municipalities.add(sievi)
    liaison.save()
    assert names("?kunta=sievi") == ["Kahden Kunnan"]


def test_phone_and_email_are_links(client):
    make_liaison(phone="048 000 0901", email="aino@hyvinvointialue.example")
    text = client.get(PATH).content.decode()
    assert 'href="tel:0480000901"' in text
    assert 'href="mailto:aino@hyvinvointialue.example"' in text


def test_post_without_a_person_shows_its_title(names):
    make_liaison("", title="Järjestötyön koordinaattori")
    assert names() == ["Järjestötyön koordinaattori"]


def test_person_has_an_address_of_their_own_on_the_page(client):
    liaison = make_liaison()
    assert liaison.get_absolute_url() == f"/yhteyshenkilot/#yhteyshenkilo-{liaison.pk}"
    assert f'id="yhteyshenkilo-{liaison.pk}"' in client.get(PATH).content.decode()


def test_page_speaks_swedish_and_english(client, people):
    assert "Kontaktpersoner" in client.get(f"/sv{PATH}").content.decode()
    assert "Contact persons" in client.get(f"/en{PATH}").content.decode()


def test_narrowed_page_names_the_whole_one_to_search_engines(client, people):
    text = client.get(f"{PATH}?kunta=sievi").content.decode()
    assert re.search(r'<link rel="canonical" href="[^"?]*/yhteyshenkilot/">', text)


def test_staff_name_a_person_with_municipalities_and_keep_one_back(client, names):
    towns = [make_municipality("Sievi"), make_municipality("Kalajoki")]
    client.force_login(get_user_model().objects.create_superuser("root@example.org"))
    add = reverse("wagtailsnippets_catalogue_liaisoncontact:add")
    told = {"title": "Koordinaattori", "task": "network", "sort_order": "0"}
    shown = {**told, "name": "Uusi Henkilö", "municipalities": [town.pk for town in towns], "is_public": "on"}
    assert client.post(add, shown).status_code == 302
    assert client.post(add, {**told, "name": "Ei Vielä"}).status_code == 302
    assert names("?kunta=kalajoki") == ["Uusi Henkilö"]
    assert names() == ["Uusi Henkilö"]
