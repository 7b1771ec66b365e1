"""Choices beside the results: each says how many hits it leaves, whoever answers."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.utils import timezone

from catalogue import vocabulary
from catalogue.enums import Vocabulary
from search.enums import Facet
from search.finding import find
from search.queries import PARAMETERS, read_query

BOX = re.compile(r'name="(\w+)" value="([^"]+)"( checked)?>.*?facet__count">(\d+)<', re.S)


def found(address):
    return find(read_query(QueryDict(address)), now=timezone.now())


def offered(text, parameter):
    return {value: int(count) for name, value, _checked, count in BOX.findall(text) if name == parameter}


@pytest.mark.parametrize("address", ["q=ryhmä", "q=talousneuvonta", "q=neuvonta&hinta=free", "mita=service"])
@pytest.mark.parametrize(
    "facet, vocabularies", [(Facet.MUNICIPALITY, ()), (Facet.TARGET_GROUP, (Vocabulary.TARGET_GROUP,))]
)
def test_every_value_that_leaves_hits_is_offered_with_their_number(visit, address, facet, vocabularies):
    labels = vocabulary.labels(*vocabularies) if vocabularies else vocabulary.municipality_labels()
    parameter = PARAMETERS[facet]
    left = {value: found(f"{address}&{parameter}={value}").total for value in labels}
    expected = {value: total for value, total in left.items() if total}
    assert expected
    assert offered(visit(f"/haku/?{address}").text, parameter) == expected


def test_some_place_is_reached_by_county_wide_services_only(county, db):
    """So the test above has seen such a one."""
    counts = found("q=talousneuvonta").counts[Facet.MUNICIPALITY]
    assert counts.everywhere
    assert set(vocabulary.municipality_labels()) - set(counts.named)


@pytest.mark.parametrize(
    "address",
    [
        "mita=service",
        "kunta=sievi",
        "kunta=sievi&kunta=halsua&hinta=free",
        "mita=service&kenelle=tyottomat&kunta=oulu",
        "q=epilepsia&kunta=sievi",
        "q=epilepsiaan&mita=service",
    ],
)
def test_database_counts_as_the_engine_does(county, db, settings, address):
    by_engine = found(address)
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    by_database = found(address)
    assert (by_engine.is_away, by_database.is_away) == (False, True)
    assert by_database.total == by_engine.total > 0
    assert by_database.counts == by_engine.counts


def test_form_ends_with_the_filters(visit):
    text = visit("/haku/?q=ryhmä").text
    form = re.search(r'<form class="results__form".*?</form>', text, re.S).group()
    assert 'name="kunta"' in form
    assert form.count('type="submit"') == 2
    assert 'class="card"' not in form and 'class="pagination"' not in form


def test_next_page_keeps_words_and_filters(visit):
    text = visit("/haku/?q=ryhmä&mita=service&hinta=free").text
    assert 'href="?q=ryhm%C3%A4&amp;mita=service&amp;hinta=free&amp;sivu=2"' in text


def test_page_beyond_the_last_is_the_last(visit):
    assert 'rel="next"' not in visit("/haku/?q=ryhmä&sivu=900").text
    assert 'rel="prev"' in visit("/haku/?q=ryhmä&sivu=900").text
