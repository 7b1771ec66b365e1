from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import vocabulary
from catalogue.enums import View, Vocabulary
from portal.head import Head
from portal.trail import home_crumb
from search.enums import Facet
from search.finding import Found, find
from search.presenting import chosen_links, facet_groups, shown_hits
from search.queries import MAX_WORDS_LENGTH, SearchQuery, read_query


def results(request: HttpRequest) -> HttpResponse:
    """Show what was found, or ways to browse when nothing was asked or found. The address is the whole state."""
    now = timezone.now()
    query = read_query(request.GET)
    found = find(query, page=request.GET.get("sivu", ""), now=now)
    context = {
        "query": query,
        "found": found,
        "hits": [] if query.is_empty() else shown_hits(found, query, day=timezone.localdate(now)),
        "facets": facet_groups(found, query),
        "chosen": chosen_links(query),
        "is_cut": len(request.GET.get("q", "")) > MAX_WORDS_LENGTH,
        "themes": _themes(found, query),
        "theme_views": _theme_views(query),
        "other_view": _other_view(query, found.page.number),
        "liaisons": vocabulary.liaisons(),
        "breadcrumbs": [home_crumb()],
        # Of searches there is no end; what they find is found by its own page.
        "head": Head(title=_("Haku"), is_indexed=query.is_empty()),
    }
    return render(request, "search/results.html", context)


def _themes(found: Found, query: SearchQuery) -> list:
    """Return themes to go on with where the results do not lead further."""
    if found.total and not query.is_empty():
        return []
    return vocabulary.terms_of(Vocabulary.THEME)


def _theme_views(query: SearchQuery) -> dict[str, str]:
    """Return each theme's slug → address's query of its services in the professionals' view.

    Residents go to the page of the theme, which knows no other view.
    """
    if query.view == View.RESIDENT:
        return {}
    return {
        term.slug: SearchQuery(facets={Facet.THEME: (term.slug,)}, view=query.view).querystring()
        for term in vocabulary.terms_of(Vocabulary.THEME)
    }


def _other_view(query: SearchQuery, page: int) -> str:
    """Return the address's query of the same results as the others see them."""
    other = View.PROFESSIONAL if query.view == View.RESIDENT else View.RESIDENT
    return "&".join(filter(None, [query.seen_by(other).querystring(), f"sivu={page}" if page > 1 else ""]))
