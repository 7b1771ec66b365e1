"""Needs add up at one place, and silence is not a "no"."""

from __future__ import annotations

from search.facets.accessibility import accepted_tokens, counts_by_choice, labels, tokens
from search.facets.counts import FacetCounts

FACTS = ("step_free_entrance", "accessible_toilet", "accessible_parking", "lift", "induction_loop")
ENTRANCE, TOILET, PARKING, LIFT, LOOP = FACTS
UNKNOWN = "unknown"


def place(**told):
    return [told.get(fact, "unknown") for fact in FACTS]


def matches(places, *chosen):
    return bool(set(tokens(places)) & set(accepted_tokens(chosen)))


def test_place_that_says_yes_matches():
    assert matches([place(step_free_entrance="yes")], ENTRANCE)


def test_one_place_of_several_is_enough():
    assert matches([place(step_free_entrance="no"), place(step_free_entrance="yes")], ENTRANCE)


def test_needs_add_up():
    assert not matches([place(step_free_entrance="yes", accessible_toilet="no")], ENTRANCE, TOILET)
    assert matches([place(step_free_entrance="yes", accessible_toilet="yes")], ENTRANCE, TOILET)


def test_needs_must_be_met_at_the_same_place():
    entrance_here = place(step_free_entrance="yes", accessible_toilet="no")
    toilet_there = place(step_free_entrance="no", accessible_toilet="yes")
    assert not matches([entrance_here, toilet_there], ENTRANCE, TOILET)


def test_what_has_not_told_is_found_only_when_asked_for():
    assert not matches([place()], ENTRANCE)
    assert matches([place()], ENTRANCE, UNKNOWN)
    assert matches([place(step_free_entrance="yes")], ENTRANCE, TOILET, UNKNOWN)


def test_no_is_never_found_among_what_has_not_told():
    denied = place(step_free_entrance="no")
    assert not matches([denied], ENTRANCE, UNKNOWN)
    assert not matches([denied], UNKNOWN)


def test_untold_alone_means_nothing_told_at_all():
    assert matches([place()], UNKNOWN)
    assert not matches([place(lift="no")], UNKNOWN)
    assert not matches([place(), place(lift="no")], UNKNOWN)
    assert matches([place(), place(lift="no")], LIFT, UNKNOWN)


def test_thing_without_a_place_has_no_value():
    assert tokens([]) == ()


def test_counts_say_what_each_choice_leaves_with_those_that_are_chosen():
    things = [
        [place(step_free_entrance="yes", accessible_toilet="yes")],
        [place(step_free_entrance="yes", accessible_toilet="no")],
        [place(step_free_entrance="yes")],
        [place()],
    ]
    named = {}
    for thing in things:
        for token in tokens(thing):
            named[token] = named.get(token, 0) + 1
    counts = FacetCounts(named)
    nothing = counts_by_choice(counts, ())
    assert (nothing[ENTRANCE], nothing[TOILET], nothing[UNKNOWN]) == (3, 1, 1)
    entrance = counts_by_choice(counts, (ENTRANCE,))
    assert (entrance[ENTRANCE], entrance[TOILET], entrance[UNKNOWN]) == (3, 1, 1)
    with_untold = counts_by_choice(counts, (ENTRANCE, UNKNOWN))
    assert (with_untold[ENTRANCE], with_untold[TOILET], with_untold[UNKNOWN]) == (4, 3, 1)


def test_labels_are_texts_and_no_promises_of_one():
    assert {type(label) for label in labels().values()} == {str}
