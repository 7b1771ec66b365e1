"""Which pages of the offering are about danger, and which services are protected."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.models import Service, TaxonomyTerm
from portal import quick_exit
from portal.danger import VIOLENT, Danger


def danger_of_terms(terms: Iterable[TaxonomyTerm]) -> Danger | None:
    """Return the danger that themes and target groups are about; None if they are about none."""
    return Danger.of(kind for term in terms for kind in term.danger_kinds)


def danger_of(service: Service) -> Danger | None:
    """Return the danger that a service is about: that of its terms, and violence if its words speak of it.

    Whoever reads of violence needs its helplines first.
    """
    danger = danger_of_terms(service.terms.all())
    if not speaks_of_violence(service):
        return danger
    others = danger.kinds if danger else ()
    return Danger((*VIOLENT, *(kind for kind in others if kind not in VIOLENT)))


def is_protected(service: Service) -> bool:
    """Tell whether a service must not leave traces or lead to its organiser: its place is secret, or it is about
    violence."""
    is_secret = any(place.location.is_confidential for place in service.places.all())
    return is_secret or speaks_of_violence(service)


def speaks_of_violence(service: Service) -> bool:
    """Tell whether the texts that say what a service is about do: name, summary, eligibility and terms, in Finnish."""
    text = service.text("fi")
    words = [text.name, text.summary] if text else []
    terms = (term.term for term in service.terms.all())
    return quick_exit.is_needed(*words, service.eligibility_description, *terms)
