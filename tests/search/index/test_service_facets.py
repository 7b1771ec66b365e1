"""By what services, events and calls can be narrowed, as the index knows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalogue.enums import Capacity, LocationKind, Sector, ServiceKind, ServiceStatus
from search.enums import Number
from search.facets.accessibility import accepted_tokens
from search.facets.declarations import Facet
from search.index.sources import documents_for
from tests.builders import make_call, make_event, make_location, make_organization, make_service, make_term

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 10, tzinfo=UTC)
NEVER = 253_402_300_799  # the last second of the year 9999
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def of(thing, kind="service", now=NOON):
    [document] = documents_for([(kind, str(thing.pk))], now)
    return document


def midnight(day):
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Helsinki")).timestamp())


def weekdays(*schedules):
    return of(make_service(schedules=schedules)).facets[Facet.WEEKDAY]


def period(**facts):
    numbers = of(make_service(**facts)).numbers
    return numbers[Number.OPENS][0], numbers[Number.CLOSES][0]


def ways(**facts):
    return of(make_service(**facts)).facets[Facet.WAY]


def test_weekdays_come_in_order_once_and_from_ordinals_too():
    assert weekdays({"byday": "WE,MO"}, {"byday": "1WE,-1SU", "freq": "monthly"}) == ("mo", "we", "su")


def test_schedule_that_is_over_names_no_weekday():
    assert weekdays({"byday": "MO", "valid_to": YESTERDAY}, {"byday": "TU", "valid_to": DAY}) == ("tu",)


def test_service_is_given_where_its_places_are():
    virtual = make_location("Verkko", kind=LocationKind.VIRTUAL)
    assert ways(places=[make_location(), virtual]) == ("place", "online")
    assert ways(kind=ServiceKind.DIGITAL) == ("online",)


def test_advice_with_a_number_is_given_by_phone_and_a_group_is_not():
    assert ways(kind=ServiceKind.ADVICE, phones=["044 000 0000"]) == ("phone",)
    assert ways(kind=ServiceKind.GROUP, phones=["044 000 0000"]) == ("agreed",)


def test_capacity_and_sector():
    parish = make_organization(sector=Sector.PARISH)
    facets = of(make_service(organization=parish, capacity=Capacity.FULL)).facets
    assert (facets[Facet.CAPACITY], facets[Facet.SECTOR]) == (("full",), ("parish",))
    assert of(parish, "organization").facets[Facet.SECTOR] == ("parish",)


def accessibility(*chosen, **facts):
    return bool(set(of(make_service(**facts)).facets[Facet.ACCESSIBILITY]) & set(accepted_tokens(chosen)))


def test_secret_place_tells_no_more_of_its_accessibility_than_its_page():
    secret = {"places": [make_location(is_confidential=True, step_free_entrance="yes")]}
    assert not accessibility("step_free_entrance", **secret)
    assert accessibility("unknown", **secret)


def test_service_that_tells_no_place_has_not_told_and_one_on_the_web_needs_no_ramp():
    assert accessibility("unknown")
    assert not accessibility("unknown", kind=ServiceKind.DIGITAL)


def test_age_without_bounds_is_open():
    numbers = of(make_service()).numbers
    assert numbers[Number.MINIMUM_AGE] == (0,)
    assert numbers[Number.MAXIMUM_AGE][0] >= 120
    numbers = of(make_service(minimum_age=18, maximum_age=29)).numbers
    assert (numbers[Number.MINIMUM_AGE], numbers[Number.MAXIMUM_AGE]) == ((18,), (29,))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (None, None, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
        (6, 8, (6, 7, 8)),
        (11, 2, (1, 2, 11, 12)),
        (5, 5, (5,)),
        (9, None, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
    ],
)
def test_season_goes_over_new_year(first, last, months):
    service = make_service(season_first_month=first, season_last_month=last)
    assert of(service).numbers[Number.MONTH] == months


def test_service_without_schedules_goes_on_always():
    assert period() == (0, NEVER)


def test_break_keeps_a_service_until_the_day_after_its_last():
    assert period(status=ServiceStatus.ON_BREAK, break_ends_on=DAY) == (midnight(TOMORROW), NEVER)


@pytest.mark.parametrize("status", [ServiceStatus.ON_BREAK, ServiceStatus.TEMPORARILY_CLOSED])
def test_break_without_an_end_keeps_it_for_good(status):
    assert period(status=status) == (NEVER, NEVER)


def test_end_of_a_break_that_was_forgotten_in_an_active_service_means_nothing():
    assert period(break_ends_on=TOMORROW) == (0, NEVER)


def test_service_goes_on_while_a_schedule_does():
    assert period(schedules=[{"byday": "MO", "valid_from": DAY, "valid_to": TOMORROW}]) == (
        midnight(DAY),
        midnight(DAY + timedelta(days=2)),
    )


def test_of_two_periods_with_a_gap_the_one_that_goes_on_or_comes_counts():
    autumn = {"byday": "MO", "valid_from": date(2026, 9, 1), "valid_to": date(2026, 12, 15)}
    spring = {"byday": "MO", "valid_from": date(2027, 1, 11), "valid_to": date(2027, 5, 30)}
    service = make_service(schedules=[autumn, spring])
    assert of(service).numbers[Number.CLOSES] == (midnight(date(2026, 12, 16)),)
    at_christmas = of(service, now=datetime(2026, 12, 24, 10, tzinfo=UTC))
    assert at_christmas.numbers[Number.OPENS] == (midnight(date(2027, 1, 11)),)


def test_periods_that_follow_each_other_are_one():
    rows = [{"byday": "MO", "valid_to": DAY}, {"byday": "TU", "valid_from": TOMORROW}]
    assert period(schedules=rows) == (0, NEVER)


def test_event_goes_on_until_it_is_past_and_has_its_weekdays():
    starts_at = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    event = of(make_event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=20)), "page")
    assert event.facets[Facet.WEEKDAY] == ("sa",)
    assert event.numbers[Number.CLOSES] == (int(event_end(starts_at).timestamp()),)


def event_end(starts_at):
    return starts_at + timedelta(hours=20)


def test_event_is_at_its_place_and_on_the_web():
    event = of(make_event(location=make_location(), online_url="https://example.org/"), "page")
    assert event.facets[Facet.WAY] == ("place", "online")


def test_call_goes_on_while_it_is_open():
    numbers = of(make_call(opens_on=DAY, closes_on=TOMORROW), "page").numbers
    assert numbers[Number.OPENS] == (midnight(DAY),)
    assert numbers[Number.CLOSES] == (midnight(TOMORROW + timedelta(days=1)),)


def test_today_is_the_day_here(settings):
    late = datetime(2026, 11, 18, 22, 30, tzinfo=UTC)
    assert timezone.localdate(late) == TOMORROW
    service = make_service(schedules=[{"byday": "MO", "valid_to": DAY}])
    assert of(service, now=late).facets[Facet.WEEKDAY] == ()


def test_service_helps_the_reader_unless_it_recruits():
    assert of(make_service()).numbers[Number.HELPS] == (1,)
    assert of(make_service(kind="volunteering")).numbers[Number.HELPS] == ()


def test_news_and_calls_are_no_help_for_who_is_in_danger():
    assert Number.HELPS not in of(make_call(opens_on=DAY, closes_on=TOMORROW), "page").numbers


def test_service_for_who_has_been_violent_is_known_by_its_target_group():
    group = make_term("Väkivaltaa käyttäneet", "target_group", is_for_perpetrators=True)
    assert of(make_service(terms=[group])).card["is_for_perpetrators"] is True
    assert "is_for_perpetrators" not in of(make_service()).card
