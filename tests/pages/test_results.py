"""The results page: the address is the whole state, and nothing that is typed breaks it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.utils import timezone

from catalogue.models import LiaisonContact, Service, ServiceText

STORY = "/haku/?q=" + quote("keskusteluryhmiä työttömille")


def test_resident_finds_the_discussion_group_in_the_next_village(visit):
    text = visit(STORY).text
    first = text[text.index('class="cards"') :]
    assert "Keskusteluryhmä" in first[:1500]
    assert "Sievi" in first[:3000]


def test_hits_are_marked_in_the_original_text(visit):
    assert "<mark>työttömille</mark>" in visit(STORY).text


def test_facets_have_counts_and_keep_the_words(visit):
    text = visit(STORY + "&kunta=sievi").text
    assert 'name="kunta" value="sievi" checked' in text
    assert 'value="keskusteluryhmiä työttömille"' in text
    assert 'class="facet__count"' in text


def test_who_insists_on_a_word_keeps_it_while_narrowing(visit):
    text = visit("/haku/?q=ahdsitus&tarkasti=1").text
    assert '<input type="hidden" name="tarkasti" value="ahdsitus">' in text
    narrowed = visit("/haku/?q=ahdsitus&tarkasti=ahdsitus&mita=service")
    assert "Hae sanalla" not in narrowed.text
    assert "Hae sanalla" in visit("/haku/?q=ahdsitus&mita=service").text


def test_twenty_hits_a_page_and_the_next_page_goes_on(visit):
    first, second = visit("/haku/?q=ryhmä&kaikki=1"), visit("/haku/?q=ryhmä&kaikki=1&sivu=2")
    assert first.text.count('class="card"') == 20
    assert "sivu=2" in first.text
    assert second.text.count('class="card"') > 0


def test_empty_search_offers_themes(visit):
    page = visit("/haku/")
    assert "/aiheet/liikunta/" in page.text
    assert page.text.count('class="card"') == 0


def test_no_result_within_limits_offers_the_same_words_without_them(visit):
    text = visit("/haku/?q=pilkki&kieli=so").text
    assert "ei löytynyt mitään" in text
    assert 'href="?q=pilkki"' in text
    assert "ilman rajauksia" not in visit("/haku/?q=qwertyuiop").text


def test_no_result_offers_themes_and_the_advice_line(visit):
    text = visit("/haku/?q=qwertyuiop").text
    assert "ei löytynyt mitään" in text
    assert "/aiheet/liikunta/" in text
    assert "Kysy neuvoa" in text
    assert "tel:0480000900" in text
    assert 'href="/yhteyshenkilot/"' in text
    assert LiaisonContact.objects.first().email not in text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("järjestöyhdyshenkilö", "Tuulikki Esimerkkilä"),
        ("Pihla Päätelmä", "Pihla Päätelmä"),
        ("kokemustoiminta", "Nuutti Näennäinen"),
        ("kuka vastaa varautumisesta", "Pihla Päätelmä"),
        ("vapaaehtoistoiminnan yhteyshenkilö", "Aava Arveluinen"),
    ],
)
def test_contact_is_found_by_role_name_and_task(visit, words, name):
    text = visit(f"/haku/?q={quote(words)}").text
    pk = LiaisonContact.objects.get(name=name).pk
    assert f'href="/yhteyshenkilot/#yhteyshenkilo-{pk}"' in text


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 5000,
        "q=" + quote("sana " * 2000),
        "q=%00",
        "q=a%00b",
        "q=%ED%A0%80",
        "q=%F0%9F%98%80",
        "q=" + quote("'\"; DROP TABLE x; --"),
        "q=" + quote("<script>alert(1)</script>"),
        "q=" + quote("AND OR NOT +-&|!(){}[]^~*?:\\/"),
        "q=ryhmä&sivu=0",
        "q=ryhmä&sivu=-1",
        "q=ryhmä&sivu=" + "9" * 400,
        "q=ryhmä&sivu=²",
        "q=ryhmä&sivu=abc",
        "kunta=ei-ole&aihe=%00&hinta=" + "x" * 3000,
        "ika=" + "9" * 5000 + "&nyt=%00&paiva=xx&esteettomyys=%3F0&esteettomyys=1",
        "ika=²&ika=<script>alert(1)</script>",
        "mita=service&mita=service&mita=any",
        "q=" + quote("ryhmä " * 30) + "&" + "&".join(f"kunta=k{number}" for number in range(500)),
    ],
)
def test_absurd_input_gives_a_sensible_page(visit, query):
    page = visit(f"/haku/?{query}")
    assert page.status == 200
    assert "<script>alert" not in page.text


def test_over_long_words_are_cut_and_the_reader_is_told(visit):
    assert "etsimme sen alulla" in visit("/haku/?q=" + "a" * 300).text


@pytest.mark.parametrize("path", ["/haku/%00", "/%00/", "/palvelut/%ED%A0%80/", "/aiheet/" + "a" * 500 + "/"])
def test_absurd_address_is_refused_or_not_found(visit, path):
    assert visit(path).status in (400, 404)


@pytest.mark.postgresql
@pytest.mark.parametrize("path", ["/", "/haku/?q=ryhmä", "/ei-ole/", "/hallinta/"])
def test_cookie_with_nul_is_dropped(client, county, db, path):
    client.cookies["sessionid"] = "\0aaaaaaaaaa"
    assert client.get(path).status_code in (200, 302, 404)


def test_withdrawn_service_is_not_shown_even_while_no_worker_runs(visit, db):
    service = ServiceText.objects.get(name__startswith="Keskusteluryhmä työttömille").service
    assert service.get_absolute_url() in visit(STORY).text
    Service.objects.filter(pk=service.pk).update(live=False)
    assert service.get_absolute_url() not in visit(STORY).text


def test_expired_service_is_not_shown_before_anyone_has_unpublished_it(visit, db):
    service = ServiceText.objects.get(name__startswith="Keskusteluryhmä työttömille").service
    Service.objects.filter(pk=service.pk).update(expire_at=timezone.now())
    assert service.get_absolute_url() not in visit(STORY).text


def test_renamed_service_is_shown_with_its_new_name_before_the_worker_has_seen_it(visit, db):
    text = ServiceText.objects.get(name__startswith="Keskusteluryhmä työttömille")
    ServiceText.objects.filter(pk=text.pk).update(name="Keskustelupiiri uudella nimellä")
    assert "uudella nimellä" in visit(STORY).text


def test_results_come_from_the_database_while_the_engine_is_away(visit, settings, db):
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    page = visit(STORY)
    assert page.status == 200
    assert "tavallista suppeammin" in page.text
    assert "Keskusteluryhmä" in page.text


def test_swedish_reader_gets_the_swedish_text(visit):
    text = ServiceText.objects.filter(language="sv").first()
    page = visit("/sv/haku/?q=" + quote(text.name))
    assert text.name.split()[0] in page.text
    assert f"/sv/palvelut/{text.service.slug}/" in page.text


@pytest.mark.parametrize(("words", "is_found"), [("qwertyuiop ryhmä", False), ("русский", True)])
def test_database_reads_a_query_as_the_engine_does(visit, settings, words, is_found):
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    text = visit(f"/haku/?q={quote(words)}").text
    assert "tavallista suppeammin" in text
    assert ('class="card"' in text) == is_found


def test_words_in_unknown_letters_tell_which_languages_were_found(visit):
    text = visit("/haku/?q=" + quote("помощь")).text
    assert '<b lang="ru">Русский</b>' in text
    assert "ei kerro mikään" not in text
