"""What a reader is told of a hit and of the choices beside it, on a day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator

from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.gazetteer import Place
from search.geo.near import Near
from search.query.parsing import Knowledge, ParsedQuery, parse_query
from search.query.parsing.lexicon import Lexicon
from search.query.search_query import SearchQuery
from search.results.pipeline import Results
from search.results.presentation import chosen_links, facet_groups, shown_hits
from tests.builders import make_location, make_municipality

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 9)
WEEKLY = {"freq": "weekly", "interval": 1, "opens_at": "17:00:00", "closes_at": "19:00:00"}
ACTIVE = {"status": "active", "break_ends_on": None}


def found(*cards, parsed=None, **counts):
    page = Paginator([], 20).get_page(1)
    parsed = parsed or ParsedQuery(language="fi")
    return Results(parsed=parsed, cards=cards, hits=(), total=len(cards), counts=counts, page=page)


def facts(day=DAY, query=None, parsed=None, **card):
    text = {"language": "fi", "name": "Nimi", "url": "/", "summary": "", "body": ""}
    [hit] = shown_hits(
        found({"kind": "service", "texts": [text], "card": card, "points": []}, parsed=parsed),
        query or SearchQuery(),
        day=day,
    )
    return [*hit.facts, *hit.tags]


def at(*numbers) -> str:
    return datetime(*numbers, tzinfo=ZoneInfo("Europe/Helsinki")).isoformat()


def test_schedule_that_is_over_gives_way_to_the_next_one():
    rows = [{**WEEKLY, "byday": "TU", "valid_to": "2026-12-08"}, {**WEEKLY, "byday": "WE"}]
    assert facts(schedules=rows) == ["keskiviikkoisin klo 17–19"]
    assert facts(schedules=rows, day=date(2026, 12, 8)) == ["tiistaisin klo 17–19"]
    assert facts(schedules=rows[:1]) == []


def test_break_is_over_after_its_last_day():
    card = {"status": "on_break", "break_ends_on": "2026-12-09"}
    assert facts(**card) == ["Tauolla"]
    assert facts(**card, day=date(2026, 12, 10)) == []


def test_service_that_is_not_as_usual_says_so():
    assert facts(**ACTIVE) == []
    assert facts(status="on_break", break_ends_on=None) == ["Tauolla"]
    assert facts(status="temporarily_closed", break_ends_on=None) == ["Toistaiseksi suljettu"]


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
    assert facts(**WIDE, query=query) == ["Perho, Sievi ja 2 muuta kuntaa"]


def test_municipality_that_the_words_name_is_named_first(towns, analyzer):
    knowledge = Knowledge(analyzer=analyzer, lexicon=Lexicon(()), municipalities={"halsua": "halsua"})
    parsed = parse_query("kuoro Halsualla", language="fi", knowledge=knowledge)
    assert facts(**WIDE, parsed=parsed) == ["Halsua, Sievi ja 2 muuta kuntaa"]


def test_municipality_to_be_near_to_is_named_first(towns):
    query = SearchQuery(near=Near(place=Place("perho", "Perho", (63.2, 24.4))))
    assert facts(**WIDE, query=query)[0] == "Perho, Sievi ja 2 muuta kuntaa"


def choices(counts, facet=Facet.MUNICIPALITY, **more):
    [group] = facet_groups(found(**{facet.value: counts}), SearchQuery(**more))
    return {choice.value: choice.count for choice in group.choices}


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


# The card of a hit


def shown(words="", *, analyzer=None, language="fi", texts=(), **more):
    query = SearchQuery(words=words, language=language)
    parsed = None
    if analyzer:
        knowledge = Knowledge(analyzer=analyzer, lexicon=Lexicon(()))
        parsed = parse_query(words, language=language, knowledge=knowledge)
    text = {"language": "fi", "name": "Kahvila", "url": "/kahvila/", "summary": "", "body": ""}
    card = {"kind": "service", "texts": [text | each for each in texts or ({},)], "card": {}, "points": []}
    [hit] = shown_hits(found(card | more, parsed=parsed), query, day=DAY)
    return hit


def test_card_names_kind_organisation_sector_place_and_price():
    make_municipality("Sievi")
    assert facts(
        organization="Muisti ry", sector="parish", municipalities=["sievi", "atlantis"], fees="paid"
    ) == ["Muisti ry", "Seurakunta", "Sievi", "Maksullinen"]
    assert facts(is_countywide=True, municipalities=["sievi"]) == ["Koko hyvinvointialueella"]
    assert shown(kind="event").kind == "Tapahtuma"


def test_three_municipalities_are_named_and_of_four_two(towns):
    assert facts(municipalities=WIDE["municipalities"][:3]) == ["Sievi, Kalajoki, Perho"]
    assert facts(**WIDE) == ["Sievi, Kalajoki ja 2 muuta kuntaa"]


def test_distance_stands_after_the_place():
    make_location(latitude=64.0, longitude=24.5)
    town = make_municipality("Sievi", latitude=63.9, longitude=24.5)
    query = SearchQuery(near=Near(place=Place("sievi", "Sievi", town.point)))
    text = {"language": "fi", "name": "Nimi", "url": "/", "summary": "", "body": ""}
    [hit] = shown_hits(
        found({"kind": "service", "texts": [text], "card": {}, "points": ["64.0000,24.5000"]}), query, day=DAY
    )
    assert list(hit.facts) == ["noin 11 km"]


def test_words_of_the_query_are_marked_in_title_and_text(analyzer):
    texts = [{"name": "Muistikahvila", "summary": "Avoin kahvila.", "body": "Tule mukaan."}]
    hit = shown("kahvila", analyzer=analyzer, texts=texts)
    assert hit.title == [("Muistikahvila", True)]
    assert hit.fragment == [("Avoin ", False), ("kahvila", True), (". Tule mukaan.", False)]
    assert hit.plain_title == "Muistikahvila"


@pytest.mark.parametrize(
    ("summary", "body", "fragment"),
    [
        ("Lyhyesti.", "Pitkästi.", "Lyhyesti."),
        ("", "Pitkästi.", "Pitkästi."),
        ("", "p" * 151, "p" * 150),
        ("", "", ""),
    ],
)
def test_without_words_the_summary_is_shown_else_the_beginning(summary, body, fragment):
    assert shown(texts=[{"summary": summary, "body": body}]).fragment == [(fragment, False)]


def test_card_is_in_the_readers_language_where_there_is_one():
    texts = [{}, {"language": "sv", "name": "Kafé", "url": "/sv/kafe/"}]
    swedish, english = shown(language="sv", texts=texts), shown(language="en", texts=texts)
    assert (swedish.plain_title, swedish.url, swedish.language) == ("Kafé", "/sv/kafe/", "sv")
    assert (english.plain_title, english.url, english.language) == ("Kahvila", "/kahvila/", "fi")


# The facets beside the results


def test_values_with_most_hits_come_first_and_municipalities_in_their_order():
    for name in ("Sievi", "Halsua"):
        make_municipality(name)
    assert list(choices(FacetCounts({"free": 1, "paid": 3}), Facet.COST)) == ["paid", "free"]
    assert list(choices(FacetCounts({"sievi": 3, "halsua": 1}))) == ["halsua", "sievi"]


def test_eight_choices_are_shown_at_once_the_chosen_ones_among_them():
    names = [f"Kunta {letter}" for letter in "abcdefghij"]
    for name in names:
        make_municipality(name)
    slugs = [f"kunta-{letter}" for letter in "abcdefghij"]
    counts = FacetCounts({slug: number for number, slug in enumerate(slugs, start=1)})

    def group(*chosen):
        query = SearchQuery(facets={Facet.MUNICIPALITY: chosen} if chosen else {})
        [only] = facet_groups(found(municipality=counts), query)
        return only

    assert [choice.value for choice in group().first] == slugs[2:]
    assert [choice.value for choice in group().others] == slugs[:2]
    assert [choice.value for choice in group("kunta-a").first] == [slugs[0], *slugs[3:]]
    assert group("kunta-a", "kunta-b").chosen == 2
    assert [choice.value for choice in group(*slugs[:9]).first] == slugs[:9]


def test_each_choice_can_be_taken_back():
    make_municipality("Sievi")
    query = SearchQuery(
        words="kerho",
        facets={Facet.MUNICIPALITY: ("sievi",), Facet.CAPACITY: ("full",)},
        age=35,
        is_on_now=True,
    )
    assert chosen_links(query) == [
        ("Sievi", "q=kerho&tilaa=full&ika=35&nyt=1"),
        ("Mahtuuko mukaan: Täynnä", "q=kerho&kunta=sievi&ika=35&nyt=1"),
        ("Ikä 35", "q=kerho&kunta=sievi&tilaa=full&nyt=1"),
        ("Käynnissä nyt", "q=kerho&kunta=sievi&tilaa=full&ika=35"),
    ]
    assert chosen_links(SearchQuery(words="kerho")) == []
