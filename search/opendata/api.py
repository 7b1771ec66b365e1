"""The search as open data: the same hits, order and facets as on the results page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.html import escape
from ninja import Query, Router
from ninja.errors import ValidationError

from catalogue.models import Organization, Service
from portal.opendata.problems import Problem
from portal.opendata.responses import RequestContext, as_json
from portal.opendata.throttling import AddressThrottle
from search.crisis.helplines import first_aid
from search.enums import Kind, When
from search.facets.declarations import Facet
from search.geo.near import ANYWHERE, DISTANCE, NEAREST, PLACE, SORT, near_from_parameters
from search.geo.presentation import kilometres_to
from search.opendata.schemas import (
    CrisisHelp,
    DangerFound,
    FacetResult,
    FacetValue,
    Highlights,
    Hit,
    SearchAnswer,
    SearchParameters,
)
from search.query.search_query import (
    AGE,
    ON_NOW,
    WHEN,
    SearchQuery,
    query_from_parameters,
)
from search.results.cards import shown_text
from search.results.highlighting import Fragment
from search.results.pipeline import Results, find
from search.results.presentation import ShownHit, facet_groups, shown_hits

DISTANCE_FIELDS = {PLACE: "near", DISTANCE: "distance", SORT: "sort"}
MODELS: Mapping[Kind, type[Service] | type[Organization]] = {
    Kind.SERVICE: Service,
    Kind.ORGANIZATION: Organization,
}

router = Router(throttle=AddressThrottle("search", a_minute=60), tags=["search"])


@router.get("/search", response={200: SearchAnswer, 422: Problem, 429: Problem})
def search(request: HttpRequest, parameters: Query[SearchParameters]) -> HttpResponse:
    """Search all that the portal's own search finds: what a visitor can go to, whom to ask, what was written."""
    with translation.override(parameters.lang):
        context = RequestContext.of(request, parameters.lang)
        query = _query(parameters)
        found = find(query, page=parameters.page, now=context.now)
        # The results page shows the nearest page instead; a program must get no results there.
        is_there = found.page.number == parameters.page
        answer = SearchAnswer(
            total=found.total,
            page=parameters.page,
            pages=found.page.paginator.num_pages if found.page.paginator.count else 0,
            degraded=found.is_away,
            danger=_danger(query),
            nothing_within=found.nothing_within,
            results=_hits(found, query, context) if is_there else [],
            facets=_facets(found, query),
        )
    response = as_json(answer, parameters.lang)
    if answer.danger:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _danger(query: SearchQuery) -> DangerFound | None:
    danger = query.danger
    if danger is None:
        return None
    aid = first_aid(danger)
    return DangerFound(
        kinds=list(danger.kinds),
        language=aid.language,
        emergency_number=aid.number,
        when_to_call=aid.when,
        helps=[
            CrisisHelp(
                name=line.name,
                number=line.number,
                description=line.description,
                opening_hours=line.opening_hours,
                languages=list(line.languages),
                url=line.url or None,
            )
            for line in aid.helps
        ],
    )


def _query(parameters: SearchParameters) -> SearchQuery:
    """Build the search as the results page does. Raise `ValidationError` for a value that a facet does not have."""
    chosen = {facet: getattr(parameters, facet.value) for facet in Facet}
    distance = _distance_parameters(parameters)
    near = near_from_parameters(distance)
    errors = [
        {"loc": ("query", DISTANCE_FIELDS[name]), "msg": fault}
        for name, fault in near.faults.items()
        if fault
    ]
    errors += [
        {"loc": ("query", facet.value), "msg": _unknown_value(value, facet.labels())}
        for facet, values in chosen.items()
        for value in values
        if value not in facet.labels()
    ]
    if errors:
        raise ValidationError(errors[:10])
    address = distance.copy()
    address["q"] = parameters.q
    for facet, values in chosen.items():
        address.setlist(facet.parameter, values)
    if parameters.age is not None:
        address[AGE] = str(parameters.age)
    if parameters.when:
        address[WHEN] = When[parameters.when.upper()].value
    if parameters.on_now:
        address[ON_NOW] = "1"
    return query_from_parameters(address)


def _distance_parameters(parameters: SearchParameters) -> QueryDict:
    address = QueryDict(mutable=True)
    address[PLACE] = parameters.near
    address[DISTANCE] = str(parameters.distance or ANYWHERE)
    address[SORT] = NEAREST if parameters.sort else ""
    return address


def _unknown_value(value: str, labels: Mapping[str, str]) -> str:
    return f"'{value[:40]}' is none of its values: {', '.join(labels)}"


def _hits(found: Results, query: SearchQuery, context: RequestContext) -> list[Hit]:
    shown = shown_hits(found, found.query, day=timezone.localdate(context.now))
    identifiers = _identifiers(hit.source for hit in found.hits)
    near = found.query.near.nearness()
    is_danger = query.danger is not None
    hits = []
    for engine_hit, card, shown_hit in zip(found.hits, found.cards, shown, strict=True):
        identifier, external_id = identifiers.get(engine_hit.source, (engine_hit.uid, ""))
        text = shown_text(card, query.language)
        hits.append(
            Hit(
                id=str(identifier),
                external_id=external_id or None,
                kind=Kind(card["kind"]),
                title=text["name"],
                url=f"{context.base}{shown_hit.url}",
                summary=text["summary"] or text["body"][:150],
                language=shown_hit.language,
                highlights=_highlights(shown_hit) if query.words and not is_danger else None,
                distance_km=kilometres_to(card["points"], near),
                score=engine_hit.score,
            )
        )
    return hits


def _identifiers(sources: Iterable[str]) -> dict[str, tuple[UUID, str]]:
    """Return source of each service and organisation → its UUID, and its identifier in another system."""
    keys: dict[str, list[str]] = {kind: [] for kind in MODELS}
    for source in sources:
        kind, _colon, key = source.partition(":")
        if kind in keys:
            keys[kind].append(key)
    return {
        f"{kind}:{key}": (identifier, external_id)
        for kind, model in MODELS.items()
        if keys[kind]
        for key, identifier, external_id in model.objects.filter(pk__in=keys[kind]).values_list(
            "pk", "uuid", "external_id"
        )
    }


def _highlights(hit: ShownHit) -> Highlights:
    return Highlights(title=_marked(hit.title), text=_marked(hit.fragment))


def _marked(pieces: Fragment) -> str:
    return "".join(f"<mark>{escape(text)}</mark>" if is_match else escape(text) for text, is_match in pieces)


def _facets(found: Results, query: SearchQuery) -> dict[Facet, FacetResult]:
    return {
        group.facet: FacetResult(
            label=group.facet.label,
            values=[
                FacetValue(value=choice.value, label=choice.label, count=choice.hits, chosen=choice.is_chosen)
                for choice in group.choices
            ],
        )
        for group in facet_groups(found, query)
    }
