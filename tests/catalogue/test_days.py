"""Days of a schedule: ticked as words, kept as RFC 5545, read as people say them."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from catalogue.models import Schedule
from catalogue.widgets import DaysWidget
from tests.builders import make_service

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("posted", "value"),
    [
        ("d_weekdays=MO&d_weekdays=WE", "MO,WE"),
        ("d_weekdays=TU&d_ordinals=1&d_ordinals=3", "1TU,3TU"),
        ("d_weekdays=FR&d_ordinals=-1", "-1FR"),
        ("d_ordinals=1", ""),
        ("", ""),
    ],
)
def test_ticked_days_become_a_list_and_are_ticked_again(posted, value):
    widget = DaysWidget()
    assert widget.value_from_datadict(QueryDict(posted), {}, "d") == value
    weekdays, ordinals = widget.decompress(value)
    again = "&".join([*(f"d_weekdays={day}" for day in weekdays), *(f"d_ordinals={n}" for n in ordinals)])
    assert widget.value_from_datadict(QueryDict(again), {}, "d") == value


def test_widget_names_its_days():
    text = DaysWidget().render("d", "1TU")
    assert "Tiistai" in text
    assert text.count("checked") == 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"byday": "WE", "opens_at": time(17), "closes_at": time(19)}, "keskiviikkoisin klo 17–19"),
        ({"byday": "TH", "interval": 2, "opens_at": time(9, 30)}, "joka toinen viikko torstaisin klo 9.30"),
        ({"freq": "monthly", "byday": "1TU"}, "kuukauden ensimmäinen tiistai"),
        (
            {"freq": "monthly", "byday": "-1FR", "interval": 3},
            "3 kuukauden välein kuukauden viimeinen perjantai",
        ),
        ({"opens_at": time(12)}, "klo 12"),
        ({"byday": "MO,TU,WE,TH,FR", "opens_at": time(8), "closes_at": time(15)}, "ma–pe klo 8–15"),
        ({"byday": "MO,WE,FR"}, "ma, ke ja pe"),
        ({"byday": "MO,TU,WE,SA"}, "ma–ke ja la"),
        ({"byday": "TU,WE"}, "tiistaisin, keskiviikkoisin"),
        ({"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": time(9)}, "joka päivä klo 9"),
        (
            {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": time(0), "closes_at": time(23, 59)},
            "ympäri vuorokauden",
        ),
        ({"freq": "monthly", "byday": "1TH,3TH", "opens_at": time(17)}, "kuun 1. ja 3. torstai klo 17"),
        ({}, ""),
    ],
)
def test_schedule_in_words(facts, words):
    assert Schedule(**facts).in_words() == words


@pytest.mark.parametrize("byday", ["XX", "7MO", "MO;TU", "maanantai"])
def test_day_that_is_none_is_refused(byday):
    with pytest.raises(ValidationError) as refused:
        Schedule(byday=byday).clean()
    assert refused.value.message_dict == {"byday": ["Kirjoita päivät näin: MO, WE tai 1TU."]}


def test_each_day_of_a_month_can_be_named():
    Schedule(byday="1MO,2TU,3WE,4TH,5FR,-1SA,SU").clean()


def test_schedule_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError) as refused:
        Schedule(opens_at=time(19), closes_at=time(17)).clean()
    assert refused.value.message_dict == {"closes_at": ["Päättymisajan pitää olla alkamisajan jälkeen."]}


@pytest.mark.django_db
def test_schedule_that_has_ended_is_not_shown(client):
    over, now = {"byday": "MO", "valid_to": date(2020, 5, 31)}, {"byday": "TU", "valid_to": date(2999, 5, 31)}
    service = make_service(schedules=[over, now])
    assert [schedule.byday for schedule in service.current_schedules(ON)] == ["TU"]
    text = client.get(service.get_absolute_url()).content.decode()
    assert "Tiistaisin" in text
    assert "Maanantaisin" not in text
