"""The county's municipalities, taxonomy terms and contacts. They are few, and cached until they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.utils import translation

from catalogue.enums import Vocabulary
from catalogue.models import LiaisonContact, Municipality, TaxonomyTerm
from portal.collation import in_order
from portal.shared_cache import shared

L = TypeVar("L", Municipality, TaxonomyTerm)


def municipalities() -> dict[int, Municipality]:
    """Return id → municipality, sorted by name in the active language."""
    return _by_label("municipalities", lambda: list(Municipality.objects.all()))


def municipality_by_id(key: int | None) -> Municipality | None:
    known = municipalities()
    return known.get(key) if key is not None else None


def terms() -> dict[int, TaxonomyTerm]:
    """Return id → term, sorted by name in the active language."""
    return _by_label("terms", lambda: list(TaxonomyTerm.objects.all()))


def term_by_id(key: int | None) -> TaxonomyTerm | None:
    known = terms()
    return known.get(key) if key is not None else None


def terms_of(*vocabularies: Vocabulary) -> list[TaxonomyTerm]:
    return [term for term in terms().values() if term.vocabulary in vocabularies]


def labels(*vocabularies: Vocabulary) -> dict[str, str]:
    """Return slug → name in the active language."""
    language = translation.get_language()
    return shared(
        ("labels", vocabularies, language),
        lambda: {term.slug: term.label() for term in terms_of(*vocabularies)},
    )


def municipality_labels() -> dict[str, str]:
    """Return slug → name in the active language."""
    language = translation.get_language()
    return shared(
        ("municipality-labels", language),
        lambda: {place.slug: place.label() for place in municipalities().values()},
    )


def _by_label(kind: str, load: Callable[[], list[L]]) -> dict[int, L]:
    """Return id → thing, sorted by label. The things are read once, and sorted once in each language."""
    return shared(
        (kind, translation.get_language()),
        lambda: {thing.pk: thing for thing in in_order(shared(kind, load), lambda thing: thing.label())},
    )


def liaisons(place: Municipality | None = None) -> list[LiaisonContact]:
    """Return the public contacts, in their order. With a municipality, return those who serve it."""
    public = LiaisonContact.objects.filter(is_public=True).prefetch_related("municipalities")
    everyone = shared("liaisons", lambda: list(public))
    return [liaison for liaison in everyone if place is None or liaison.serves(place)]


def nearest(place: Municipality, *, count: int = 5) -> list[tuple[Municipality, float]]:
    """Return the nearest other municipalities with their distances in kilometres, the nearest first.

    Municipalities without coordinates are left out. If this one has none, the list is empty.
    """
    if not place.is_placed:
        return []
    others = [other for other in municipalities().values() if other.is_placed and other.pk != place.pk]
    by_distance = sorted(((other, place.distance_to(other)) for other in others), key=lambda pair: pair[1])
    return by_distance[:count]
