from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import translation

from catalogue.enums import LocationKind
from catalogue.models import Location
from portal import shared_cache
from search.geo.gazetteer import find_place, gazetteer, postal_codes, similar_names, towns
from search.geo.near import near_from_parameters
from tests.builders import make_location, make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    make_municipality("Sievi", latitude=63.9074, longitude=24.5167)
    make_municipality("Ylivieska", latitude=64.0722, longitude=24.5377)
    make_municipality("Oulu", name_sv="Uleåborg", latitude=65.0121, longitude=25.4651)
    make_municipality("Uusi")._meta.model.objects.filter(name="Uusi").update(latitude=None)
    make_location("Tupa", postal_code="84100", latitude=64.07, longitude=24.53)
    make_location("Sali", postal_code="84100", latitude=64.09, longitude=24.55)
    shared_cache.forget()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sievi", "sievi"),
        ("sievi", "sievi"),
        ("SIEVI", "sievi"),
        ("Sievissä", "sievi"),
        ("Ylivieskasta", "ylivieska"),
        ("Uleåborg", "oulu"),
        ("Sievi, kirkonkylä", "sievi"),
        ("84100", "84100"),
        ("84100 Ylivieska", "84100"),
        ("00100 Oulu", "oulu"),
    ],
)
def test_place_is_understood_as_people_write_it(typed, meant):
    assert find_place(typed).value == meant


@pytest.mark.parametrize("typed", ["Atlantis", "00100", "8410", "841000", "Uusi", "?", "😀"])
def test_what_is_no_known_place_is_none(typed):
    assert find_place(typed) is None


def test_postal_code_is_in_the_middle_of_its_places():
    assert find_place("84100").point == pytest.approx((64.08, 24.54))
    assert not find_place("84100").is_estimate


def test_postal_code_without_a_place_is_where_its_neighbours_are():
    place = find_place("84150")
    assert place.is_estimate
    assert place.point == find_place("84100").point


def test_secret_place_tells_nothing_of_its_postal_code():
    make_location("Turva", postal_code="90999", latitude=65.0, longitude=25.0, is_confidential=True)
    make_location("Etä", postal_code="90998", latitude=65.0, longitude=25.0, kind=LocationKind.VIRTUAL)
    shared_cache.forget()
    assert find_place("90999") is None
    assert [place.value for place in postal_codes()] == ["84100"]
    assert "65.0000,25.0000" not in gazetteer().nearness(find_place("Oulu").point, None, False).distances


def test_new_place_is_known_at_once(django_capture_on_commit_callbacks):
    assert find_place("85410") is None
    make_location("Uusi tupa", postal_code="85410", latitude=63.9, longitude=24.5)
    assert find_place("85410").value == "85410"
    Location.objects.filter(postal_code="85410").delete()
    assert find_place("85410") is None


def test_slip_of_the_pen_brings_a_suggestion():
    assert similar_names("Ylivieksa") == ["Ylivieska"]
    assert "Tarkoititko: Ylivieska?" in near_from_parameters(QueryDict("lahella=Ylivieksa")).faults["lahella"]


def test_unknown_values_are_told_kept_and_narrow_nothing():
    near = near_from_parameters(QueryDict("lahella=Atlantis&etaisyys=pitkä&jarjestys=kaunein"))
    assert all(near.faults[name] for name in ("lahella", "etaisyys", "jarjestys"))
    assert (near.text, near.distance, near.is_nearest_first) == ("Atlantis", None, False)
    assert near.nearness() is None


def test_faults_are_told_in_the_readers_language():
    finnish = near_from_parameters(QueryDict("etaisyys=10")).faults["lahella"]
    assert "kunta tai postinumero" in finnish
    with translation.override("en"):
        assert near_from_parameters(QueryDict("lahella=Oulu")).place.label == "Oulu"
    with translation.override("sv"):
        assert near_from_parameters(QueryDict("lahella=Oulu")).place.label == "Uleåborg"


