"""Choices beside the results: each says how many hits it leaves, whoever answers."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.utils import timezone

from catalogue import taxonomy
from catalogue.enums import Vocabulary
from catalogue.models import Service
from search.facets.declarations import Facet
from search.query.search_query import query_from_parameters
from search.results.pipeline import find

BOX = re.compile(r'name="(\w+)" value="([^"]+)"( checked)?>(?:(?!<input).)*?facet__count">(\d+)<', re.S)


def found(address):
    return find(query_from_parameters(QueryDict(address)), now=timezone.now())


def offered(text, parameter):
    return {value: int(count) for name, value, _checked, count in BOX.findall(text) if name == parameter}


@pytest.mark.parametrize(
    "address",
    ["q=ryhmä", "q=talousneuvonta&tarkasti=talousneuvonta", "q=neuvonta&hinta=free", "mita=service"],
)
@pytest.mark.parametrize(
    ("parameter", "vocabularies"), [("kunta", ()), ("kenelle", (Vocabulary.TARGET_GROUP,))]
)
def test_every_value_that_leaves_hits_is_offered_with_their_number(visit, address, parameter, vocabularies):
    labels = taxonomy.labels(*vocabularies) if vocabularies else taxonomy.municipality_labels()
    left = {value: found(f"{address}&{parameter}={value}").total for value in labels}
    expected = {value: total for value, total in left.items() if total}
    assert expected
    assert offered(visit(f"/haku/?{address}").text, parameter) == expected


def test_some_place_is_reached_by_county_wide_services_only(county, db):
    """So the test above has seen such a one."""
    counts = found("q=talousneuvonta&tarkasti=talousneuvonta").counts[Facet.MUNICIPALITY]
    assert counts.everywhere
    assert set(taxonomy.municipality_labels()) - set(counts.named)


@pytest.mark.parametrize(
    "address",
    [
        "mita=service",
        "kunta=sievi",
        "kunta=sievi&kunta=halsua&hinta=free",
        "mita=service&kenelle=tyottomat&kunta=oulu",
        "q=epilepsia&kunta=sievi",
        "q=työttömille&mita=service",
        "ika=35",
        "nyt=1",
        "ika=17&nyt=1&paiva=mo&paiva=we",
        "esteettomyys=step_free_entrance&esteettomyys=accessible_toilet&tapa=place",
        "esteettomyys=induction_loop&esteettomyys=unknown&jarjestaja=parish",
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
    assert form.count('type="submit"') == 3
    assert 'class="card"' not in form and 'class="pagination"' not in form


def test_next_page_keeps_words_and_filters(visit):
    text = visit("/haku/?q=ryhmä&mita=service&hinta=free&kaikki=1").text
    assert 'href="?q=ryhm%C3%A4&amp;mita=service&amp;hinta=free&amp;kaikki=1&amp;sivu=2"' in text


def test_page_beyond_the_last_is_the_last(visit):
    assert 'rel="next"' not in visit("/haku/?q=ryhmä&kaikki=1&sivu=900").text
    assert 'rel="prev"' in visit("/haku/?q=ryhmä&kaikki=1&sivu=900").text


@pytest.mark.parametrize(
    "parameter",
    # Needs of accessibility add up: the test below has them.
    [facet.parameter for facet in Facet if facet != Facet.ACCESSIBILITY],
)
@pytest.mark.parametrize("address", ["q=ryhmä&ika=35", "nyt=1&kunta=sievi"])
def test_every_choice_leaves_as_many_hits_as_it_says(visit, address, parameter):
    boxes = offered(visit(f"/haku/?{address}").text, parameter)
    for value, count in boxes.items():
        others = "&".join(part for part in address.split("&") if not part.startswith(f"{parameter}="))
        assert found(f"{others}&{parameter}={value}").total == count


@pytest.mark.parametrize("chosen", [(), ("step_free_entrance",), ("accessible_toilet", "induction_loop")])
def test_every_need_leaves_as_many_hits_as_it_says_with_those_that_are_chosen(visit, chosen):
    address = "mita=service" + "".join(f"&esteettomyys={value}" for value in chosen)
    total = found(address).total
    boxes = offered(visit(f"/haku/?{address}").text, "esteettomyys")
    for value, count in boxes.items():
        left = found(f"{address}&esteettomyys={value}").total
        added = total if value == "unknown" and chosen else 0
        assert left - added == count


def test_nobody_reads_silence_as_a_no(visit):
    boxes = offered(visit("/haku/?mita=service&esteettomyys=induction_loop").text, "esteettomyys")
    assert boxes["unknown"] > 0


@pytest.mark.parametrize("typed", ["abc", "999", "-1"])
def test_wrong_age_is_told_beside_its_field_and_does_not_narrow(visit, typed):
    text = visit(f"/haku/?q=ryhmä&ika={typed}").text
    field = re.search(r'<input[^>]*id="ika"[^>]*>', text).group()
    assert f'value="{typed}"' in field
    assert 'aria-invalid="true" aria-describedby="ika-virhe"' in field
    assert 'id="ika-virhe">Kirjoita ikä numeroina' in text
    assert found(f"q=ryhmä&ika={typed}").total == found("q=ryhmä").total


def test_age_and_on_now_are_chips_that_can_be_taken_away(visit):
    text = visit("/haku/?q=ryhmä&ika=35&nyt=1&jarjestaja=parish").text
    chips = re.search(r'<ul class="chosen".*?</ul>', text, re.S).group()
    assert re.findall(r"</span>\s*([^<]+)</a>", chips) == [
        "Järjestäjä: Seurakunta",
        "Ikä 35",
        "Käynnissä nyt",
    ]
    assert 'href="?q=ryhm%C3%A4&amp;jarjestaja=parish&amp;nyt=1"' in chips
    assert 'href="?q=ryhm%C3%A4&amp;jarjestaja=parish&amp;ika=35"' in chips


def test_service_for_everyone_is_for_every_audience(county, db):
    labels = taxonomy.labels(Vocabulary.TARGET_GROUP)
    everyone = {
        f"service:{pk}"
        for pk in Service.objects.published().filter(is_for_everyone=True).values_list("pk", flat=True)
    }
    assert everyone
    for group in labels:
        result = search_all(f"mita=service&kenelle={group}")
        assert everyone <= result


def search_all(address):
    pages = range(1, 11)
    query = query_from_parameters(QueryDict(address))
    return {hit.source for page in pages for hit in find(query, page=page, now=timezone.now()).hits}
