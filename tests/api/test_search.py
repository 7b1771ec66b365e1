"""The search for programs: what the results page finds, in the same order, and nothing forgiven."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest

from catalogue.models import Organization, Service, ServiceText
from search.facets.declarations import Facet

pytestmark = pytest.mark.usefixtures("county")
MARK = re.compile(r"</?mark>")


def test_same_hits_in_the_same_order_as_on_the_page(ask, client):
    page = client.get("/haku/?kaikki=1&q=ryhmä&kunta=sievi").content.decode()
    hits = ask("/search?q=ryhmä&municipality=sievi").json()["results"]
    places = [page.index(f'href="{hit["url"].removeprefix("http://testserver")}"') for hit in hits]
    assert len(places) > 5
    assert places == sorted(places)


def test_pages_go_on_as_on_the_results_page(ask):
    first, second = (ask(f"/search?q=ryhmä&page={number}").json() for number in (1, 2))
    assert len(first["results"]) == first["page_size"] == 20
    assert not {hit["id"] for hit in first["results"]} & {hit["id"] for hit in second["results"]}
    assert first["total"] == second["total"]
    assert first["pages"] >= 2


def test_day_is_asked_for_by_name(ask):
    every_day, today, week = (
        ask(f"/search?q=ryhmä{when}").json() for when in ("", "&when=today", "&when=week")
    )
    assert 0 < today["total"] <= week["total"] < every_day["total"]
    assert ask("/search?q=ryhmä&when=yesterday").status_code == 422


def test_page_that_is_not_there_is_empty(ask):
    answer = ask("/search?q=epilepsia&page=10").json()
    assert answer["results"] == []
    assert answer["total"] > 0


def test_hit_of_a_service_is_the_service_of_the_lists(ask):
    hits = ask("/search?q=ryhmä&kind=service").json()["results"]
    for hit in hits[:3]:
        service = ask(f"/services/{hit['id']}").json()
        assert service["name"] == hit["title"]
        assert service.get("external_id") == hit.get("external_id")


def test_identifiers_of_other_systems_are_told(ask):
    Service.objects.update(external_id="")
    Organization.objects.update(external_id="")
    text = ServiceText.objects.get(name__startswith="Keskusteluryhmä työttömille")
    Service.objects.filter(pk=text.service_id).update(external_id="K-1")
    hits = ask(f"/search?q={quote(text.name)}").json()["results"]
    assert [hit["external_id"] for hit in hits if hit["id"] == str(text.service.uuid)] == ["K-1"]


def test_hits_have_highlights_in_which_only_marks_are_html(ask):
    text = ServiceText.objects.get(name__startswith="Keskusteluryhmä työttömille")
    ServiceText.objects.filter(pk=text.pk).update(name='Keskusteluryhmä <b onclick="x">työttömille</b>')
    hit = ask("/search?q=keskusteluryhmä työttömille").json()["results"][0]
    assert hit["title"] == 'Keskusteluryhmä <b onclick="x">työttömille</b>'
    assert "<mark>työttömille</mark>" in hit["highlights"]["title"]
    assert "<" not in MARK.sub("", hit["highlights"]["title"])
    assert html.unescape(MARK.sub("", hit["highlights"]["title"])) == hit["title"]


def test_without_words_there_is_everything_and_nothing_highlighted(ask):
    answer = ask("/search").json()
    assert answer["total"] > 100
    assert "highlights" not in answer["results"][0]


def test_facets_have_values_with_labels_and_counts(ask):
    facets = ask("/search?q=ryhmä&municipality=sievi").json()["facets"]
    assert set(facets) <= set(Facet)
    sievi = next(item for item in facets["municipality"]["values"] if item["value"] == "sievi")
    assert (sievi["label"], sievi["chosen"]) == ("Sievi", True)
    assert sievi["count"] > 0


@pytest.mark.parametrize("facet", list(Facet))
def test_every_facet_narrows_by_what_it_counts(ask, facet):
    whole = ask("/search?q=ryhmä").json()
    value = whole["facets"][facet]["values"][0]
    assert ask(f"/search?q=ryhmä&{facet}={value['value']}").json()["total"] == value["count"]


def test_labels_and_titles_are_in_the_language_asked_for(ask):
    themes = ask("/search?lang=sv&cost=free").json()["facets"]["theme"]["values"]
    assert ("kulttuuri", "Kultur") in {(theme["value"], theme["label"]) for theme in themes}
    text = ServiceText.objects.filter(language="sv").first()
    hits = ask(f"/search?lang=sv&q={quote(text.name)}").json()["results"]
    assert (text.name, "sv") in {(hit["title"], hit["language"]) for hit in hits}


@pytest.mark.parametrize("facet", list(Facet))
def test_value_that_no_facet_has_is_refused_with_those_it_has(ask, facet):
    answer = ask(f"/search?{facet}=ei-ole")
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["parameter"] == facet
    assert error["message"].startswith("'ei-ole' is none of its values: ")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"),
        ("page=11", "page"),
        ("page=abc", "page"),
        ("page=", "page"),
        ("lang=de", "lang"),
        ("q=" + "a" * 201, "q"),
        ("kunta=sievi", ""),
        ("sivu=2", ""),
    ],
)
def test_what_the_page_would_forgive_is_refused(ask, query, parameter):
    answer = ask(f"/search?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == parameter
    assert answer.json()["detail"].endswith(".")


def test_search_goes_on_while_the_engine_is_away_and_says_so(ask, settings):
    settings.SEARCH_URL = "http://127.0.0.1:9/nobody"
    answer = ask("/search?q=keskusteluryhmiä työttömille").json()
    assert answer["degraded"] is True
    assert any(result["title"].startswith("Keskusteluryhmä") for result in answer["results"])


def test_withdrawn_service_is_not_found_even_while_no_worker_runs(ask):
    service = ServiceText.objects.get(name__startswith="Keskusteluryhmä työttömille").service
    Service.objects.filter(pk=service.pk).update(live=False)
    answer = ask("/search?q=keskusteluryhmiä työttömille").json()
    assert answer["degraded"] is False
    assert str(service.uuid) not in {hit["id"] for hit in answer["results"]}


def test_age_and_on_now_narrow_as_on_the_page(ask):
    whole = ask("/search?kind=service").json()["total"]
    assert 0 < ask("/search?kind=service&age=15").json()["total"] < whole
    assert 0 < ask("/search?kind=service&on_now=true").json()["total"] < whole


@pytest.mark.parametrize("query", ["age=abc", "age=-1", "age=999", "on_now=perhaps"])
def test_what_is_no_age_or_yes_is_refused(ask, query):
    answer = ask(f"/search?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_accessibility_adds_up(ask):
    one = ask("/search?kind=service&accessibility=step_free_entrance").json()
    both = ask("/search?kind=service&accessibility=step_free_entrance&accessibility=induction_loop").json()
    counts = {item["value"]: item["count"] for item in one["facets"]["accessibility"]["values"]}
    assert both["total"] == counts["induction_loop"] < one["total"]


def test_near_things_are_found_within_a_distance_and_tell_it(ask):
    hits = ask("/search?near=Ylivieskassa&distance=25&sort=nearest&kind=event&kind=organization").json()[
        "results"
    ]
    distances = [hit["distance_km"] for hit in hits]
    assert distances == sorted(distances)
    assert distances
    assert distances[-1] <= 25


def test_where_nothing_is_within_the_distance_the_nearest_come_and_it_is_said(ask):
    answer = ask("/search?q=kävely&near=Sievi&distance=5").json()
    distances = [hit["distance_km"] for hit in answer["results"] if hit.get("distance_km")]
    assert answer["nothing_within"] == 5
    assert 5 < distances[0] <= distances[-1]
    assert answer["total"] > len(distances) > 5
    assert "nothing_within" not in ask("/search?q=kävely&near=Sievi&distance=50").json()


def test_what_serves_everyone_has_no_distance(ask):
    hits = ask("/search?q=verkkoryhmä&near=Sievi&distance=5").json()["results"]
    assert hits
    assert None in {hit.get("distance_km") for hit in hits}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("near=Atlantis", "near"),
        ("distance=10", "near"),
        ("sort=nearest", "near"),
        ("near=Sievi&distance=0", "distance"),
        ("near=Sievi&distance=far", "distance"),
        ("near=Sievi&sort=farthest", "sort"),
    ],
)
def test_what_says_no_distance_is_refused(ask, query, parameter):
    answer = ask(f"/search?q=ryhmä&{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == parameter
