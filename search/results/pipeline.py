"""From a search to its results: ask the engine, rank, and show only what still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils import timezone

from search.engines import get_engine
from search.engines.base import EngineAwayError, EngineHit, EngineQuery
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.clauses import with_nearness
from search.geo.countywide import search_engine
from search.index.entries import card_of
from search.index.outbox.pending import PendingChanges, pending_changes
from search.index.sources import documents_for
from search.query.builder import build_clause
from search.query.filters import conditions, filters
from search.query.knowledge import parse
from search.query.parsing import ParsedQuery
from search.query.search_query import SearchQuery
from search.results.fallback import search_database
from search.results.promotions import promoted, put_first
from search.results.ranking import rank
from search.semantics.expansion import widened
from search.synonyms.expansion import Synonyms

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of results. `cards` are what the index stores of each hit (`search.index.entries.card_of`).

    `parsed` is how the query was read. `hits` are the engine's own words of the same ones, in the same order.
    `total` counts all matches; `page` is one of the best 200 (`search.engines.base.MOST_HITS`).
    `promoted` are the uids of what staff want first, found or not.
    """

    parsed: ParsedQuery
    cards: Sequence[Mapping[str, object]]
    hits: Sequence[EngineHit]
    total: int
    counts: Mapping[str, FacetCounts]
    page: Page
    is_away: bool = False
    promoted: tuple[str, ...] = ()


def find(
    query: SearchQuery, *, page: int | str = 1, now: datetime, synonyms: Synonyms | None = None
) -> Results:
    """Return one page of results as they are at a moment; the nearest one where there is no such page.

    `synonyms`: other everyday words than those in use, to see what they would change.

    When the engine is away the database answers instead, more plainly, and `is_away` says so. A hit whose
    thing has changed since it was indexed is read again, so that nothing withdrawn is shown.
    """
    parsed = parse(query, now=now, synonyms=synonyms)
    first = promoted([word.meant_forms for word in parsed.words], day=timezone.localdate(now))
    near = query.near.nearness()
    request = EngineQuery(
        clause=build_clause(parsed),
        now=int(now.timestamp()),
        filters=filters(query),
        conditions=conditions(query, now=int(now.timestamp())),
        count=tuple(Facet),
    )
    # Before the engine is asked: `pending_changes` says why.
    stale = pending_changes()
    is_away = False
    try:
        engine = get_engine()
        clause = request.clause if query.is_exact else widened(engine, request, parsed)
        whole = replace(request, clause=with_nearness(put_first(clause, first), near))
        result = search_engine(engine, whole, near)
    except EngineAwayError:
        result, is_away = search_database(query, parsed, now=request.now, first=first), True
    ranked = rank(result.hits, day=timezone.localdate(now), near=near)
    listed = Paginator(ranked, PAGE_SIZE).get_page(page)
    shown = still_true(listed, stale, now)
    return Results(
        parsed=parsed,
        cards=[card for _hit, card in shown],
        hits=[hit for hit, _card in shown],
        total=result.total,
        counts=result.counts,
        page=listed,
        is_away=is_away,
        promoted=first,
    )


def still_true(
    hits: Iterable[EngineHit], stale: PendingChanges, now: datetime
) -> list[tuple[EngineHit, Mapping[str, object]]]:
    """Return the hits with their cards, those of stale things read again from the database."""
    sources = [tuple(hit.source.split(":", 1)) for hit in hits if hit.source in stale]
    fresh = {document.uid: card_of(document) for document in documents_for(sources, now)}
    # A card that was stored before there were points has none; the database answers with such while an index is built.
    pairs = [
        (hit, fresh.get(hit.uid) if hit.source in stale else {"points": hit.points} | hit.card)
        for hit in hits
    ]
    return [(hit, card) for hit, card in pairs if card is not None]
