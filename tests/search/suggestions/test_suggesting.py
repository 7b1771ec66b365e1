"""What is suggested while somebody types."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from catalogue.enums import ServiceStatus, Stated, View
from catalogue.models import Service, ServiceText, TaxonomyTerm
from search.engines.base import EngineAwayError
from search.enums import Kind
from search.facets.declarations import Facet
from search.geo.near import Near, near_from_parameters
from tests.builders import make_location, make_municipality, make_organization, make_service
from tests.search.conftest import either_engine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

PEERS = ("Palvelu", "Vertaistukiryhmä ahdistuneille")
CAFE = ("Palvelu", "Muistikahvila")


@either_engine
def test_each_kind_is_suggested_and_says_what_it_is(offered):
    assert offered("muisti")[:4] == [
        ("Aihe", "Muisti ja muistisairaudet"),
        ("Kohderyhmä", "Muistisairaat"),
        CAFE,
        ("Järjestö", "Sievin muistiyhdistys ry"),
    ]
    assert offered("siev")[:2] == [("Kunta", "Sievi"), ("Järjestö", "Sievin muistiyhdistys ry")]


def test_theme_and_service_lead_to_their_pages_and_a_place_to_results(ask):
    service = Service.objects.get(texts__name="Muistikahvila")
    theme = TaxonomyTerm.objects.get(term="Mielenterveys")
    assert [each.url for each in ask("muistikahv")] == [service.get_absolute_url()]
    assert [each.url for each in ask("mielent")] == [theme.get_absolute_url()]
    assert [each.url for each in ask("kokk")] == ["/haku/?kunta=kokkola"]


@either_engine
@pytest.mark.parametrize("typed", ["ryhm", "ryhmä", "tukir", "tukiryhmä", "vertaistuki"])
def test_word_inside_a_compound_is_found(offered, typed):
    assert PEERS in offered(typed)


def test_typed_letters_are_marked_inside_a_compound(ask):
    [suggestion] = ask("tukir")
    assert suggestion.label == [("Vertais", False), ("tukir", True), ("yhmä ahdistuneille", False)]


@either_engine
def test_name_that_begins_so_comes_before_one_that_holds_it(indexed, offered):
    make_service("Ryhmäliikuntaa")
    indexed()
    assert offered("ryhm") == [("Palvelu", "Ryhmäliikuntaa"), PEERS]


@pytest.mark.parametrize("typed", ["ahdsit", "ahddist", "ahdisut", "ahdiztuk"])
def test_mistyped_beginning_is_corrected(offered, typed):
    assert PEERS in offered(typed)
    assert ("Aihe", "Mielenterveys") in offered(typed)


@either_engine
def test_mistake_in_a_word_before_the_last_is_corrected(offered):
    assert offered("vertaistikiryhmä ahd") == [PEERS]


def test_letters_that_no_word_begins_with_suggest_nothing(offered):
    assert offered("qwer") == []
    # Only the last letter is new: it may become a word that nobody has written here.
    assert offered("kahvile") == []


@either_engine
def test_words_without_dots_are_found(offered):
    assert PEERS in offered("vertaistukiryhma")
    assert ("Aihe", "Muisti ja muistisairaudet") in offered("muistisairaud")


def test_inflected_word_is_found(offered):
    assert offered("muistikahvilaan") == [CAFE]
    assert ("Kunta", "Sievi") in offered("sievissä")


def test_all_words_must_fit(offered):
    assert offered("vertaistukiryhmä ahdist") == [PEERS]
    assert offered("vertaistukiryhmä kissoj") == []


def test_last_word_may_be_the_place_of_what_the_others_ask(ask):
    suggestions = {each.text(): each.url for each in ask("kahvila siev")}
    assert suggestions["kahvila, Sievi"] == "/haku/?q=kahvila&kunta=sievi"


def test_synonym_finds_its_theme_and_is_told(ask):
    [suggestion] = [each for each in ask("masenn") if each.kind == "Aihe"]
    assert (suggestion.text(), suggestion.note) == ("Mielenterveys", "masennus")


def test_service_says_whose_it_is_and_an_organisation_where(ask):
    assert {each.note for each in ask("vertaistukir")} == {"Ylivieskan Mielenvire ry"}
    assert {each.note for each in ask("mielenvire")} == {"Sievi"}


def test_names_are_those_of_the_readers_language(offered):
    assert offered("syför", language="sv") == [("Tjänst", "Syförening för kvinnor")]
    assert ("Ämne", "Psykisk hälsa") in offered("psyk", language="sv")
    assert ("Kommun", "Karleby") in offered("karl", language="sv")


def test_finnish_name_stands_in_for_a_missing_one_and_says_its_language(ask):
    [suggestion] = ask("muistikahv", language="sv")
    assert (suggestion.text(), suggestion.language) == ("Muistikahvila", "fi")


def test_common_word_of_the_texts_completes_an_unfinished_one(indexed, ask):
    for name in ("Kerho", "Kahvila", "Piiri"):
        make_service(texts={"fi": {"name": name, "summary": "Velkaneuvonta jatkuu."}})
    indexed()
    [suggestion] = ask("velkan")
    assert (suggestion.kind, suggestion.text(), suggestion.url) == (
        "Hakusana",
        "velkaneuvonta",
        "/haku/?q=velkaneuvonta",
    )


def test_at_most_eight_are_suggested_and_organisations_have_a_place(indexed, offered):
    for number in range(12):
        make_service(f"Kerho {number}")
    make_organization("Kerholaiset ry")
    indexed()
    found = offered("kerho")
    assert len(found) == 8
    assert ("Järjestö", "Kerholaiset ry") in found


def test_withdrawn_service_is_not_suggested_before_the_index_knows(offered):
    assert CAFE in offered("muistikahv")
    Service.objects.filter(texts__name="Muistikahvila").update(live=False)
    assert CAFE not in offered("muistikahv")


def test_renamed_service_is_suggested_by_its_new_name(offered):
    ServiceText.objects.filter(name="Muistikahvila").update(name="Muistikahvila Aarre")
    assert ("Palvelu", "Muistikahvila Aarre") in offered("muistikahv")


def test_expired_service_is_not_suggested(indexed, offered):
    ends_at = timezone.now() + timedelta(days=1)
    Service.objects.filter(texts__name="Muistikahvila").update(expire_at=ends_at)
    indexed()
    assert CAFE in offered("muistikahv")
    assert CAFE not in offered("muistikahv", now=ends_at)


def test_themes_and_places_are_suggested_while_the_engine_is_away(offered, monkeypatch):
    class Away:
        def search(self, query):
            raise EngineAwayError

    monkeypatch.setattr("search.suggestions.names.get_engine", Away)
    assert offered("siev") == [("Kunta", "Sievi")]


def test_chosen_facets_narrow_what_is_suggested(offered, ask):
    sievi = {Facet.MUNICIPALITY: ("sievi",)}
    assert CAFE in offered("muistikahv", facets=sievi)
    assert CAFE not in offered("muistikahv", facets={Facet.MUNICIPALITY: ("kokkola",)})
    assert CAFE not in offered("muistikahv", facets={Facet.KIND: (Kind.EVENT,)})
    [theme] = ask("mielent", facets=sievi)
    assert theme.url == "/haku/?kunta=sievi&aihe=mielenterveys"


def test_what_else_was_asked_narrows_what_is_suggested(indexed, offered):
    oulainen = make_municipality("Oulainen", latitude=64.3, longitude=24.8)
    make_municipality("Kuusamo", latitude=65.9, longitude=29.2)
    make_service(
        "Nuorten pelikerho",
        areas=[oulainen],
        places=[make_location(municipality=oulainen, step_free_entrance=Stated.YES)],
        minimum_age=13,
        maximum_age=17,
        status=ServiceStatus.TEMPORARILY_CLOSED,
    )
    indexed()
    club = ("Palvelu", "Nuorten pelikerho")
    assert club in offered("pelik", age=15, facets={Facet.ACCESSIBILITY: ("step_free_entrance",)})
    assert club not in offered("pelik", age=40)
    assert club not in offered("pelik", is_on_now=True)
    assert club not in offered("pelik", facets={Facet.ACCESSIBILITY: ("accessible_toilet",)})
    near, far = (
        near_from_parameters(QueryDict(f"lahella={place}&etaisyys=10")) for place in ("oulainen", "kuusamo")
    )
    assert club in offered("pelik", near=near)
    assert club not in offered("pelik", near=far)


def test_suggestion_keeps_what_else_was_asked(ask):
    asked = {"age": 30, "near": Near(text="Sievissä"), "is_on_now": True}
    [theme] = ask("mielent", **asked)
    assert theme.url == "/haku/?aihe=mielenterveys&ika=30&nyt=1&lahella=Sieviss%C3%A4"


def test_suggestion_stays_in_the_view_of_professionals(ask):
    theme, *_rest = ask("mielent", view=View.PROFESSIONAL)
    [service] = ask("muistikahv", view=View.PROFESSIONAL)
    assert theme.url == "/haku/?nakyma=ammattilainen&aihe=mielenterveys"
    assert service.url.endswith("/?nakyma=ammattilainen")


@pytest.mark.parametrize(
    "typed", ["", "m", "?", "  ", "m" * 101, "muisti " * 15, "\ud800\udfff", "☃☃☃", "·", "a·", "''--"]
)
def test_what_says_too_little_or_too_much_suggests_nothing(offered, typed):
    assert offered(typed) == []


@pytest.mark.parametrize(
    "typed", ["mistä saa apua", "ja", "muisti muisti muisti", "SPR:n", "äänekoski-", "1234"]
)
def test_odd_words_are_no_error(offered, typed):
    offered(typed)
