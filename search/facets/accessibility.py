"""Accessibility as a facet: needs add up at one place, and silence is not a "no" (ADR 0019).

Whoever ticks the step-free entrance and the toilet needs both, in the same building. So an entry holds a token for
each set of facts that one of its places has, and a filter by several facts asks for one token, that of the set.
Another kind of token tells the sets that a place may have: it denies none of them and has not told of all.
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
UNTOLD = "unknown"
"""The choice of what has not told: of the chosen facts, or of any when none is chosen."""

Told = Sequence[str]
"""What a place says of each of `FACTS`: values of `Stated`."""

SILENT: Told = (Stated.UNKNOWN.value,) * len(FACTS)
NOTHING_TOLD = "?0"
"""The one value of what has told nothing at all. It is most of what is imported, and would else have 31."""

_BITS = {fact: 1 << place for place, fact in enumerate(FACTS)}


def labels() -> dict[str, str]:
    """Return each choice with its name in the active language."""
    facts = {fact: capfirst(str(Location._meta.get_field(fact).verbose_name)) for fact in FACTS}
    return {**facts, UNTOLD: _("Esteettömyyttä ei ole kerrottu")}


def tokens(places: Iterable[Told]) -> tuple[str, ...]:
    """Return the facet's values of a thing at these places, each a set of facts that one of them has or may have."""
    said = {tuple(told) for told in places}
    if said == {SILENT}:
        return (NOTHING_TOLD,)
    found = frozenset().union(*map(_of_place, said))
    # What is known at one place needs no asking at another.
    return tuple(sorted(token for token in found if not (token[0] == "?" and token[1:] in found)))


@lru_cache(maxsize=len(Stated) ** len(FACTS))
def _of_place(told: tuple[str, ...]) -> frozenset[str]:
    has = sum(_BITS[fact] for fact, value in zip(FACTS, told, strict=True) if value == Stated.YES)
    denies = sum(_BITS[fact] for fact, value in zip(FACTS, told, strict=True) if value == Stated.NO)
    sets = (number for number in range(1, 1 << len(FACTS)) if not number & denies)
    return frozenset(f"?{number}" if number & ~has else str(number) for number in sets)


def wanted(chosen: Collection[str]) -> tuple[str, ...]:
    """Return the facet's values that satisfy these choices, as alternatives."""
    number = sum(_BITS[fact] for fact in set(chosen) - {UNTOLD})
    known = (str(number),) if number else ()
    untold = (f"?{number}",) if number else ()
    return (*known, *untold, NOTHING_TOLD) if UNTOLD in chosen else known


def counted(counts: FacetCounts, chosen: Collection[str]) -> Mapping[str, int]:
    """Return how many hits each choice leaves with the others that are chosen; `UNTOLD`: how many it adds.

    `counts` disregard the facet's own filter, so they hold the number of every set of facts.
    """
    left = {fact: sum(map(counts.of, wanted({*chosen, fact}))) for fact in FACTS}
    untold = set(wanted({*chosen, UNTOLD})) - set(wanted(set(chosen) - {UNTOLD}))
    return {**left, UNTOLD: sum(map(counts.of, untold))}
