"""Who searches with words of danger sees first whom to call, whatever else works; and can leave at once."""

from __future__ import annotations

import logging
import re
from io import StringIO
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import override_settings

from catalogue.models import Service, ServiceText
from search.models.crisis_help import CrisisHelp
from search.query.search_query import SearchQuery
from tests.builders import make_crisis_help

SUICIDE = "/haku/?q=" + quote("haluan kuolla")
VIOLENCE = "/haku/?q=" + quote("mieheni hakkaa minua")


@pytest.fixture(autouse=True)
def lines(county, db):
    CrisisHelp.objects.all().delete()
    make_crisis_help("Kriisipuhelin", number="09 2525 0111", languages=["fi"])
    make_crisis_help(
        "Nollalinja",
        name_sv="Nollinjen",
        number="080 005 005",
        kinds=["violence"],
        description_sv="När någon är våldsam.",
        description_en="When someone is violent.",
        url="https://nollalinja.example/",
    )


def test_emergency_number_and_fitting_help_stand_above_the_results(visit):
    text = visit(VIOLENCE).text
    # Nothing but the header stands above it: on a phone with large letters the number is on the first screen.
    assert text.index("<h1") < text.index('href="tel:112"') < text.index('href="tel:080005005"')
    assert text.index('href="tel:080005005"') < text.index('id="q"') < text.index('class="results__count"')
    assert "tel:0925250111" not in text
    assert 'class="card"' in text


def test_box_is_a_region_with_a_heading(visit):
    text = visit(SUICIDE).text
    assert re.search(r'<section class="first-aid" aria-labelledby="apua">\s*<h2[^>]* id="apua">', text)


def test_box_stands_where_nothing_is_found(visit):
    text = visit("/haku/?q=" + quote("itsemurha qwertyuiop") + "&kunta=sievi&hinta=other&kieli=so").text
    assert 'href="tel:112"' in text


def test_box_stands_while_the_engine_is_away(visit, settings):
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    text = visit(SUICIDE).text
    assert "tavallista suppeammin" in text
    assert 'href="tel:112"' in text
    assert 'href="tel:0925250111"' in text


def test_emergency_number_stands_with_an_empty_table(visit):
    CrisisHelp.objects.all().delete()
    assert 'href="tel:112"' in visit(SUICIDE).text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/sv/haku/?q=" + quote("min man slår mig"), "När någon är våldsam."),
        ("/en/haku/?q=" + quote("my husband beats me"), "When someone is violent."),
        ("/haku/?q=" + quote("mies lyö"), "Kun et jaksa."),
    ],
)
def test_box_speaks_the_language_of_the_page(visit, path, name):
    text = visit(path).text
    assert name in text
    assert '<section class="first-aid" aria-labelledby="apua">' in text


def test_box_speaks_the_language_of_the_words_on_another_page(visit):
    text = visit("/haku/?q=" + quote("my husband beats me")).text
    assert '<section class="first-aid" aria-labelledby="apua" lang="en">' in text
    assert "When someone is violent." in text


def test_ordinary_search_has_no_box_and_no_way_out(visit):
    page = visit("/haku/?q=ryhmä")
    assert "first-aid" not in page.text
    assert "quick-exit" not in page.text
    assert "public" in page.response["Cache-Control"]


def test_nobody_may_keep_the_page(visit):
    assert set(visit(SUICIDE).response["Cache-Control"].split(", ")) >= {"private", "no-store"}


def test_words_do_not_stand_in_the_title_of_the_tab(visit):
    title = re.search(r"<title>(.*?)</title>", visit(SUICIDE).text).group(1)
    assert "kuolla" not in title


def test_way_out_is_the_first_thing_that_the_keyboard_reaches(visit):
    text = visit(SUICIDE).text
    body = text[text.index("<body") :]
    link = re.search(r"<a [^>]*>", body).group(0)
    assert 'href="https://www.ilmatieteenlaitos.fi/"' in link
    assert "noreferrer" in link


def test_way_out_leads_where_the_setting_says(visit, settings):
    settings.QUICK_EXIT_URL = "https://weather.example/"
    assert 'href="https://weather.example/"' in visit(SUICIDE).text


