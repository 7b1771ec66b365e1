"""What a reader is told of a hit and of the choices beside it, on a day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator

from search.enums import When
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.gazetteer import Place
from search.geo.near import Near
from search.query.parsing import Knowledge, ParsedQuery, parse_query
from search.query.parsing.lexicon import Lexicon
from search.query.search_query import SearchQuery
from search.results.pipeline import Results
from search.results.presentation import Choice, FacetGroup, chosen_links, facet_groups, shown_hits
from tests.builders import make_municipality

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 9)
WEEKLY = {"freq": "weekly", "interval": 1, "opens_at": "17:00:00", "closes_at": "19:00:00"}
ACTIVE = {"status": "active", "break_ends_on": None}


def found(*cards, parsed=None, **counts):
    page = Paginator([], 20).get_page(1)
    parsed = parsed or ParsedQuery(language="fi")
    return Results(
        query=SearchQuery(), parsed=parsed, cards=cards, hits=(), total=len(cards), counts=counts, page=page
    )


def facts(day=DAY, query=None, parsed=None, **card):
    text = {"language": "fi", "name": "Nimi", "url": "/", "summary": "", "body": ""}
    [hit] = shown_hits(
        found({"kind": "service", "texts": [text], "card": card, "points": []}, parsed=parsed),
        query or SearchQuery(),
        day=day,
    )
    return [*hit.facts, *hit.tags, *hit.warnings]


def at(*numbers) -> str:
    return datetime(*numbers, tzinfo=ZoneInfo("Europe/Helsinki")).isoformat()


def test_schedule_that_is_over_gives_way_to_the_next_one():
    rows = [{**WEEKLY, "byday": "TU", "valid_to": "2026-12-08"}, {**WEEKLY, "byday": "WE"}]
    assert facts(schedules=rows) == ["keskiviikkoisin klo 17–19"]
    assert facts(schedules=rows, day=date(2026, 12, 8)) == ["tiistaisin klo 17–19"]
    assert facts(schedules=rows[:1]) == []


def test_card_names_the_organisation():
    assert facts(organization="Kylä ry") == ["Kylä ry"]


def test_choices_with_the_most_hits_and_the_chosen_one_are_shown_at_once():
    choices = [Choice(value=str(n), label=str(n), hits=n, is_chosen=n == 1) for n in range(1, 13)]
    group = FacetGroup.of(Facet.THEME, choices)
    assert [choice.hits for choice in group.first] == [1, 6, 7, 8, 9, 10, 11, 12]
    assert [choice.hits for choice in group.others] == [2, 3, 4, 5]


def test_break_is_over_after_its_last_day():
    card = {"status": "on_break", "break_ends_on": "2026-12-09"}
    assert facts(**card) == ["Tauolla"]
    assert facts(**card, day=date(2026, 12, 10)) == []


def test_service_that_is_not_as_usual_says_so():
    assert facts(**ACTIVE) == []
    assert facts(status="on_break", break_ends_on=None) == ["Tauolla"]
    assert facts(status="temporarily_closed", break_ends_on=None) == ["Toistaiseksi suljettu"]


def test_service_out_of_its_season_says_when_that_begins():
    assert facts(season=[7, 9]) == ["Kauden ulkopuolella, alkaa heinäkuussa"]
    assert facts(season=[11, 2]) == []
    assert facts(season=[12, 2], day=date(2027, 1, 9)) == []


def test_event_that_is_over_says_so():
    times = {"starts_at": at(2026, 12, 8, 17), "ends_at": at(2026, 12, 8, 19)}
    assert "Mennyt" in facts(**times)
    assert "Mennyt" not in facts(**times, day=date(2026, 12, 8))


def test_call_says_when_it_ends_and_then_that_it_has_ended():
    assert facts(closes_on="2026-12-09") == ["Haku päättyy ke 9.12.2026"]
    assert facts(closes_on="2026-12-08") == ["Haku on päättynyt"]


def test_event_tells_its_end_and_both_days_when_it_has_two():
    evening = {"starts_at": at(2026, 12, 9, 17), "ends_at": at(2026, 12, 9, 20)}
    assert facts(**evening) == ["ke 9.12.2026 klo 17–20"]
    camp = {"starts_at": at(2026, 12, 9, 17), "ends_at": at(2026, 12, 10, 16)}
    assert facts(**camp) == ["ke 9.12.2026 klo 17 – to 10.12.2026 klo 16"]


WIDE = {"municipalities": ["sievi", "kalajoki", "perho", "halsua"]}


@pytest.fixture
def towns():
    for name in ("Sievi", "Kalajoki", "Perho", "Halsua"):
        make_municipality(name)


def test_chosen_municipality_is_named_first(towns):
    query = SearchQuery(facets={Facet.MUNICIPALITY: ("perho",)})
    assert facts(**WIDE, query=query) == ["Perho, Halsua ja 2 muuta kuntaa"]


def test_municipality_that_the_words_name_is_named_first(towns, analyzer):
    knowledge = Knowledge(analyzer=analyzer, lexicon=Lexicon(()), municipalities={"halsua": "halsua"})
    parsed = parse_query("kuoro Halsualla", language="fi", knowledge=knowledge)
    assert facts(**WIDE, parsed=parsed) == ["Halsua, Kalajoki ja 2 muuta kuntaa"]


def test_municipality_to_be_near_to_is_named_first(towns):
    query = SearchQuery(near=Near(place=Place("perho", "Perho", (63.2, 24.4))))
    assert facts(**WIDE, query=query)[0] == "Perho, Halsua ja 2 muuta kuntaa"


def choices(counts, facet=Facet.MUNICIPALITY, **more):
    [group] = facet_groups(found(**{facet.value: counts}), SearchQuery(**more))
    return {choice.value: choice.hits for choice in group.choices}


def test_place_that_only_county_wide_services_reach_is_offered_with_their_count():
    make_municipality("Sievi")
    make_municipality("Halsua")
    assert choices(FacetCounts({"sievi": 2}, everywhere=3)) == {"halsua": 3, "sievi": 5}


def test_place_without_hits_is_offered_only_while_it_is_chosen():
    make_municipality("Sievi")
    make_municipality("Halsua")
    counts = FacetCounts({"sievi": 2})
    assert choices(counts) == {"sievi": 2}
    assert choices(counts, facets={Facet.MUNICIPALITY: ("halsua",)}) == {"halsua": 0, "sievi": 2}


def test_of_several_times_the_one_of_the_day_that_was_asked_for_is_shown():
    rows = [{**WEEKLY, "byday": "TU"}, {**WEEKLY, "byday": "1WE"}]
    assert facts(schedules=rows, query=SearchQuery(facets={Facet.WEEKDAY: ("tu",)})) == [
        "tiistaisin klo 17–19"
    ]
    wednesday = facts(schedules=rows, query=SearchQuery(when=When.TODAY), day=date(2026, 12, 2))
    assert wednesday == ["kuukauden ensimmäinen keskiviikko klo 17–19"]
    thursday = facts(schedules=rows, query=SearchQuery(when=When.TODAY), day=date(2026, 12, 3))
    assert thursday == ["tiistaisin klo 17–19"]


def test_each_circumstance_that_was_chosen_is_taken_away_by_its_own_link():
    query = SearchQuery(words="apu", age=35, when=When.TODAY, is_on_now=True)
    assert chosen_links(query) == [
        ("Ikä 35", "q=apu&nyt=1&milloin=tanaan"),
        ("Tänään", "q=apu&ika=35&nyt=1"),
        ("Käynnissä nyt", "q=apu&ika=35&milloin=tanaan"),
    ]
