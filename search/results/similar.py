"""Services like one that is full, on a break or ended, near it: for whoever can't or won't go there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import get_language

from catalogue.enums import SUBJECTS, Capacity, ServiceKind, Vocabulary
from catalogue.models import Service
from search.engines import get_engine
from search.engines.base import EngineAwayError, EngineHit, EngineQuery, Range
from search.engines.clauses import Clause, ConstantScore, Should, Term
from search.engines.entries import FOR_PERPETRATORS
from search.enums import Kind, Number
from search.facets.declarations import Facet
from search.geo.clauses import with_nearness
from search.geo.gazetteer import find_place
from search.geo.near import Near
from search.index.outbox.pending import pending_changes
from search.query.filters import conditions
from search.query.parsing import ParsedQuery
from search.query.search_query import SearchQuery
from search.results.pipeline import Results, with_current_cards
from search.results.presentation import shown_hits
from search.results.ranking import rank
from search.semantics.store import space

SHOWN = 3
REACH_KM = 50
ASKED = 20
"""More than are shown: the order by nearness and confirmation comes after the engine's."""
MOST_NEAR = 40
THEME, TARGET_GROUP, MEANING = 3.0, 2.0, 12.0
"""What a shared theme, a shared target group and the nearest text add. Nearness adds as much as among words."""


def similar_services(service: Service) -> dict[str, object] | None:
    """Return up to three services that are open and not full, about the same and within reach; None if there are none.

    What serves the whole county is within reach. The engine is asked once; while it is away, nothing is shown.
    """
    now = timezone.now()
    clause = _alike(service)
    if clause is None:
        return None
    query = SearchQuery(is_on_now=True, near=_near(service), language=get_language() or "fi")
    near = query.near.nearness()
    request = EngineQuery(
        clause=with_nearness(clause, near),
        now=int(now.timestamp()),
        filters={Facet.KIND: (Kind.SERVICE,), Facet.CAPACITY: tuple(set(Capacity) - {Capacity.FULL})},
        conditions=(
            *conditions(query, now=int(now.timestamp())),
            # Who looks for help meets no recruiting.
            *(() if service.kind == ServiceKind.VOLUNTEERING else (Range(number=Number.HELPS, gte=1),)),
        ),
        limit=ASKED,
    )
    stale = pending_changes()
    try:
        hits = get_engine().search(request).hits
    except EngineAwayError:
        return None
    others = rank(_for_the_same(hits, service), now=now, near=near)
    shown = with_current_cards(others[:SHOWN], stale, now)
    if not shown:
        return None
    found = Results(
        query=query,
        parsed=ParsedQuery(language=query.language),
        cards=[card for _hit, card in shown],
        hits=[hit for hit, _card in shown],
        total=len(shown),
        counts={},
        page=Paginator([], 1).get_page(1),
    )
    return {"hits": shown_hits(found, query, day=timezone.localdate(now))}


def _for_the_same(hits: Iterable[EngineHit], service: Service) -> list[EngineHit]:
    """Return the other services, without help for those who have been violent beside a service for others."""
    is_for_perpetrators = any(term.is_for_perpetrators for term in service.terms.all())
    return [
        hit
        for hit in hits
        if hit.uid != f"service:{service.pk}"
        and (is_for_perpetrators or not hit.card["card"].get(FOR_PERPETRATORS))
    ]


def _alike(service: Service) -> Clause | None:
    """Return a clause for what shares themes, target groups or meaning; None for a service without any."""
    clauses = tuple(_shared(service))
    return Should(clauses) if clauses else None


def _shared(service: Service) -> Iterator[Clause]:
    for term in service.terms.all():
        if term.vocabulary in SUBJECTS:
            yield ConstantScore(Term(Facet.THEME.value, term.slug), THEME)
        elif term.vocabulary == Vocabulary.TARGET_GROUP:
            yield ConstantScore(Term(Facet.TARGET_GROUP.value, term.slug), TARGET_GROUP)
    vectors = space()
    direction = vectors.direction_of_documents({f"service:{service.pk}": 1.0}) if vectors else None
    if direction is not None:
        for uid, similarity in vectors.nearest(direction, MOST_NEAR):
            yield ConstantScore(Term("uid", uid), MEANING * similarity)


def _near(service: Service) -> Near:
    """Return what is within reach of the municipality where the service is given; of none, everywhere."""
    towns = [place.location.municipality for place in service.places.all() if place.location.municipality]
    place = find_place(towns[0].name) if towns else None
    return Near(text=place.label, place=place, distance=REACH_KM) if place else Near()