def test_service_about_violence_has_a_way_out(visit):
    service = ServiceText.objects.get(name="Turvakoti Majakanvalo").service
    assert "quick-exit.js" in visit(service.get_absolute_url()).text
    assert "quick-exit.js" in visit(f"/sv{service.get_absolute_url()}").text


def test_other_service_has_none(visit):
    assert "quick-exit" not in visit("/palvelut/sievin-olohuone/").text


def test_box_costs_no_query_per_line(visit):
    few = visit(SUICIDE).queries
    for number in range(10):
        make_crisis_help(f"Linja {number}")
    assert visit(SUICIDE).queries == few


# Other languages


def test_arabic_words_are_answered_in_arabic_from_right_to_left(visit):
    make_crisis_help("Arabiaksi", number="09 2525 0113", languages=["ar"], kinds=["violence"])
    text = visit("/haku/?q=" + quote("زوجي يضربني")).text
    assert '<section class="first-aid" aria-labelledby="apua" lang="ar" dir="rtl">' in text
    assert "المساعدة متاحة الآن" in text
    # A number keeps its order.
    assert '<b class="nowrap" dir="ltr">09 2525 0113</b>' in text
    assert text.index("tel:0925250113") < text.index("tel:080005005")


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        ("хочу умереть", '<nav class="quick-exit not-printed" lang="ru" dir="ltr"'),
        ("я хочу померти", '<nav class="quick-exit not-printed" lang="uk" dir="ltr"'),
        ("أريد أن أموت", '<nav class="quick-exit not-printed" lang="ar" dir="rtl"'),
        ("waxaan rabaa inaan dhinto", '<nav class="quick-exit not-printed" lang="so" dir="ltr"'),
        ("I want to die", '<nav class="quick-exit not-printed" lang="en" dir="ltr"'),
        ("haluan kuolla", '<nav class="quick-exit not-printed" aria-label'),
    ],
)
def test_way_out_speaks_the_language_of_the_words(visit, words, way_out):
    assert way_out in visit("/haku/?q=" + quote(words)).text


def test_line_that_answers_in_finnish_is_marked_so_for_who_writes_russian(visit):
    assert "Отвечают на языках: <b>финский</b>" in visit("/haku/?q=" + quote("хочу умереть")).text


# Only help below the panel


@pytest.mark.parametrize("away", [False, True])
@pytest.mark.parametrize(
    ("words", "themes_of_first"),
    [
        ("mies lyö", {"kriisit"}),
        ("mieheni hakkaa minua", {"kriisit"}),
        ("poikani käyttää huumeita ja uhkailee", {"paihteet"}),
        ("haluan kuolla", {"kriisit"}),
        ("en jaksa enää elää", {"kriisit", "mielenterveys"}),
        ("pelkään että tapan itseni", {"kriisit", "mielenterveys"}),
        ("lapsi söi myrkkyä", {"paihteet"}),
    ],
)
def test_only_services_about_the_danger_stand_below_the_panel(visit, settings, words, themes_of_first, away):
    if away:
        settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    text = visit("/haku/?q=" + quote(words)).text
    links = re.findall(r'class="card__title"><a href="/([^"]+)"', text)
    assert links
    for position, link in enumerate(links):
        section, slug = link.strip("/").split("/")
        service = Service.objects.get(slug=slug)
        assert section == "palvelut" and service.kind != "volunteering"
        themes = {term.slug for term in service.terms.all()}
        assert themes & {"kriisit", "mielenterveys", "paihteet", "vakivaltaa-kayttaneet"}, service
        if position < 3 and not away:
            assert themes & themes_of_first, service


@pytest.mark.parametrize("words", ["haluan kuolla", "en jaksa enää elää", "jag vill dö"])
def test_who_speaks_of_dying_finds_crisis_help_before_groups_for_the_bereaved(visit, words):
    text = visit("/haku/?q=" + quote(words)).text
    slugs = re.findall(r'class="card__title"><a href="/(?:sv/)?palvelut/([^/"]+)/"', text)
    kinds = [Service.objects.get(slug=slug).kind for slug in slugs]
    assert kinds[0] == "crisis_help"
    assert kinds == sorted(kinds, key=lambda kind: kind != "crisis_help")


