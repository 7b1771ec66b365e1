"""Pages of themes and municipalities, which show their services as a search does."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def cards(page) -> list[str]:
    return page.text.split('<article class="card">')[1:]


def test_municipality_begins_with_what_is_in_it(visit):
    addresses = [
        re.search(r"<span>Pudasjärvi[,<]", card) is not None for card in cards(visit("/kunnat/pudasjarvi/"))
    ]
    assert len(addresses) == 20
    assert addresses[:5] == [True] * 5
    assert addresses == sorted(addresses, reverse=True)


def test_theme_of_danger_begins_with_crisis_help_and_ends_with_what_recruits(visit):
    kinds = [re.search(r'class="tag">([^<]+)<', card)[1] for card in cards(visit("/aiheet/kriisit/"))]
    assert kinds[:2] == ["Kriisiapu", "Kriisiapu"]
    recruits = [kind == "Vapaaehtoistoiminta" for kind in kinds]
    assert recruits == sorted(recruits)


def test_what_is_on_a_break_comes_after_what_is_open(visit):
    closed = ['class="tag tag--warning"' in card for card in cards(visit("/aiheet/liikunta/"))]
    assert closed == sorted(closed)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/aiheet/liikunta/", "aihe=liikunta"),
        ("/aiheet/nuoret/", "kenelle=nuoret"),
        ("/kunnat/oulu/", "kunta=oulu"),
    ],
)
def test_form_narrows_and_the_list_goes_on_in_the_results(visit, path, parameter):
    text = visit(path).text
    name, value = parameter.split("=")
    assert f'name="{name}" value="{value}" checked' in text
    more = re.search(r'href="(/haku/\?[^"]*)&amp;sivu=2"', text)[1].replace("&amp;", "&")
    assert parameter in more
    first, second = (
        re.findall(r'class="card__title"><a href="([^"]+)"', visit(address).text)
        for address in (path, f"{more}&sivu=2")
    )
    first = first[:20]
    assert second
    assert not set(first) & set(second)


def test_page_in_swedish_is_a_search_in_swedish(visit):
    text = visit("/sv/aiheet/liikunta/").text
    assert 'action="/sv/haku/"' in text
    assert 'href="/sv/haku/?' in text
