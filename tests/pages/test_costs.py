"""A page's own queries do not grow with what is on it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.db.models import Count
from wagtail.models import Page

from catalogue.models import Service
from cooperation.models import CooperationDocumentPage
from events.models import EventPage
from home.models import StandardPage
from tests.builders import home_page

# What Wagtail asks before a page does anything: at the home page 4 queries and one for the locale, and two
# more for each level below it.
ROUTING = {0: 5, 1: 7, 2: 9}


def test_results_cost_two_queries(visit):
    assert visit("/haku/?q=ryhmä").queries <= 2


def test_results_cost_the_same_for_one_hit_and_for_twenty(visit):
    few, many = visit("/haku/?q=talli"), visit("/haku/?q=ryhmä")
    assert many.text.count('class="card"') == 20
    assert few.text.count('class="card"') < 20
    assert few.queries == many.queries


def test_word_that_no_text_has_costs_one_query_more(visit):
    """It may have come a moment ago."""
    assert visit("/haku/?q=qwertyuiop").queries <= 3
    assert visit("/haku/?q=ahdsitus").queries <= 3


def test_results_with_every_facet_cost_the_same(visit):
    boxes = re.findall(r'type="checkbox" name="(\w+)" value="([^"]+)"', visit("/haku/?q=ryhmä").text)
    facets = {name for name, _value in boxes}
    assert len(facets) >= 11
    narrowed = visit(f"/haku/?q=ryhmä&{urlencode(boxes)}&ika=35")
    assert narrowed.status == 200
    assert set(re.findall(r'name="(\w+)" value="[^"]+"[^>]* checked>', narrowed.text)) == facets
    assert narrowed.queries <= 2


def test_professionals_view_costs_no_query_more(visit):
    few, many = (
        visit("/haku/?q=viittomakieli&nakyma=ammattilainen"),
        visit("/haku/?q=ryhmä&nakyma=ammattilainen"),
    )
    assert many.text.count("for-client__print") > few.text.count("for-client__print") > 0
    assert few.queries <= 2
    assert many.queries <= 2


def test_service_costs_four_queries_however_many_parts_it_has(visit):
    parts = Count("places", distinct=True) + Count("schedules", distinct=True) + Count("terms", distinct=True)
    services = list(Service.objects.published().annotate(parts=parts).order_by("parts", "slug"))
    costs = {visit(f"/palvelut/{service.slug}/").queries for service in (*services[:3], *services[-9:])}
    assert max(costs) <= 4


def test_service_costs_professionals_the_same(visit):
    assert visit("/palvelut/masennuksen-jalkeen/?nakyma=ammattilainen").queries <= 4


def test_home_costs_six_queries_of_its_own_with_its_pictures(visit):
    assert visit("/").queries - ROUTING[0] <= 6


def test_lists_of_news_and_events_cost_the_same_with_pictures(visit):
    news, events = visit("/ajankohtaista/"), visit("/tapahtumat/")
    assert news.text.count("card__picture") >= 9
    assert events.text.count("card__picture") >= 8
    assert news.queries - ROUTING[1] <= 8
    assert events.queries - ROUTING[1] <= 6


def test_standard_page_costs_three_queries_of_its_own(visit):
    assert visit("/tietosuoja/").queries - ROUTING[1] <= 3


def test_cost_of_a_standard_page_does_not_grow_with_blocks_links_or_menu_items(visit):
    page = StandardPage.objects.get(slug="tietosuoja")
    before = visit("/tietosuoja/").queries
    links = "".join(
        f'<p><a linktype="page" id="{other.pk}">linkki</a></p>' for other in Page.objects.live()[:12]
    )
    steps = [{"title": "", "text": links}] * 3
    page.body = [("paragraph", links), ("heading", {"text": "Väli", "level": "2"}), ("steps", steps)] * 15
    page.save_revision().publish()
    for number in range(5):
        child = StandardPage(title=f"Valikossa {number}", show_in_menus=True)
        home_page().add_child(instance=child)
        child.save_revision().publish()
    after = visit("/tietosuoja/")
    assert "Valikossa 4" in after.text
    assert 'href="/tapahtumat/"' in after.text
    assert after.text.count('<ol class="steps">') == 15
    # The links of all paragraphs and steps together are one query.
    assert after.queries == before + 1


def test_document_costs_two_queries_of_its_own_and_one_for_its_pictures(visit):
    document = CooperationDocumentPage.objects.get()
    assert visit(document.url).queries - ROUTING[2] <= 3


def test_event_costs_four_queries_of_its_own_with_its_picture(visit):
    event = EventPage.objects.live().exclude(event__location=None).exclude(picture=None).first()
    assert visit(event.url).queries - ROUTING[2] <= 4


def test_municipality_costs_five_queries_with_its_coming_events(visit):
    page = visit("/kunnat/oulu/")
    assert "Tulevia tapahtumia" in page.text
    assert page.queries <= 5


def test_landing_page_costs_the_same_for_every_theme(visit):
    costs = {visit(f"/aiheet/{slug}/").queries for slug in ("liikunta", "vertaistuki", "varautuminen")}
    assert len(costs) == 1
    assert max(costs) <= 4


def test_contacts_cost_two_queries_however_many_are_shown(visit):
    everyone, few = visit("/yhteyshenkilot/"), visit("/yhteyshenkilot/?kunta=sievi&tehtava=municipality")
    assert everyone.text.count("mailto:") > few.text.count("mailto:") > 0
    assert everyone.queries <= 2
    assert few.queries <= 2


def test_front_page_of_cooperation_costs_six_queries_of_its_own_and_one_for_the_documents_pictures(visit):
    page = visit("/yhteistyo/")
    assert "Seuraavat foorumit" in page.text
    assert "Haettavana nyt" in page.text
    assert page.queries - ROUTING[1] <= 7
