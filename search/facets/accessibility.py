"""Accessibility as a facet: all chosen facts must hold at one location, and "not stated" is not "no" (ADR 0019).

A reader who ticks the step-free entrance and the toilet needs both in one building. So an entry has a token for
each set of facts that one of its locations has, and a filter by several facts looks for the token of that set.
A second kind of token ("?" before the set) means that a location may have the set: it denies none of the facts,
but has not stated all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.enums import Stated
from catalogue.models import Location
from search.facets.counts import FacetCounts

FACTS = Location.ACCESSIBILITY
UNKNOWN = "unknown"
"""The choice "not stated": the chosen facts, or any fact if none is chosen."""

Statements = Sequence[str]
"""The statement of a location on each of `FACTS`: values of `Stated`."""

NOT_STATED: Statements = (Stated.UNKNOWN.value,) * len(FACTS)
NOTHING_STATED = "?0"
"""The only token if no location has stated any fact. Most imported things are so; they would need 31 tokens."""

_BITS = {fact: 1 << position for position, fact in enumerate(FACTS)}


def labels() -> dict[str, str]:
    """Return choice → name in the active language."""
    fields = {field.name: field for field in Location._meta.fields}
    facts = {fact: capfirst(str(fields[fact].verbose_name)) for fact in FACTS}
    return {**facts, UNKNOWN: _("Esteettömyyttä ei ole kerrottu")}


def tokens(locations: Iterable[Statements]) -> tuple[str, ...]:
    """Return the tokens of a thing: each set of facts that one of its locations has or may have."""
    distinct = {tuple(statements) for statements in locations}
    if distinct == {NOT_STATED}:
        return (NOTHING_STATED,)
    found = frozenset().union(*map(_tokens_of, distinct))
    # A set that one location certainly has is not listed as possible, too.
    return tuple(sorted(token for token in found if not (token[0] == "?" and token[1:] in found)))


@lru_cache(maxsize=len(Stated) ** len(FACTS))
def _tokens_of(statements: tuple[str, ...]) -> frozenset[str]:
    has = sum(_BITS[fact] for fact, value in zip(FACTS, statements, strict=True) if value == Stated.YES)
    denies = sum(_BITS[fact] for fact, value in zip(FACTS, statements, strict=True) if value == Stated.NO)
    sets = (number for number in range(1, 1 << len(FACTS)) if not number & denies)
    return frozenset(f"?{number}" if number & ~has else str(number) for number in sets)


def accepted_tokens(chosen: Collection[str]) -> tuple[str, ...]:
    """Return the tokens that satisfy these choices, as alternatives."""
    number = sum(_BITS[fact] for fact in set(chosen) - {UNKNOWN})
    certain = (str(number),) if number else ()
    possible = (f"?{number}",) if number else ()
    return (*certain, *possible, NOTHING_STATED) if UNKNOWN in chosen else certain


def counts_by_choice(counts: FacetCounts, chosen: Collection[str]) -> Mapping[str, int]:
    """Return choice → hits that remain if it is chosen, too; for `UNKNOWN`, the hits that it adds.

    `counts` don't include the facet's own filter, so they have the number of every set of facts.
    """
    left = {fact: sum(map(counts.of, accepted_tokens({*chosen, fact}))) for fact in FACTS}
    possible = set(accepted_tokens({*chosen, UNKNOWN})) - set(accepted_tokens(set(chosen) - {UNKNOWN}))
    return {**left, UNKNOWN: sum(map(counts.of, possible))}