@pytest.mark.parametrize("typed", ["0", "-5", "1e3", "²", "9" * 50, "10 km", "501"])
def test_distance_is_a_number_of_kilometres(typed):
    near = near_from_parameters(QueryDict(f"lahella=sievi&etaisyys={typed}"))
    assert near.distance is None


def test_distance_of_the_address_is_among_the_choices():
    assert 17 in near_from_parameters(QueryDict("lahella=sievi&etaisyys=17")).distances()


def test_address_keeps_what_was_asked():
    near = near_from_parameters(QueryDict("lahella=Sieviss%C3%A4&etaisyys=25&jarjestys=lahin"))
    assert near.pairs() == [("lahella", "Sievissä"), ("etaisyys", "25"), ("jarjestys", "lahin")]


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ("", {}),
        ("lahella=Sievi&etaisyys=10&jarjestys=lahin", {}),
        ("lahella=00100", {"lahella": "Emme tiedä, missä postinumero ”00100” on."}),
        ("lahella=Atlantis", {"lahella": "Kirjoita alueen kunta tai viisinumeroinen postinumero."}),
        ("lahella=Sievi&etaisyys=pitkä", {"etaisyys": "”pitkä” ei ole etäisyys kilometreinä."}),
        ("lahella=Sievi&jarjestys=kaunein", {"jarjestys": "Järjestystä ”kaunein” ei ole."}),
        ("etaisyys=10", {"lahella": "Kirjoita myös kunta tai postinumero"}),
        ("jarjestys=lahin", {"lahella": "Kirjoita myös kunta tai postinumero"}),
    ],
)
def test_each_wrong_field_says_what_is_wrong_with_it(address, faults):
    told = near_from_parameters(QueryDict(address)).faults
    assert {name for name, fault in told.items() if fault} == set(faults)
    for name, words in faults.items():
        assert words in told[name]


@pytest.mark.parametrize(("typed", "kilometres"), [("1", 1), ("500", 500), ("501", None), ("+25+", 25)])
def test_distance_is_at_most_five_hundred_kilometres(typed, kilometres):
    assert near_from_parameters(QueryDict(f"lahella=sievi&etaisyys={typed}")).distance == kilometres


def test_five_distances_can_be_chosen_and_the_one_of_the_address():
    assert near_from_parameters(QueryDict("")).distances() == [5, 10, 25, 50, 100]
    assert near_from_parameters(QueryDict("etaisyys=17")).distances() == [5, 10, 17, 25, 50, 100]
    assert near_from_parameters(QueryDict("etaisyys=25")).distances() == [5, 10, 25, 50, 100]


def test_what_was_typed_is_kept_as_far_as_a_name_may_be_long():
    near = near_from_parameters(QueryDict("lahella=%20Sievi%00%0A" + "a" * 100))
    assert near.text == "Sievi " + "a" * 54


def test_two_names_are_suggested_at_most():
    for name in ("Kala", "Kalat", "Kalja"):
        make_municipality(name)
    shared_cache.forget()
    assert len(similar_names("Kalaa")) == 2


def test_places_to_choose_from_are_the_placed_municipalities_by_name():
    assert [(place.value, place.label) for place in towns()] == [
        ("oulu", "Oulu"),
        ("sievi", "Sievi"),
        ("ylivieska", "Ylivieska"),
    ]


def test_nothing_known_by_its_municipality_only_is_nearer_than_five_kilometres():
    near = gazetteer().nearness(find_place("Sievi").point, None, False)
    assert near.of(["sievi"]) == 5.0
    assert near.of(["ylivieska"]) == pytest.approx(18.4, abs=0.1)


def test_where_no_place_is_asked_for_there_are_no_distances():
    assert near_from_parameters(QueryDict("etaisyys=10&jarjestys=lahin")).nearness() is None
    near = near_from_parameters(QueryDict("lahella=Sievi&etaisyys=10&jarjestys=lahin")).nearness()
    assert (near.limit, near.is_order) == (10, True)
