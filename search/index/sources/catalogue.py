"""Documents of services and organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from catalogue import taxonomy
from catalogue.enums import SUBJECTS, Language, Vocabulary
from catalogue.models import Location, Municipality, Organization, Service, TaxonomyTerm
from search.engines.entries import FOR_PERPETRATORS
from search.enums import ANY, Kind, Number
from search.facets.declarations import Facet
from search.geo.keys import place_key
from search.index.documents import Keyword, SearchDocument, Text
from search.index.sources.facets import meeting_keys, service_facets, service_numbers
from search.index.sources.points import PlaceRow, is_physical, municipality_points, service_points
from search.index.sources.referrals import referral_facts
from search.index.sources.service_rows import SCHEDULE_FACTS, Row, ServiceRow, load_service_rows

FINNISH = "fi"

SLUG_PLACEHOLDER = "a-slug-that-stands-for-any"
"""Addresses of services differ only in the slug, and Django takes long to reverse one."""

Thing = TypeVar("Thing")


def service_documents(keys: Collection[int], now: datetime) -> list[SearchDocument]:
    """Make one document per service that anyone may see, with a text per language version."""
    listed = Service.objects.published().filter(pk__in=keys).exclude(expire_at__lte=now)
    tables = _LookupTables.now()
    rows = load_service_rows(listed.exclude(organization__expire_at__lte=now))
    day = timezone.localdate(now)
    # A service without a text has nothing to find or to show.
    return [_service(row, tables, day) for row in rows if row.texts]


def organization_documents(keys: Collection[int], now: datetime) -> list[SearchDocument]:
    """Make one document per organisation that anyone may see."""
    listed = Organization.objects.published().filter(pk__in=keys).exclude(expire_at__lte=now)
    return [_organization(organization) for organization in listed]


@dataclass(frozen=True, slots=True)
class _LookupTables:
    """Lookup tables for a whole batch.

    Terms and municipalities by id, the keywords of each, and the address of a service by language.
    """

    terms: Mapping[int, TaxonomyTerm]
    towns: Mapping[int, Municipality]
    of_term: Mapping[int, tuple[Keyword, ...]]
    of_town: Mapping[int, tuple[Keyword, ...]]
    paths: Mapping[str, str]

    @classmethod
    def now(cls) -> _LookupTables:
        terms, towns = taxonomy.terms(), taxonomy.municipalities()
        return cls(
            terms,
            towns,
            of_term={pk: tuple(_term_keywords(term)) for pk, term in terms.items()},
            of_town={pk: tuple(town_keywords(town)) for pk, town in towns.items()},
            paths={code: _path("service", SLUG_PLACEHOLDER, code) for code in Language.values},
        )

    def path_in(self, language: str) -> str:
        return self.paths.get(language, self.paths[FINNISH])

    def keywords(self, terms: Iterable[TaxonomyTerm], towns: Iterable[Municipality]) -> tuple[Keyword, ...]:
        of_terms = (word for term in terms for word in self.of_term[term.pk])
        return (*of_terms, *(word for town in towns for word in self.of_town[town.pk]))


def _service(row: ServiceRow, tables: _LookupTables, day: date) -> SearchDocument:
    uid = f"service:{row.pk}"
    terms = _chosen(tables.terms, row.term_ids)
    places = [(tables.towns.get(place["location__municipality_id"]), place) for place in row.places]
    # The municipalities that the service reaches: its areas and those of its places, each once.
    reached = (*_chosen(tables.towns, row.area_ids), *(town for town, _place in places if town))
    towns = list({town.pk: town for town in reached}.values())
    ends = [end for end in (row.expire_at, row.organization_expire_at) if end]
    return SearchDocument(
        uid=uid,
        source=uid,
        kind=Kind.SERVICE,
        texts=_texts(row, tables),
        keywords=tables.keywords(terms, towns),
        organization=row.organization_name,
        place=_lines(word for town, place in places for word in _row_words(town, place)),
        facets={
            Facet.THEME: _slugs(terms, *SUBJECTS),
            Facet.TARGET_GROUP: _slugs(terms, Vocabulary.TARGET_GROUP) + (ANY,) * row.is_for_everyone,
            Facet.MUNICIPALITY: tuple(town.slug for town in towns) + (ANY,) * row.is_countywide,
            Facet.COST: (row.fees,),
            Facet.LANGUAGE: tuple(row.languages),
            **service_facets(row, day),
        },
        numbers=service_numbers(row, day),
        points=service_points(row, places, _chosen(tables.towns, row.area_ids)),
        meets=meeting_keys(row.schedules, day),
        expires_at=min(ends, default=None),
        assured_on=row.assured_date,
        card=_service_card(row, towns, places)
        | ({FOR_PERPETRATORS: True} if any(term.is_for_perpetrators for term in terms) else {})
        | {"referral": referral_facts(row, terms=tables.terms, towns=tables.towns)},
    )


def _chosen(by_id: Mapping[int, Thing], ids: Iterable[int]) -> list[Thing]:
    """Return the things with these ids, in the order of `by_id`."""
    wanted = set(ids)
    return [thing for pk, thing in by_id.items() if pk in wanted]


def _texts(service: ServiceRow, tables: _LookupTables) -> tuple[Text, ...]:
    # Finnish first: names without a language are analysed in the language of the first text.
    rows = sorted(service.texts, key=lambda row: row["language"] != FINNISH)
    shared_words = {rows[0]["id"]: service.eligibility_description}
    return tuple(
        Text(
            language=row["language"],
            name=row["name"],
            summary=row["summary"],
            body=_lines((row["description"], row["plain_text"], shared_words.get(row["id"], ""))),
            url=tables.path_in(row["language"]).replace(SLUG_PLACEHOLDER, service.slug),
        )
        for row in rows
    )


def _path(kind: str, slug: str, language: str) -> str:
    """Return the address in the language, or the Finnish one if the site does not have the language."""
    with translation.override(language if language in dict(settings.LANGUAGES) else FINNISH):
        return reverse(f"catalogue:{kind}", args=[slug])


def _service_card(
    service: ServiceRow, municipalities: Iterable[Municipality], places: Iterable[PlaceRow]
) -> dict[str, object]:
    return {
        "organization": service.organization_name,
        "service_kind": service.kind,
        **(
            {"season": [service.season_first_month, service.season_last_month]}
            if _has_season(service)
            else {}
        ),
        "places": [_card_place(town, place) for town, place in places if is_physical(place)],
        "municipalities": [town.slug for town in municipalities],
        "is_countywide": service.is_countywide,
        "fees": service.fees,
        "status": service.status,
        "break_ends_on": service.break_ends_on.isoformat() if service.break_ends_on else None,
        "schedules": [_schedule_row(schedule) for schedule in service.schedules],
    }


def _has_season(service: ServiceRow) -> bool:
    return service.season_first_month is not None and service.season_last_month is not None


def _card_place(town: Municipality | None, place: Row) -> dict[str, str]:
    """Return where one goes; of a secret place the municipality alone."""
    if place["location__is_confidential"]:
        return {"town": town.slug if town else ""}
    latitude, longitude = place["location__latitude"], place["location__longitude"]
    is_placed = latitude is not None and longitude is not None
    return {
        **({"town": town.slug} if town else {"town": "", "city": place["location__city"]}),
        "street": place["location__street"],
        **({"key": place_key(latitude, longitude)} if is_placed else {}),
    }


def _schedule_row(schedule: Row) -> dict[str, object]:
    return {name: schedule[name] for name in SCHEDULE_FACTS if schedule[name]}


def _organization(organization: Organization) -> SearchDocument:
    towns = taxonomy.municipalities()
    town = towns.get(organization.municipality_id) if organization.municipality_id else None
    other_names = filter(None, [organization.alternate_name])
    text = Text(
        language=FINNISH,
        name=organization.name,
        body=organization.description,
        url=_path("organization", organization.slug, FINNISH),
    )
    return SearchDocument(
        uid=f"organization:{organization.pk}",
        source=f"organization:{organization.pk}",
        kind=Kind.ORGANIZATION,
        texts=(text,),
        keywords=(
            *(Keyword(language=FINNISH, text=name) for name in other_names),
            *(town_keywords(town) if town else ()),
        ),
        facets={Facet.MUNICIPALITY: (town.slug,) if town else (), Facet.SECTOR: (organization.sector,)},
        numbers={Number.HELPS: (1,)},
        points=municipality_points(town),
        expires_at=organization.expire_at,
        card={"sector": organization.sector, "municipalities": [town.slug] if town else []},
    )


def _term_keywords(term: TaxonomyTerm) -> Iterator[Keyword]:
    for language, name in term.labels().items():
        yield Keyword(language=language, text=name)
    for line in filter(None, map(str.strip, term.synonyms.splitlines())):
        yield Keyword(language=FINNISH, text=line, is_other_word=True)


def town_keywords(town: Municipality) -> Iterator[Keyword]:
    yield Keyword(language=FINNISH, text=town.name)
    if town.name_sv:
        yield Keyword(language="sv", text=town.name_sv)


def place_words(location: Location) -> Iterator[str]:
    """Yield the public words for where a location is; for a confidential one, only its municipality."""
    return _place_words(location.municipality, location.name, location.city, location.is_confidential)


def _row_words(town: Municipality | None, place: Row) -> Iterator[str]:
    return _place_words(
        town, place["location__name"], place["location__city"], place["location__is_confidential"]
    )


def _place_words(town: Municipality | None, name: str, city: str, is_confidential: bool) -> Iterator[str]:
    if town:
        yield town.name
    if not is_confidential:
        yield name
        yield city


def _slugs(terms: Iterable[TaxonomyTerm], *vocabularies: Vocabulary) -> tuple[str, ...]:
    return tuple(term.slug for term in terms if term.vocabulary in vocabularies)


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, pieces)))
