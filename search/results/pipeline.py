"""From a search to a page of results: parse, ask the engine, rank, and drop hits that are no longer public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from django.core.paginator import Page, Paginator
from django.utils import timezone

from search.engines import get_engine
from search.engines.base import EngineAwayError, EngineHit, EngineQuery, EngineResult
from search.engines.clauses import Clause
from search.engines.entries import StoredCard
from search.facets.counts import FacetCounts
from search.facets.declarations import Facet
from search.geo.clauses import with_nearness
from search.geo.near import Near
from search.geo.nearness import Nearness
from search.geo.widening import search_around
from search.index.entries import card_of
from search.index.outbox.pending import PendingChanges, pending_changes
from search.index.sources import documents_for
from search.query.builder import build_clause
from search.query.circumstances import Circumstance, read_circumstances
from search.query.filters import conditions, filters, help_only, named_first, on_days
from search.query.knowledge import parse
from search.query.parsing import ParsedQuery
from search.query.search_query import SearchQuery
from search.results.fallback import search_database
from search.results.promotions import promoted, put_first
from search.results.ranking import in_danger, rank, with_help_first
from search.results.short_list import split
from search.semantics.expansion import widened
from search.synonyms.expansion import Synonyms

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of results. `query` is what was searched for: circumstances of the words are filters of it, and
    `circumstances` names them. `cards` are the stored cards of the hits, `hits` the engine's hits in the same order.

    `total` counts all matches, `fitting` those of the short list, None if the list is whole. `page` is a page of the
    best 200 (`search.engines.base.MOST_HITS`). `nothing_within` is the asked distance in kilometres if nothing is
    within it: then these are the nearest beyond it, and `query` asks for them. `promoted` are the uids of the
    promotions for these words, found or not.
    """

    query: SearchQuery
    parsed: ParsedQuery
    cards: Sequence[StoredCard]
    hits: Sequence[EngineHit]
    total: int
    counts: Mapping[str, FacetCounts]
    page: Page
    circumstances: tuple[Circumstance, ...] = ()
    fitting: int | None = None
    nothing_within: int | None = None
    is_away: bool = False
    promoted: tuple[str, ...] = ()


def find(
    query: SearchQuery,
    *,
    page: int | str = 1,
    now: datetime,
    synonyms: Synonyms | None = None,
    is_short: bool = False,
) -> Results:
    """Return one page of results as they are at a moment; the nearest page if there is no such page.

    `synonyms` replaces the active ones, to see what a change would do. If the engine is away, the database
    answers in a simpler way, and `is_away` is set. Hits that have changed since they were indexed are read from
    the database again, so nothing withdrawn is shown. Words of danger find only help, that for victims first; where
    they find none, all help for that danger.

    `is_short` lists only the hits that fit the words (`short_list`), but not in danger.
    """
    read = read_circumstances(query)
    query = read.query
    parsed = parse(query, now=now, synonyms=synonyms)
    promoted_uids = promoted([word.meant_forms for word in parsed.words], day=timezone.localdate(now))
    engine_query = EngineQuery(
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
        result, near = _ask_engine(query, parsed, engine_query, first=promoted_uids, now=now)
    except EngineAwayError:
        result, near = search_database(query, parsed, now=engine_query.now, first=promoted_uids)
        is_away = True
    nothing_within = None
    if near is not query.near:
        query, nothing_within = replace(query, near=near), query.near.distance
    ranked = rank(result.hits, now=now, near=near.nearness())
    rest: list[EngineHit] = []
    if query.danger:
        ranked = in_danger(ranked, query.danger.kinds)
    elif not query.words and not query.near.is_nearest_first and query.is_about_danger():
        ranked = with_help_first(ranked)
    elif is_short and query.has_short_list():
        ranked, rest = split(ranked, most=PAGE_SIZE)
    listed = Paginator(ranked, PAGE_SIZE).get_page(page)
    shown = with_current_cards(listed, stale, now)
    return Results(
        query=query,
        circumstances=read.circumstances,
        parsed=parsed,
        cards=[card for _hit, card in shown],
        hits=[hit for hit, _card in shown],
        total=result.total,
        fitting=len(ranked) if rest else None,
        counts=result.counts,
        page=listed,
        nothing_within=nothing_within,
        is_away=is_away,
        promoted=promoted_uids,
    )


def _ask_engine(
    query: SearchQuery, parsed: ParsedQuery, request: EngineQuery, *, first: tuple[str, ...], now: datetime
) -> tuple[EngineResult, Near]:
    """Return the engine's result with the uids in `first` first, and where it is. Raises `EngineAwayError`."""
    engine, danger = get_engine(), query.danger
    clause = request.clause if query.is_exact else widened(engine, request, parsed)
    clause = put_first(clause or (None if query.near.place else named_first(query)), first)

    def ask(clause: Clause | None) -> tuple[EngineResult, Near]:
        def around(near: Nearness | None) -> EngineQuery:
            placed = with_nearness(help_only(clause, danger), near)
            return replace(request, clause=on_days(placed, query.when, today=timezone.localdate(now)))

        return search_around(engine, around, query.near)

    result, near = ask(clause)
    return ask(None) if danger and not result.total else (result, near)


def with_current_cards(
    hits: Iterable[EngineHit], stale: PendingChanges, now: datetime
) -> list[tuple[EngineHit, StoredCard]]:
    """Return the hits with their cards; those of stale things are read from the database again."""
    sources = [_source_key(hit) for hit in hits if hit.source in stale]
    fresh = {document.uid: cast("StoredCard", card_of(document)) for document in documents_for(sources, now)}
    pairs = [(hit, fresh.get(hit.uid) if hit.source in stale else _stored_card(hit)) for hit in hits]
    return [(hit, card) for hit, card in pairs if card is not None]


def _source_key(hit: EngineHit) -> tuple[str, str]:
    kind, _colon, key = hit.source.partition(":")
    return kind, key


def _stored_card(hit: EngineHit) -> StoredCard:
    card = hit.card
    # Older cards have no points. The database may answer with such cards while an index is built.
    return card if "points" in card else {**card, "points": hit.points}
