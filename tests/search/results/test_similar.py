"""Others like a service, for whoever can't go there."""

from __future__ import annotations

import pytest

from search.results.similar import similar_services
from tests.builders import make_location, make_municipality, make_service, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return make_term("Laulu")


@pytest.fixture
def sievi():
    return make_municipality("Sievi", latitude=63.9, longitude=24.5)


@pytest.fixture
def at(sievi):
    def place(latitude):
        return {"places": [make_location(municipality=sievi, latitude=latitude, longitude=24.5)]}

    return place


@pytest.fixture
def similar(results):
    """Index what there is; then the titles that the page of a service shows."""

    def titles(service):
        results("q=kuoro")
        shown = similar_services(service)
        return None if shown is None else [hit.plain_title for hit in shown["hits"]]

    return titles


@pytest.mark.parametrize("results", ["engine"], indirect=True)
def test_open_ones_of_the_theme_come_and_nearest_first(similar, theme, at):
    service = make_service("Täysi kuoro", terms=[theme], capacity="full", **at(63.9))
    make_service("Kuoro kauempana", terms=[theme], **at(64.2))
    make_service("Kuoro lähellä", terms=[theme], **at(63.91))
    oulu = make_location(municipality=make_municipality("Oulu"), latitude=65.0, longitude=25.5)
    make_service("Kuoro liian kaukana", terms=[theme], places=[oulu])
    make_service("Toinenkin täynnä", terms=[theme], capacity="full", **at(63.9))
    make_service("Tauolla", terms=[theme], status="temporarily_closed", **at(63.9))
    make_service("Jumppa", **at(63.9))
    assert similar(service) == ["Kuoro lähellä", "Kuoro kauempana"]


@pytest.mark.parametrize("results", ["engine"], indirect=True)
def test_service_about_nothing_in_particular_has_none_and_three_are_enough(similar, theme):
    alone = make_service("Omanlaisensa")
    many = [make_service(f"Kuoro {number}", terms=[theme]) for number in range(6)]
    assert similar(alone) is None
    assert len(similar(many[0])) == 3
    assert "Kuoro 0" not in similar(many[0])


@pytest.mark.parametrize("results", ["engine"], indirect=True)
def test_help_is_shown_with_help_alone(similar, theme):
    violent = make_term("Väkivaltaa käyttäneet", vocabulary="target_group", is_for_perpetrators=True)
    group = make_service("Ryhmä kokeneille", terms=[theme])
    make_service("Ryhmä tekijöille", terms=[theme, violent])
    make_service("Vapaaehtoiseksi", kind="volunteering", terms=[theme])
    make_service("Toinen ryhmä", terms=[theme])
    assert similar(group) == ["Toinen ryhmä"]


@pytest.mark.parametrize("results", ["database"], indirect=True)
def test_nothing_is_shown_while_the_engine_is_away(similar, theme):
    first, _second = (make_service(f"Kuoro {number}", terms=[theme]) for number in range(2))
    assert similar(first) is None
