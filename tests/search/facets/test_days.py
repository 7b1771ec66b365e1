"""On which days people meet, without dates in the index."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from search.facets.days import keys_of_dates, keys_of_day, keys_of_first_week, keys_of_rule

THURSDAY = date(2026, 12, 3)


def meets(day, byday, interval=1, starts_on=None):
    return not set(keys_of_day(day)).isdisjoint(keys_of_rule(byday, interval=interval, starts_on=starts_on))


def days(byday, interval=1, starts_on=None):
    """The days of December 2026 on which it meets."""
    month = (date(2026, 12, 1) + timedelta(days=number) for number in range(31))
    return [day.day for day in month if meets(day, byday, interval, starts_on)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (("TH",), [3, 10, 17, 24, 31]),
        (("1TH,3TH",), [3, 17]),
        (("-1TH",), [31]),
        (("5TH",), [31]),
        (("-1WE",), [30]),
        (("TH", 2, THURSDAY), [3, 17, 31]),
        (("TH", 2, date(2026, 11, 26)), [10, 24]),
        # From a Friday the first Thursday is six days later, and its week counts.
        (("TH", 2, date(2026, 11, 27)), [3, 17, 31]),
        (("MO,TH", 3, date(2026, 11, 30)), [3, 21, 24]),
        (("1TH", 2, date(2026, 10, 1)), [3]),
        (("1TH", 2, date(2026, 11, 1)), []),
        (("TH", 2, None), []),
        (("", 1, None), []),
    ],
)
def test_rule_meets_on_its_days(rule, expected):
    assert days(*rule) == expected


def test_every_other_week_goes_on_through_the_new_year():
    assert meets(date(2027, 1, 14), "TH", 2, THURSDAY)
    assert not meets(date(2027, 1, 7), "TH", 2, THURSDAY)


def test_rule_that_begins_later_has_the_dates_of_its_first_week():
    saturday = THURSDAY + timedelta(days=2)
    assert keys_of_first_week(["th", "fr"], THURSDAY, date.max) == ["2026-12-03", "2026-12-04"]
    assert keys_of_first_week(["th", "fr"], saturday, date.max) == ["2026-12-10", "2026-12-11"]
    assert keys_of_first_week(["th", "fr"], saturday, date(2026, 12, 10)) == ["2026-12-10"]


def test_event_takes_place_on_its_dates_for_a_month_at_most():
    assert keys_of_dates(THURSDAY, THURSDAY + timedelta(days=1)) == ["2026-12-03", "2026-12-04"]
    assert len(keys_of_dates(THURSDAY, date(2027, 12, 3))) == 31
    assert "2026-12-03" in keys_of_day(THURSDAY)