@pytest.mark.parametrize("words", ["raiskattu", "112"])
def test_words_of_danger_that_no_text_has_or_no_theme_concerns_find_help(visit, words):
    text = visit(f"/haku/?q={words}").text
    assert 'href="/palvelut/turvakoti-majakanvalo/"' in text


def test_volunteers_are_still_recruited_elsewhere(visit):
    assert (
        'href="/palvelut/kriisipuhelimen-vapaaehtoiseksi/"'
        in visit("/haku/?q=" + quote("vapaaehtoiseksi kriisityöhön")).text
    )


@pytest.mark.parametrize("words", ["väkivalta", "mies lyö", "väkivaltainen mies", "väkivallan lopettaminen"])
@pytest.mark.parametrize("away", [False, True])
def test_shelter_of_the_victim_stands_before_the_service_for_perpetrators(visit, settings, words, away):
    if away:
        settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    text = visit("/haku/?q=" + quote(words)).text
    links = re.findall(r'class="card__title"><a href="(/palvelut/[^"]+)"', text)
    assert "/palvelut/nyrkki-auki/" not in links[:-1]
    assert "/palvelut/turvakoti-majakanvalo/" in links or words == "väkivallan lopettaminen"


def test_nothing_below_the_panel_is_marked(visit):
    assert "<mark>" not in visit("/haku/?q=" + quote("väkivalta")).text


def test_nothing_says_that_nothing_tells_of_a_word(visit):
    text = visit("/haku/?q=" + quote("mies lyö qwertyuiop")).text
    assert "ei kerro mikään" not in text
    assert "first-aid" in text


def test_programs_get_no_marks_either(client):
    answer = client.get("/api/v1/search?q=" + quote("väkivalta")).json()
    assert answer["results"]
    assert {bool(hit.get("highlights")) for hit in answer["results"]} == {False}


def test_who_begins_to_type_is_not_met_by_those_who_are_violent(client):
    answer = client.get("/haku/ehdotukset/?q=" + quote("väkivaltaa")).content.decode()
    assert "Väkivaltaa käyttäneet" not in answer


# Themes and services of the demonstration


@pytest.mark.parametrize("slug", ["kriisit", "mielenterveys", "paihteet"])
def test_themes_of_danger_carry_whom_to_call_and_the_way_out(visit, slug):
    text = visit(f"/aiheet/{slug}/").text
    assert text.index('href="tel:112"') < text.index('class="card"')
    assert "quick-exit.js" in text


def test_shelter_has_no_calendar_and_names_no_others_of_its_organiser(visit):
    text = visit("/palvelut/turvakoti-majakanvalo/").text
    assert "kalenteri.ics" not in text
    assert "Muuta samalta järjestäjältä" not in text
    assert visit("/palvelut/turvakoti-majakanvalo/kalenteri.ics").status == 404


# Never counted, stored or logged


@pytest.mark.parametrize("words", ["haluan kuolla", "itsemuhra", "min man slår mig", "overdose", ""])
def test_words_of_danger_may_not_be_counted(words):
    assert not SearchQuery(words=words).may_be_counted


def test_other_words_may_be_counted():
    assert SearchQuery(words="muistikahvila").may_be_counted


@pytest.mark.parametrize("away", [False, True])
def test_no_table_and_no_log_line_holds_the_words(client, caplog, away):
    words = "itsemurha zyxwvut"  # a word that nothing else holds
    address = "http://127.0.0.1:9/nobody" if away else None
    with caplog.at_level(logging.DEBUG), override_settings(**({"SEARCH_URL": address} if away else {})):
        assert client.get(f"/haku/?q={quote(words)}").status_code == 200
        assert client.get(f"/api/v1/search?q={quote(words)}").status_code == 200
    own = [record for record in caplog.records if record.name != "django.db.backends"]
    assert not [record for record in own if "zyxwvut" in record.getMessage()]
    rows = StringIO()
    call_command("dumpdata", stdout=rows)
    assert "zyxwvut" not in rows.getvalue()
