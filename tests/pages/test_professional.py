"""The professionals' front door: the same search and the same services, told to those who guide a client."""

from __future__ import annotations

import re
from html import unescape

import pytest

from catalogue.models import Service
from tests.builders import body, home_page, make_standard_page

VIEW = "nakyma=ammattilainen"
SERVICE = "/palvelut/masennuksen-jalkeen/"


def hits(text: str) -> list[str]:
    return re.findall(r'class="card__title"><a href="([^"?]+)', text)


def test_professionals_find_the_same_in_the_same_order(visit):
    resident, professional = visit("/haku/?q=masennus"), visit(f"/haku/?q=masennus&{VIEW}")
    assert hits(resident.text) == hits(professional.text) != []


def test_card_says_how_to_refer_whom_to_ask_and_whether_there_is_room(visit):
    text = visit(f"/haku/?q=masennuksen+jälkeen&{VIEW}").text
    card = text[text.index('class="card referral"') :]
    card = card[: card.index("</article>")]
    for told in (
        "Lähetettä ei tarvita",
        "tel:0480001700",
        "mailto:ohjaus@lepokivi.example",
        "tel:0480001021",
        ">Jono<",
        "Tiedot vahvistettu",
        "18 vuotta täyttäneet",
        "Tiistaisin klo 16.30–18",
        "Puistokatu 32",
        "suomi",
        "Maksuton",
    ):
        assert told in card, told


def test_without_scripts_the_card_leads_to_the_page_to_print(visit):
    text = visit(f"/haku/?q=masennus&{VIEW}").text
    assert f'href="{SERVICE}#tulosta"' in text
    assert re.search(r'<button[^>]* hidden data-copy="Masennuksen jälkeen -ryhmä\n', text)


@pytest.mark.parametrize("value", ["asukas", "tuntematon", "", "%00", "AMMATTILAINEN"])
def test_view_that_nobody_knows_is_the_residents(visit, value):
    page = visit(f"/haku/?q=masennus&nakyma={value}")
    assert page.status == 200
    assert "card referral" not in page.text
    assert 'name="nakyma"' not in page.text


def test_view_is_kept_by_the_form_chips_pages_and_corrections(visit):
    text = unescape(visit(f"/haku/?q=ryhmä&kunta=sievi&{VIEW}").text)
    assert '<input type="hidden" name="nakyma" value="ammattilainen">' in text
    assert f'href="?q=ryhm%C3%A4&{VIEW}"' in text
    assert f"{VIEW}&kaikki=1&sivu=2" in unescape(visit(f"/haku/?q=ryhmä&kaikki=1&{VIEW}").text)
    corrected = unescape(visit(f"/haku/?q=masenus&{VIEW}").text)
    assert f'href="?q=masenus&{VIEW}&tarkasti=1"' in corrected


def test_switch_keeps_the_search(visit):
    resident = unescape(visit("/haku/?q=ryhmä&kunta=oulu&kaikki=1&sivu=2").text)
    assert f'href="?q=ryhm%C3%A4&{VIEW}&kunta=oulu&kaikki=1&sivu=2" rel="nofollow"' in resident
    professional = unescape(visit(f"/haku/?q=ryhmä&kunta=oulu&{VIEW}").text)
    assert 'href="?q=ryhm%C3%A4&kunta=oulu" rel="nofollow"' in professional


def test_themes_of_an_empty_search_lead_on_in_the_same_view(visit):
    text = unescape(visit(f"/haku/?{VIEW}").text)
    assert f'href="?{VIEW}&aihe=liikunta"' in text
    assert 'class="card referral"' not in text


def test_professionals_results_come_from_the_database_while_the_engine_is_away(visit, settings, db):
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    assert 'class="card referral"' in visit(f"/haku/?q=masennus&{VIEW}").text


def test_new_contact_is_shown_before_the_worker_has_seen_it(visit, db):
    Service.objects.filter(slug="masennuksen-jalkeen").update(professional_email="uusi@lepokivi.example")
    assert "uusi@lepokivi.example" in visit(f"/haku/?q=masennus&{VIEW}").text


@pytest.mark.parametrize("prefix", ["/sv", "/en"])
def test_other_languages_have_the_view_too(visit, prefix):
    page = visit(f"{prefix}/haku/?q=masennus&{VIEW}")
    assert page.status == 200
    assert 'class="card referral"' in page.text


def test_page_of_a_service_tells_professionals_first_how_to_refer(visit):
    text = visit(f"{SERVICE}?{VIEW}").text
    assert 'id="ohjaaminen"' in text
    assert text.index("Lähetettä ei tarvita") < text.index('class="facts"')
    assert text.count("Lähetettä ei tarvita") == 1
    assert 'id="ohjaaminen"' not in visit(SERVICE).text


def test_everything_that_professionals_see_stands_on_everybodys_page(visit):
    text = visit(SERVICE).text
    for told in ("Lähetettä ei tarvita", "tel:0480001700", "mailto:ohjaus@lepokivi.example"):
        assert told in text


def test_residents_are_not_asked_to_call_the_professionals_number(visit, db):
    service = Service.objects.get(slug="masennuksen-jalkeen")
    service.phones.filter(is_for_professionals=False).delete()
    text = visit(SERVICE).text
    assert 'class="button" href="tel:' not in text
    assert 'class="button" href="mailto:ryhmat@lepokivi.example"' in text


def test_professionals_page_names_the_plain_one_as_canonical_and_is_not_indexed(visit, settings):
    settings.DEMONSTRATION = False
    text = visit(f"{SERVICE}?{VIEW}").text
    assert re.search(rf'<link rel="canonical" href="[^"?]+{SERVICE}">', text)
    assert '<meta name="robots" content="noindex, follow">' in text
    assert 'rel="alternate" hreflang' not in text
    assert "noindex" not in visit(SERVICE).text


def test_views_are_kept_apart_by_their_addresses_alone(visit):
    for path in (SERVICE, "/haku/?q=masennus"):
        plain, other = visit(path), visit(f"{path}{'&' if '?' in path else '?'}{VIEW}")
        assert plain.text != other.text
        for page in (plain, other):
            assert page.response["Cache-Control"] == "public, max-age=60"
            assert "ETag" not in page.response
            assert "Cookie" not in page.response.get("Vary", "")
            assert not page.response.cookies


def test_header_search_of_the_professionals_page_keeps_the_view(visit):
    header = visit(f"{SERVICE}?{VIEW}").text.split("</header>")[0]
    assert 'name="nakyma" value="ammattilainen"' in header
    assert 'name="nakyma"' not in visit(SERVICE).text


def test_front_door_leads_to_services_in_the_professionals_view(visit):
    text = visit("/ammattilaiselle/").text
    form = text[text.index("Mitä asiakkaasi tarvitsee?") - 300 :].split("</form>")[0]
    assert 'action="/haku/"' in form
    assert 'name="nakyma" value="ammattilainen"' in form
    assert 'name="mita" value="service"' in form


def test_search_block_for_residents_leads_to_their_view(visit, county):
    page = make_standard_page(
        "Etsi", parent=home_page(), body=body(("search", {"view": "asukas", "hint": "Omin sanoin."}))
    )
    text = visit(page.url).text
    assert "Omin sanoin." in text
    assert 'name="nakyma"' not in text and 'name="mita"' not in text
