"""The results page, the suggestions, and the places from which the browser chooses the nearest."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from catalogue import taxonomy
from catalogue.enums import View, Vocabulary
from portal.breadcrumbs import home_crumb
from portal.page_metadata import PageMetadata
from search.crisis.panel import first_aid_box, quick_exit_texts
from search.enums import When
from search.facets.declarations import Facet
from search.geo.gazetteer import postal_codes, towns
from search.geo.presentation import map_places
from search.query.search_query import MAX_WORDS_LENGTH, SearchQuery, query_from_parameters
from search.results.pipeline import Results, find
from search.results.presentation import ShownHit, chosen_links, circumstance_links, facet_groups, shown_hits
from search.suggestions import Suggestion, suggest


def results(request: HttpRequest) -> HttpResponse:
    """Show the results, or ways to browse without a search or a hit. The address is the whole state."""
    now = timezone.now()
    query = query_from_parameters(request.GET)
    danger = query.danger
    found = find(query, page=request.GET.get("sivu", ""), now=now, is_short=not query.is_whole)
    hits = [] if query.is_empty() else shown_hits(found, found.query, day=timezone.localdate(now))
    context = {
        "query": query,
        "found": found,
        "hits": hits,
        "towns": towns(),
        "map_places": _map_places(found, hits) if settings.TILE_URL else [],
        "facets": facet_groups(found, query),
        "when": When.choices,
        "chosen": [*circumstance_links(found, query), *chosen_links(query)],
        "near": found.query.near,
        "is_cut": len(request.GET.get("q", "")) > MAX_WORDS_LENGTH,
        "themes": _themes(found, query),
        "theme_views": _theme_views(query),
        "whole": query.whole().querystring(),
        "wider": replace(query, near=found.query.near.wider()).querystring(),
        "other_view": _other_view(query, found.page.number),
        "first_aid": first_aid_box(danger),
        "has_quick_exit": danger is not None,
        "quick_exit_texts": quick_exit_texts(danger),
        "breadcrumbs": [home_crumb()],
        # Search results are not indexed: their number is endless, and each hit has its own page.
        "metadata": PageMetadata(title=_("Haku"), is_indexed=query.is_empty()),
    }
    response = render(request, "search/results.html", context)
    if danger:
        # No cache may store it, not even the browser's: "back" must not show it again.
        patch_cache_control(response, private=True, no_store=True)
    return response


@cache_control(public=True, max_age=3600)
@conditional_page
def places(request: HttpRequest) -> JsonResponse:
    """Return the places that a reader can name: the browser finds the nearest without sending its own location."""
    named_places = [
        {"label": place.label, "point": [round(degrees, 4) for degrees in place.point]}
        for place in (*towns(), *postal_codes())
    ]
    return JsonResponse({"places": named_places}, json_dumps_params={"ensure_ascii": False})


def _map_places(found: Results, hits: list[ShownHit]) -> list[dict[str, object]]:
    """Return the places of the hits in the form that the map's script expects; empty without hits."""
    located = map_places(card["points"] for card in found.cards) if hits else []
    return [
        {
            "point": point,
            "hits": [{"title": hits[number].plain_title, "url": hits[number].url} for number in numbers],
        }
        for point, numbers in located
    ]


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return suggestions for the words in the field as JSON, with a status text for screen readers.

    `q` and the facets are those of the results page. Only browsers may cache an answer, for a minute:
    unfinished words tell more of a person than a sent search. Words of danger are never cached.
    """
    query = query_from_parameters(request.GET)
    found = suggest(query, now=timezone.now())
    answer = {
        "label": _("Ehdotukset"),
        "status": _status(found),
        "suggestions": [_as_json(suggestion) for suggestion in found],
    }
    keeping = "private, no-store" if query.danger else "private, max-age=60"
    return JsonResponse(answer, headers={"Cache-Control": keeping})


def _status(found: list[Suggestion]) -> str:
    if not found:
        return _("Ei ehdotuksia")
    return ngettext("%(num)s ehdotus", "%(num)s ehdotusta", len(found)) % {"num": len(found)}


def _as_json(suggestion: Suggestion) -> dict[str, object]:
    return {
        "kind": suggestion.kind,
        "label": suggestion.label,
        "language": suggestion.language,
        "note": suggestion.note,
        "url": suggestion.url,
    }


def _themes(found: Results, query: SearchQuery) -> list:
    """Return themes to browse if there are no results."""
    if found.total and not query.is_empty():
        return []
    return taxonomy.terms_of(Vocabulary.THEME)


def _theme_views(query: SearchQuery) -> dict[str, str]:
    """Return slug of each theme → query string of its services in the professionals' view.

    Residents get the theme's own page, which has no such view.
    """
    if query.view == View.RESIDENT:
        return {}
    return {
        term.slug: SearchQuery(facets={Facet.THEME: (term.slug,)}, view=query.view).querystring()
        for term in taxonomy.terms_of(Vocabulary.THEME)
    }


def _other_view(query: SearchQuery, page: int) -> str:
    """Return the query string of the same results in the other view."""
    other = View.PROFESSIONAL if query.view == View.RESIDENT else View.RESIDENT
    return "&".join(filter(None, [query.seen_by(other).querystring(), f"sivu={page}" if page > 1 else ""]))
