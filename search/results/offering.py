"""The services of a theme, a target group or a municipality, as a search for them shows them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language

from catalogue.enums import Vocabulary
from catalogue.models import Municipality, TaxonomyTerm
from search.enums import Kind, When
from search.facets.declarations import Facet
from search.geo.gazetteer import find_place, towns
from search.geo.near import Near
from search.query.search_query import SearchQuery
from search.results.pipeline import find
from search.results.presentation import facet_groups, shown_hits


def offering(subject: TaxonomyTerm | Municipality) -> dict[str, object]:
    """Return the first services for the page of a subject, and the form that narrows them.

    The form leads to the page of results, which has the same cards and order, and more pages.
    """
    now = timezone.now()
    query = query_for(subject)
    found = find(query, now=now)
    return {
        "query": query,
        "found": found,
        "hits": shown_hits(found, query, day=timezone.localdate(now)),
        "facets": facet_groups(found, query),
        "when": When.choices,
        "towns": towns(),
        "chosen": [],
        "is_cut": False,
    }


def query_for(subject: TaxonomyTerm | Municipality) -> SearchQuery:
    """Return the search for the services of a subject; those of a municipality begin with what is in it."""
    facets = {Facet.KIND: (Kind.SERVICE.value,)}
    if isinstance(subject, Municipality):
        place = find_place(subject.name)
        near = Near(text=place.label, place=place, is_nearest_first=True) if place else Near()
        return SearchQuery(
            facets={**facets, Facet.MUNICIPALITY: (subject.slug,)}, near=near, language=get_language() or "fi"
        )
    facet = Facet.TARGET_GROUP if subject.vocabulary == Vocabulary.TARGET_GROUP else Facet.THEME
    return SearchQuery(facets={**facets, facet: (subject.slug,)}, language=get_language() or "fi")
