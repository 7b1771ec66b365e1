"""What a county changes of the look, and what only staff sees of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.staticfiles import finders
from django.core.cache import cache
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from portal.contrast import contrast
from portal.models import SiteSettings
from tests.builders import home_page, make_standard_page

pytestmark = pytest.mark.django_db


def save_settings(**facts) -> None:
    settings = SiteSettings.load()
    for name, value in facts.items():
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()


def test_own_colours_cost_no_style_sheet_more(visit):
    assert "varit.css" not in visit("/").text


def test_each_letter_of_latin_alphabets_is_in_one_file_of_the_typeface():
    sheet = Path(finders.find("portal/portal.css")).read_text()
    ranges = re.findall(r"U\+(\w+)(?:-(\w+))?", sheet)
    letters = Counter(
        letter for first, last in ranges for letter in range(int(first, 16), int(last or first, 16) + 1)
    )
    assert set(letters.values()) == {1}
    assert {*range(0x20, 0x7F), *range(0xC0, 0x180)} <= set(letters)


def test_countys_colours_come_after_ours_and_change_their_address_with_them(visit, client):
    save_settings(brand_colour="#5b2a86")
    first = re.search(r'href="(/varit\.css\?v=\w+)"', visit("/").text).group(1)
    answer = client.get(first)
    assert "--river:#5b2a86" in answer.text
    assert "max-age=31536000" in answer["Cache-Control"]
    save_settings(brand_colour="#7a1f3d")
    assert first not in visit("/").text


@pytest.mark.parametrize("brand", ["#5b2a86", "#00539b", "#000000", "#8c1d18"])
def test_a_countys_colour_stays_readable_at_night(visit, client, brand):
    save_settings(brand_colour=brand)
    address = re.search(r'href="(/varit\.css\?v=\w+)"', visit("/").text).group(1)
    by_night = client.get(address).text.partition("@media")[2]
    river, on_river, tint = (
        re.search(rf"--{name}:(#\w+)", by_night).group(1) for name in ("river", "on-river", "river-tint")
    )
    assert contrast(river, "#0f1d22") >= 7
    assert contrast(river, on_river) >= 4.5
    assert contrast(river, tint) >= 4.5


# Wagtail leaves the temporary file of a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_countys_logo_stands_before_the_name(visit, db):
    from wagtail.images import get_image_model

    logo = get_image_model().objects.create(title="Logo", description="", file=get_test_image_file())
    save_settings(logo=logo)
    assert 'class="site-header__logo"' in visit("/").text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_page_fails_with_the_lost_file_of_the_logo(visit, client, db):
    from wagtail.images import get_image_model

    cache.clear()  # it may know a rendition of another test's image with the same key
    file = get_test_image_file()
    logo = get_image_model().objects.create(title="Logo", description="", file=file)
    logo.file.storage.delete(logo.file.name)
    save_settings(logo=logo)
    assert 'class="site-header__mark"' in visit("/").text
    assert client.get("/ei-ole/").status_code == 404


def test_service_carries_a_code_for_paper_with_its_own_address(visit):
    text = visit("/palvelut/sievin-olohuone/").text
    assert re.search(r'class="print-only print-code"><svg width="\d+" height="\d+">', text)


def test_styles_are_for_staff_only(client, county):
    assert client.get("/tyylit/").status_code == 302
    client.force_login(get_user_model().objects.get(email="toimittaja@example.org"))
    page = client.get("/tyylit/")
    assert page.status_code == 200
    assert "--cloudberry" in page.text
    assert 'class="error-summary"' in page.text
    assert page["Cache-Control"] == "private, no-store"


def test_wrong_password_of_a_protected_page_says_so_and_leads_to_the_field(client, county):
    page = make_standard_page("Hallituksen sivu", parent=home_page())
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="oikea"
    )
    asked = client.get(page.url)
    assert "Sivu on suojattu salasanalla" in asked.text
    action = re.search(r'<form action="([^"]+)" method="post">', asked.text).group(1)
    refused = client.post(action, {"password": "väärä", "return_url": page.url})
    assert 'class="error-summary"' in refused.text
    assert 'href="#id_password"' in refused.text
    assert client.post(action, {"password": "oikea", "return_url": page.url}).url == page.url


def test_accessibility_statement_names_the_authority_of_the_settings(visit, county):
    assert "Traficom" in visit("/saavutettavuusseloste/").text
    save_settings(supervising_authority="Uusi Virasto")
    assert "Uusi Virasto" in visit("/saavutettavuusseloste/").text
    assert StandardPage.objects.get(slug="saavutettavuusseloste").live


def test_long_words_may_be_broken_between_their_parts(visit):
    assert "Pitkä\u00adaikais\u00adsairaudet" in visit("/palvelut/").text
    assert "\u00ad" not in visit("/sv/palvelut/").text


def test_admins_first_page_leads_only_to_what_one_may_do(client, county):
    client.force_login(get_user_model().objects.get(email="toimittaja@example.org"))
    assert "Lisää palvelu" in client.get("/hallinta/").text
    onlooker = get_user_model().objects.create_user("katsoja@example.org")
    onlooker.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(onlooker)
    first_page = client.get("/hallinta/").text
    assert "Mitä haluat tehdä?" in first_page
    assert "Lisää palvelu" not in first_page
    assert "Uutiset ja avustushaut" not in first_page


def test_page_is_sent_compressed_to_who_takes_it(client, county):
    answer = client.get("/palvelut/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < len(client.get("/palvelut/").content) / 3


def test_later_pages_of_a_list_have_titles_of_their_own(visit):
    first, second = visit("/haku/?q=ryhmä"), visit("/haku/?q=ryhmä&kaikki=1&sivu=2")
    assert "<title>Haku: ryhmä – Yhdyspinta</title>" in first.text
    assert "<title>Haku: ryhmä – sivu 2 – Yhdyspinta</title>" in second.text
