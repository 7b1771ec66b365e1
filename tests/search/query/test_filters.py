"""What an engine is asked for besides words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from search.crisis import Danger, DangerKind
from search.engines.base import Range
from search.engines.clauses import ConstantScore, DisMax, MatchAll, Must, Term
from search.enums import When
from search.facets.declarations import Facet
from search.query.filters import conditions, day_keys, filters, help_only, on_days
from search.query.search_query import SearchQuery
from tests.builders import make_term

NOON = int(datetime(2027, 3, 10, 10, tzinfo=UTC).timestamp())


def test_search_without_choices_asks_for_nothing():
    assert filters(SearchQuery(words="kerho")) == {}
    assert conditions(SearchQuery(words="kerho"), now=NOON) == ()


def test_values_of_a_facet_are_asked_for_as_they_are_chosen():
    query = SearchQuery(facets={Facet.COST: ("free", "paid"), Facet.KIND: ("service",)})
    assert filters(query) == {"cost": ("free", "paid"), "kind": ("service",)}


def test_chosen_needs_are_asked_for_as_the_index_has_them():
    query = SearchQuery(facets={Facet.ACCESSIBILITY: ("step_free_entrance", "lift")})
    # A set of facts is a sum: the first one counts 1, the fourth 8.
    assert filters(query) == {"accessibility": ("9",)}


@pytest.mark.parametrize("age", [0, 35])
def test_age_lies_between_the_ends(age):
    assert conditions(SearchQuery(age=age), now=NOON) == (
        Range(number="minimum_age", lte=age),
        Range(number="maximum_age", gte=age),
    )


def test_what_goes_on_now_has_opened_and_has_not_closed_in_this_month():
    assert conditions(SearchQuery(is_on_now=True), now=NOON) == (
        Range(number="month", gte=3, lte=3),
        Range(number="opens", lte=NOON),
        Range(number="closes", gte=NOON + 1),
    )


def test_month_is_that_of_finland():
    new_year = int(datetime(2026, 12, 31, 22, tzinfo=UTC).timestamp())
    assert conditions(SearchQuery(is_on_now=True), now=new_year)[0] == Range(number="month", gte=1, lte=1)
    before = new_year - 1
    assert conditions(SearchQuery(is_on_now=True), now=before)[0] == Range(number="month", gte=12, lte=12)


def test_what_goes_on_tomorrow_is_open_when_tomorrow_begins_in_finland():
    midnight = int(datetime(2027, 3, 10, 22, tzinfo=UTC).timestamp())
    assert conditions(SearchQuery(when=When.TOMORROW), now=NOON)[1:] == (
        Range(number="opens", lte=midnight),
        Range(number="closes", gte=midnight + 1),
    )
    assert conditions(SearchQuery(when=When.TOMORROW, is_on_now=True), now=NOON)[1].lte == NOON


def test_days_that_are_asked_for_have_the_names_of_their_weekdays():
    wednesday = date(2027, 3, 10)

    def weekdays(when):
        return [key for key in day_keys(when, today=wednesday) if key.isalpha()]

    assert weekdays(When.TODAY) == ["we"]
    assert weekdays(When.TOMORROW) == ["th"]
    assert weekdays(When.WEEK) == ["we", "th", "fr", "sa", "su"]


def test_days_leave_out_and_do_not_score():
    limited = on_days(None, When.TODAY, today=date(2027, 3, 10))
    assert limited.clauses[0] == MatchAll()
    assert (limited.clauses[1].boost, limited.clauses[1].clause.field) == (0.0, "meets")
    assert {"we", "2027-03-10"} <= set(limited.clauses[1].clause.values)
    assert on_days(MatchAll(), None, today=date(2027, 3, 10)) == MatchAll()


@pytest.mark.django_db
def test_help_is_limited_to_subjects_of_danger_and_no_clause_is_empty():
    assert help_only(None, Danger((DangerKind.ACUTE,))) is None
    make_term("Kriisit", danger_kinds=["violence"])
    make_term("Muisti")
    crises = DisMax((Term("theme", "kriisit"),))
    limited = (MatchAll(), ConstantScore(crises, 0.0))
    assert help_only(None, None) is None
    assert help_only(None, Danger((DangerKind.ACUTE,))) == Must(limited)
    violence = Danger((DangerKind.VIOLENCE,))
    assert help_only(None, violence) == Must(limited, should=(ConstantScore(crises, 20.0),))
