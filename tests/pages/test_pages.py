"""What visitors find on the public pages."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.views.defaults import server_error
from wagtail.models import PageViewRestriction

from catalogue.enums import ServiceStatus
from catalogue.models import Location, Organization, Service, ServiceText
from cooperation.models import CooperationDocumentPage
from events.models import Event, EventPage
from home.models import StandardPage
from portal.models import SiteSettings
from tests.builders import home_page, make_private, make_standard_page
from tests.county import PAGE_TYPES

pytestmark = pytest.mark.django_db

PATHS = [
    "/sv/",
    "/en/",
    "/haku/",
    "/haku/?q=seuraa",
    "/palvelut/",
    "/palvelut/sievin-olohuone/",
    "/sv/palvelut/sievin-olohuone/",
    "/jarjestot/",
    "/yhteyshenkilot/",
    "/yhteyshenkilot/?kunta=sievi&tehtava=network",
    "/jarjestot/?sivu=999999999999999999999",
    "/jarjestot/keskijoen-tyottomien-tupa/",
    "/aiheet/liikunta/",
    "/aiheet/omaishoitajat/",
    "/kunnat/sievi/",
]
"""Besides a page of each page type."""


@pytest.fixture(params=[*PATHS, *PAGE_TYPES])
def path(request, county):
    return county.pages.get(request.param, request.param)


def test_page_opens_with_one_main_heading_and_a_banner(visit, path):
    page = visit(path)
    assert page.status == 200
    assert len(re.findall(r"<h1[ >]", page.text)) == 1
    assert 'id="sisalto"' in page.text
    assert 'class="demo-banner"' in page.text
    assert not re.search("&lt;/?[a-z]", page.text)
    assert '<meta name="robots" content="noindex">' in page.text


def test_public_page_may_be_kept_for_a_minute_and_carries_no_form_token(visit, path):
    response = visit(path).response
    assert "max-age=60" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content
    assert not response.cookies


def test_public_page_has_a_strict_policy_and_no_inline_script_or_style(visit, path):
    page = visit(path)
    policy = page.response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", page.text)
    assert "<style" not in page.text
    assert " style=" not in page.text


def test_every_language_link_opens(visit, client, path):
    text = visit(path).text
    links = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang', text)
    assert [language for _link, language in links] == ["fi", "sv", "en"]
    for link, language in links:
        response = client.get(html.unescape(link))
        assert response.status_code == 200, link
        assert f'<html lang="{language}">' in response.content.decode()


def test_event_of_several_days_names_both(visit, db):
    event = EventPage.objects.live().first()
    starts_at = datetime(2027, 12, 9, 15, tzinfo=UTC)
    Event.objects.filter(pk=event.event_id).update(starts_at=starts_at, ends_at=starts_at + timedelta(days=1))
    for path in (event.url, "/tapahtumat/"):
        assert "to 9.12.2027 klo 17 – pe 10.12.2027 klo 17" in visit(path).text


def test_event_at_a_secret_place_names_its_municipality_only(visit, db):
    event = EventPage.objects.live().exclude(event__location=None).first()
    Location.objects.filter(pk=event.event.location_id).update(is_confidential=True, name="Salainen talo")
    for path in ("/", "/tapahtumat/", event.url):
        assert "Salainen talo" not in visit(path).text


def test_page_seen_by_an_editor_is_not_kept(client, admin_client, county):
    response = admin_client.get("/")
    assert "no-store" in response.headers["Cache-Control"]
    assert b"wagtail-userbar" in response.content


def test_unknown_address_says_so_in_finnish_with_a_search(visit):
    page = visit("/ei-ole/")
    assert page.status == 404
    assert "Sivua ei löydy" in page.text
    assert 'role="search"' in page.text


def test_broken_page_says_so_without_the_database(db, rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Vika on meillä" in response.content.decode()


def test_form_sent_without_its_cookie_is_refused_in_words_of_ours(db):
    answer = Client(enforce_csrf_checks=True).post("/haku/")
    assert answer.status_code == 403
    assert "Lomaketta ei voitu lähettää" in answer.text
    assert "<style" not in answer.text


def test_page_for_signed_in_people_leads_to_the_one_place_to_sign_in(client, county):
    page = make_standard_page("Hallituksen sivu", parent=home_page())
    make_private(page)
    assert client.get(page.url).url == f"/hallinta/login/?next={page.url}"


def test_service_tells_machines_the_same_as_its_readers(visit):
    page = visit("/palvelut/sievin-olohuone/")
    facts = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text).group(1))
    assert facts["@type"] == "Service"
    assert facts["name"] == "Sievin olohuone"
    assert facts["offers"]["price"] == "0"
    assert "Sievi" in facts["areaServed"]


def test_confidential_place_shows_its_municipality_only(visit):
    service = Service.objects.published().filter(places__location__is_confidential=True).first()
    location = service.places.get(location__is_confidential=True).location
    text = visit(service.get_absolute_url()).text
    assert location.municipality.name in text
    for secret in filter(None, (location.street, location.postal_code)):
        assert secret not in text


def test_ended_service_is_gone_and_points_onwards(visit, db):
    service = Service.objects.published().first()
    Service.objects.filter(pk=service.pk).update(status=ServiceStatus.ENDED)
    page = visit(service.get_absolute_url())
    assert page.status == 410
    assert "on päättynyt" in page.text


def test_unpublished_service_is_not_there(visit, db):
    service = Service.objects.published().first()
    Service.objects.filter(pk=service.pk).update(live=False)
    assert visit(service.get_absolute_url()).status == 404


def test_services_of_an_organisation_that_may_not_be_listed_are_not_there(visit, db):
    service = Service.objects.published().first()
    Organization.objects.filter(pk=service.organization_id).update(do_not_list=True)
    assert visit(service.get_absolute_url()).status == 404
    assert visit(service.organization.get_absolute_url()).status == 404


def test_document_has_contents_that_lead_to_its_headings(visit):
    document = CooperationDocumentPage.objects.get()
    text = visit(document.url).text
    anchors = re.findall(r'<a href="#(kohta-[0-9a-f-]+)">', text)
    assert len(anchors) >= 8
    assert all(f'id="{anchor}"' in text for anchor in anchors)


def test_private_page_is_in_neither_menu_nor_footer(visit):
    page = StandardPage.objects.get(slug="tietosuoja")
    assert 'href="/tietosuoja/"' in visit("/palvelut/").text
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert 'href="/tietosuoja/"' not in visit("/palvelut/").text


@pytest.mark.parametrize(
    ("home", "pages"),
    [
        ("/", {"/saavutettavuusseloste/": "fi", "/tietosuoja/": "fi", "/palaute/": "fi"}),
        ("/sv/", {"/sv/tillganglighetsutlatande/": "sv", "/sv/dataskydd/": "sv", "/sv/respons/": "sv"}),
        ("/en/", {"/en/accessibility-statement/": "en", "/en/privacy/": "en", "/en/feedback/": "en"}),
    ],
)
def test_footer_leads_to_accessibility_privacy_and_feedback_in_the_language_of_the_page(visit, home, pages):
    footer = visit(home).text.partition('<footer class="site-footer">')[2]
    for path, language in pages.items():
        assert f'<a href="{path}">' in footer
        page = visit(path)
        assert page.status == 200
        assert f'<html lang="{language}">' in page.text


def test_change_of_the_site_name_is_on_the_next_page(visit):
    SiteSettings.objects.update(name="Toinen nimi")
    assert "Toinen nimi" in visit("/palvelut/").text


def test_plain_text_becomes_paragraphs_and_stays_harmless(visit, db):
    ServiceText.objects.filter(service__slug="sievin-olohuone").update(
        description="Yksi\n\nKaksi <b>&</b>\nkolme"
    )
    text = visit("/palvelut/sievin-olohuone/").text
    assert "<p>Yksi</p>" in text
    assert "<p>Kaksi &lt;b&gt;&amp;&lt;/b&gt;<br>kolme</p>" in text


def test_schedule_reads_as_people_say_it(visit):
    assert "Ma, ke ja pe klo 10–14" in visit("/palvelut/sievin-olohuone/").text


def test_robots_are_asked_to_stay_away_from_a_demonstration(visit):
    assert "Disallow: /\n" in visit("/robots.txt").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/palvelut/", "Seuraa syötteenä: Uudet palvelut"),
        ("/aiheet/liikunta/", "Seuraa syötteenä: Uudet palvelut: Liikunta"),
        ("/kunnat/sievi/", "Seuraa syötteenä: Uudet palvelut: Sievi"),
        ("/ajankohtaista/", "Seuraa syötteenä: Ajankohtaista ja avustushaut"),
        ("/tapahtumat/", "Seuraa syötteenä: Tulevat tapahtumat"),
        ("/tapahtumat/", "Kaikki tulevat tapahtumat kalenteriin"),
        ("/yhteistyo/", "Seuraa syötteenä: Tulevat tapahtumat"),
    ],
)
def test_feed_is_a_link_in_words_where_its_things_are(visit, client, path, words):
    links = re.findall(r'<a href="([^"]+)"[^>]*><svg.*?</svg> ([^<]+)</a>', visit(path).text)
    [link] = [link for link, text in links if text == words]
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("path", ["/aiheet/liikunta/", "/kunnat/sievi/", "/haku/?q=qwertyuiop"])
def test_advice_line_answers_where_somebody_may_not_find_help(visit, path):
    text = visit(path).text
    assert "Kysy neuvoa" in text
    assert text.count("tel:0480000900") == 2  # there, and in the footer
    assert "Tuulikki Esimerkkilä" not in text


def test_front_page_of_cooperation_leads_to_its_document_contacts_and_meetings(visit):
    text = visit("/yhteistyo/").text
    assert "Voimassa oleva asiakirja" in text
    assert 'href="/yhteistyo/jarjestoyhteistyon-asiakirja/"' in text
    assert "Tuulikki Esimerkkilä" in text
    assert 'href="/yhteyshenkilot/"' in text
    assert 'href="/yhteyshenkilot/?tehtava=preparedness"' in text


def test_steps_are_a_numbered_list_and_their_contacts_are_links(visit, county):
    text = visit("/ammattilaiselle/").text
    assert text.count('<li><p class="steps__title">') == 5
    assert '<li><p class="steps__title">Hae</p><p>Rajaa aihe' in text
    untitled = visit("/jarjestolle/").text
    steps = untitled[
        untitled.index('<ol class="steps">') : untitled.index("</ol>", untitled.index('<ol class="steps">'))
    ]
    assert "steps__title" not in steps
    assert '<a href="tel:0480000902">048 000 0902</a>' in steps
