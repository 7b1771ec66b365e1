"""What a visitor finds: the same by the engine and, while that is away, by the database."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.builders import (
    make_event,
    make_location,
    make_municipality,
    make_service,
    make_term,
)
from tests.search.results.conftest import NOW

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_what_has_expired_is_not_found(results):
    make_service("Kahvila", expire_at=NOW + DAY)
    assert results("q=kahvila", at=NOW + DAY - MINUTE).titles == ["Kahvila"]
    assert results("q=kahvila", at=NOW + DAY).titles == []
    assert results("mita=service", at=NOW + DAY).titles == []


def test_what_has_more_of_the_words_comes_first(results):
    for name in ("Kuoro", "Kuoro ja kahvila", "Kahvila", "Jumppa"):
        make_service(name)
    first, *others = results("q=kuoro+kahvila").titles
    assert first == "Kuoro ja kahvila"
    assert sorted(others) == ["Kahvila", "Kuoro"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("kahvilassa", "Kahvila"),
        ("keskustelu+ryhmä", "Keskusteluryhmä"),
        ("punainenkerho", "Punainen ja kerho"),
        ("omaish", "Omaishoito"),
        ("kirjatso", "Kirjasto"),
        ("kerho+venäjäksi", "Venäjänkielinen kerho"),
    ],
)
def test_word_is_found_as_it_is_written(results, words, name):
    for other in ("Jumppa", "Soutu"):
        make_service(other)
    make_service(name)
    assert results(f"q={words}").titles[:1] == [name]


def test_of_a_word_wrongly_written_as_one_both_halves_must_be_there(results):
    for name in ("Punainen ja kerho", "Punainen", "Kerho"):
        make_service(name)
    assert results("q=punainenkerho").titles == ["Punainen ja kerho"]


def test_word_of_which_nothing_tells_finds_nothing(results):
    make_service("Keskusteluryhmä")
    assert results("q=qwertyuiop+ryhmä").titles == []


def test_age_is_within_both_ends(results):
    make_service("Nuorten kerho", minimum_age=18, maximum_age=30)
    make_service("Kaikkien kerho")
    for age, names in ((17, 1), (18, 2), (30, 2), (31, 1)):
        assert len(results(f"q=kerho&ika={age}").titles) == names


def test_what_goes_on_now_has_begun_has_not_ended_and_is_in_season(results):
    make_event("Eilinen kerho", starts_at=NOW - DAY, ends_at=NOW)
    make_event("Tämänpäiväinen kerho", starts_at=NOW - DAY, ends_at=NOW + MINUTE)
    make_service("Tauolla oleva kerho", status="on_break")
    make_service("Kesäkerho", season_first_month=6, season_last_month=8)
    make_service("Kevätkerho", season_first_month=3, season_last_month=5)
    assert sorted(results("nyt=1").titles) == ["Kevätkerho", "Tämänpäiväinen kerho"]


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(results):
    sievi, kalajoki, perho = (make_municipality(name) for name in ("Sievi", "Kalajoki", "Perho"))
    make_service("Sievin kuoro", areas=[sievi], fees="paid")
    make_service("Sievin jumppa", areas=[sievi])
    make_service("Kalajoen kuoro", areas=[kalajoki])
    make_service("Perhon kuoro", areas=[perho])
    make_service("Koko alueen kuoro", is_countywide=True)
    page = results("kunta=sievi&kunta=kalajoki&hinta=free&mita=service")
    assert sorted(page.titles) == ["Kalajoen kuoro", "Koko alueen kuoro", "Sievin jumppa"]
    # Each facet counts what the others leave; what serves the whole county counts for each of its municipalities.
    assert page.counts("kunta") == {"kalajoki": 2, "perho": 2, "sievi": 2}
    assert page.counts("hinta") == {"free": 3, "paid": 1}


def test_what_lies_farther_away_than_asked_for_is_left_out(results):
    make_municipality("Sievi", latitude=63.9, longitude=24.5)
    for name, latitude in (("Lähellä", 63.92), ("Kauempana", 63.98), ("Kaukana", 64.2)):
        place = make_location(name, latitude=latitude, longitude=24.5)
        make_service(f"{name} oleva kerho", places=[place])
    make_service("Verkossa oleva kerho", is_countywide=True)
    names = ["Kauempana oleva kerho", "Lähellä oleva kerho", "Verkossa oleva kerho"]
    assert sorted(results("q=kerho&lahella=sievi&etaisyys=10").titles) == names


def test_nearest_comes_first_where_that_is_asked_for(results):
    make_municipality("Sievi", latitude=63.9, longitude=24.5)
    for name, latitude in (("Kaukana", 64.2), ("Lähellä", 63.92), ("Kauempana", 63.98)):
        make_service(f"{name} oleva kerho", places=[make_location(name, latitude=latitude, longitude=24.5)])
    assert results("q=kerho&lahella=sievi&jarjestys=lahin&etaisyys=0").titles == [
        "Lähellä oleva kerho",
        "Kauempana oleva kerho",
        "Kaukana oleva kerho",
    ]


def test_freshly_confirmed_comes_first_among_equals(results):
    for name, day in (("Vanha", date(2026, 2, 1)), ("Tuore", date(2027, 3, 1)), ("Vahvistamaton", None)):
        make_service(f"{name} kuoro", assured_date=day)
    assert results("q=kuoro").titles == ["Tuore kuoro", "Vanha kuoro", "Vahvistamaton kuoro"]


def test_twenty_hits_are_on_a_page_and_all_of_them_are_counted(results):
    theme = make_term("Muisti")
    for number in range(21):
        make_service(f"Muistikerho {number}", terms=[theme])
    first, second = (results(f"q=muistikerho&mita=service&sivu={number}") for number in (1, 2))
    assert (len(first.titles), len(second.titles)) == (20, 1)
    assert len({*first.titles, *second.titles}) == 21
    assert "21 tulosta" in first.text
    assert first.counts("aihe") == {"muisti": 21}


def test_price_that_nobody_has_told_is_not_free(results):
    make_service("Kuoro", fees="unknown")
    make_service("Ilmainen kuoro", fees="free")
    assert results("q=kuoro&hinta=free").titles == ["Ilmainen kuoro"]
    page = results("q=kuoro&hinta=unknown")
    assert page.titles == ["Kuoro"]
    assert 'class="tag">Maksuton' not in page.text


def test_many_hits_are_a_short_list_with_the_rest_behind_one_press(results):
    for number in range(25):
        make_service(f"Kuoro {number}")
    page = results("q=kuoro")
    assert len(page.titles) == 20
    assert "20 sopivaa haulle ”kuoro”" in page.text
    assert re.search(r'href="\?q=kuoro&amp;kaikki=1" rel="nofollow">Näytä myös 5 muuta tulosta<', page.text)
    whole = results("q=kuoro&kaikki=1&sivu=2")
    assert len(whole.titles) == 5
    assert "25 tulosta haulle ”kuoro”" in whole.text


def test_past_event_comes_last_and_says_so(results):
    make_event("Kuoroilta", starts_at=NOW - 2 * DAY, ends_at=NOW - DAY)
    make_event("Kuoro", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    make_service("Miesten kuoro ja kuoroilta")
    page = results("q=kuoroilta")
    assert page.titles[-1] == "Kuoroilta"
    assert page.text.count("Mennyt") == 1


def test_today_finds_what_takes_place_today(results):
    wednesday = NOW.date()
    make_service("Keskiviikon kuoro", schedules=[{"byday": "WE", "opens_at": "18:00", "closes_at": "20:00"}])
    make_service("Torstain kuoro", schedules=[{"byday": "TH", "opens_at": "9:00", "closes_at": "10:00"}])
    make_service("Tauolla oleva kuoro", schedules=[{"byday": "WE"}], status="temporarily_closed")
    make_service("Ensi viikon kuoro", schedules=[{"byday": "WE", "valid_from": wednesday + DAY}])
    make_service("Kuoro vailla aikoja")
    make_event("Ilta ja kuoro", starts_at=NOW + timedelta(hours=2), ends_at=NOW + timedelta(hours=4))
    assert sorted(results("q=kuoro&milloin=tanaan").titles) == ["Ilta ja kuoro", "Keskiviikon kuoro"]
    assert results("q=kuoro&milloin=huomenna").titles == ["Torstain kuoro"]
    page = results("q=kuoro+tällä+viikolla")
    assert sorted(page.titles) == ["Ilta ja kuoro", "Keskiviikon kuoro", "Torstain kuoro"]
    assert page.counts("aika") == {"morning": 1, "evening": 1, "afternoon": 1}
    assert results("q=kuoro+tänään+illalla").titles == ["Keskiviikon kuoro"]


def test_tomorrow_is_asked_of_tomorrow(results):
    last_of_march = NOW.replace(day=31)
    make_service("Kevään kuoro", season_first_month=4, season_last_month=5, schedules=[{"byday": "TH"}])
    make_service("Talven kuoro", season_first_month=1, season_last_month=3, schedules=[{"byday": "TH"}])
    assert results("q=kuoro&milloin=huomenna", at=last_of_march).titles == ["Kevään kuoro"]


def test_what_begins_tomorrow_is_found_by_tomorrow_and_not_today(results):
    tomorrow = NOW.date() + DAY
    make_service("Torstaina alkava kuoro", schedules=[{"byday": "WE,TH", "valid_from": tomorrow}])
    make_service("Perjantaina alkava kuoro", schedules=[{"byday": "TH,FR", "valid_from": tomorrow + DAY}])
    assert results("q=kuoro&milloin=huomenna").titles == ["Torstaina alkava kuoro"]
    assert results("q=kuoro&milloin=tanaan").titles == []


def test_place_and_a_day_without_words_come_by_distance(results):
    sievi = make_municipality("Sievi", latitude=63.9, longitude=24.5)
    for latitude, name in ((63.95, "Lähellä"), (64.05, "Kauempana"), (63.91, "Vieressä")):
        place = make_location(municipality=sievi, latitude=latitude, longitude=24.5)
        make_service(name, places=[place], schedules=[{"byday": "WE"}])
    assert results("lahella=sievi&milloin=tanaan").titles == ["Vieressä", "Lähellä", "Kauempana"]


@pytest.mark.parametrize("results", ["engine"], indirect=True)
def test_words_in_a_theme_of_danger_are_still_ordered_by_how_they_fit(results):
    theme = make_term("Mielenterveys", danger_kinds=["suicide"])
    summary = {"fi": {"name": "Päivystys", "summary": "Päivystää myös kuoro."}}
    make_service("Päivystys", kind="crisis_help", terms=[theme], texts=summary)
    make_service("Kuoro", terms=[theme])
    assert results("q=kuoro&aihe=mielenterveys").titles == ["Kuoro", "Päivystys"]
    assert results("aihe=mielenterveys").titles == ["Päivystys", "Kuoro"]
