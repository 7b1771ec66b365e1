"""The county's municipalities and taxonomy terms: few, needed on every page, kept until they change."""

from __future__ import annotations

from django.utils import translation

from catalogue.enums import Vocabulary
from catalogue.models import LiaisonContact, Municipality, TaxonomyTerm
from portal.shared_cache import shared


def municipalities() -> dict[int, Municipality]:
    """Return id → municipality, in the order of names."""
    return shared(
        "municipalities", lambda: {place.pk: place for place in Municipality.objects.order_by("name")}
    )


def terms() -> dict[int, TaxonomyTerm]:
    """Return id → term, in the order of Finnish names."""
    return shared("terms", lambda: {term.pk: term for term in TaxonomyTerm.objects.order_by("term")})


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


def liaisons(place: Municipality | None = None) -> list[LiaisonContact]:
    """Return the liaisons of a municipality; without one, those of the whole county."""
    everyone = shared("liaisons", lambda: list(LiaisonContact.objects.all()))
    return [liaison for liaison in everyone if liaison.municipality_id == (place.pk if place else None)]


def nearest(place: Municipality, *, count: int = 5) -> list[tuple[Municipality, float]]:
    """Return the closest other municipalities with their distances in kilometres, the nearest first.

    Of those whose place is known; none when the place of this one is not.
    """
    if not place.is_placed:
        return []
    others = [other for other in municipalities().values() if other.is_placed and other.pk != place.pk]
    by_distance = sorted(((other, place.distance_to(other)) for other in others), key=lambda pair: pair[1])
    return by_distance[:count]
