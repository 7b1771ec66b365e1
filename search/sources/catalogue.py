"""Documents of services and organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation

from catalogue import parts, vocabulary
from catalogue.enums import SUBJECTS, Vocabulary
from catalogue.models import (
    Location,
    Municipality,
    Organization,
    Schedule,
    Service,
    TaxonomyTerm,
)
from search.documents import Keyword, SearchDocument, Text
from search.enums import ANY, Facet, Kind

FINNISH = "fi"


def service_documents(keys: Collection[int], now: datetime) -> list[SearchDocument]:
    """Make one document per service that anyone may see, with a text per language version."""
    listed = Service.objects.published().filter(pk__in=keys).exclude(expire_at__lte=now)
    services = parts.load(listed.exclude(organization__expire_at__lte=now))
    # Without a text there is nothing to find or to show.
    return [_service(service) for service in services if service.texts.all()]


def organization_documents(keys: Collection[int], now: datetime) -> list[SearchDocument]:
    """Make one document per organisation that anyone may see."""
    listed = Organization.objects.published().filter(pk__in=keys).exclude(expire_at__lte=now)
    return [_organization(organization) for organization in listed]


def _service(service: Service) -> SearchDocument:
    terms = list(service.terms.all())
    locations = [place.location for place in service.places.all()]
    municipalities = _municipalities(service, locations)
    ends = [end for end in (service.expire_at, service.organization.expire_at) if end]
    return SearchDocument(
        uid=f"service:{service.pk}",
        source=f"service:{service.pk}",
        kind=Kind.SERVICE,
        texts=_texts(service),
        keywords=(*_term_keywords(terms), *_municipality_keywords(municipalities)),
        organization=service.organization.name,
        place=_words(word for location in locations for word in place_words(location)),
        facets={
            Facet.THEME: _slugs(terms, *SUBJECTS),
            Facet.TARGET_GROUP: _slugs(terms, Vocabulary.TARGET_GROUP) + (ANY,) * service.is_for_everyone,
            Facet.MUNICIPALITY: tuple(place.slug for place in municipalities)
            + (ANY,) * service.is_countywide,
            Facet.COST: (service.fees,),
            Facet.LANGUAGE: tuple(service.languages),
        },
        expires_at=min(ends, default=None),
        assured_on=service.assured_date,
        card=_service_card(service, municipalities),
    )


def _texts(service: Service) -> tuple[Text, ...]:
    # Finnish first: what has no language of its own is read in that of the first text.
    rows = sorted(service.texts.all(), key=lambda text: (text.language != FINNISH, text.pk))
    shared_words = {rows[0].pk: service.eligibility_description}
    return tuple(
        Text(
            language=row.language,
            name=row.name,
            summary=row.summary,
            body=_words((row.description, row.plain_text, shared_words.get(row.pk, ""))),
            url=_path(service, row.language),
        )
        for row in rows
    )


def _path(thing: Service | Organization, language: str) -> str:
    """Return the address in the language; where pages have no such language, the Finnish one."""
    with translation.override(language if language in dict(settings.LANGUAGES) else FINNISH):
        return thing.get_absolute_url()


def _municipalities(service: Service, locations: list[Location]) -> list[Municipality]:
    """Return where the service reaches: its areas and the municipalities of its places, each once."""
    places = (location.municipality for location in locations if location.municipality)
    return list({place.pk: place for place in (*service.areas.all(), *places)}.values())


def _service_card(service: Service, municipalities: list[Municipality]) -> dict[str, object]:
    return {
        "organization": service.organization.name,
        "municipalities": [place.slug for place in municipalities],
        "is_countywide": service.is_countywide,
        "fees": service.fees,
        "status": service.status,
        "break_ends_on": _iso(service.break_ends_on),
        "schedules": [_schedule_row(schedule) for schedule in service.schedules.all()],
    }


def _schedule_row(schedule: Schedule) -> dict[str, object]:
    row = {
        "freq": schedule.freq,
        "interval": schedule.interval,
        "byday": schedule.byday,
        "opens_at": _iso(schedule.opens_at),
        "closes_at": _iso(schedule.closes_at),
        "valid_to": _iso(schedule.valid_to),
    }
    return {name: value for name, value in row.items() if value}


def _organization(organization: Organization) -> SearchDocument:
    town = vocabulary.municipalities().get(organization.municipality_id)
    other_names = filter(None, [organization.alternate_name])
    text = Text(
        language=FINNISH,
        name=organization.name,
        body=organization.description,
        url=_path(organization, FINNISH),
    )
    return SearchDocument(
        uid=f"organization:{organization.pk}",
        source=f"organization:{organization.pk}",
        kind=Kind.ORGANIZATION,
        texts=(text,),
        keywords=(
            *(Keyword(language=FINNISH, text=name) for name in other_names),
            *_municipality_keywords([town] if town else []),
        ),
        facets={Facet.MUNICIPALITY: (town.slug,) if town else ()},
        expires_at=organization.expire_at,
        card={"sector": organization.sector, "municipalities": [town.slug] if town else []},
    )


def _term_keywords(terms: Iterable[TaxonomyTerm]) -> Iterator[Keyword]:
    for term in terms:
        for language, name in term.labels().items():
            yield Keyword(language=language, text=name)
        for line in filter(None, map(str.strip, term.synonyms.splitlines())):
            yield Keyword(language=FINNISH, text=line)


def _municipality_keywords(municipalities: Iterable[Municipality]) -> Iterator[Keyword]:
    for place in municipalities:
        yield Keyword(language=FINNISH, text=place.name)
        if place.name_sv:
            yield Keyword(language="sv", text=place.name_sv)


def place_words(location: Location) -> Iterator[str]:
    """Yield what may be said of where a place is: of a secret one only the municipality."""
    if location.municipality:
        yield location.municipality.name
    if not location.is_confidential:
        yield location.name
        yield location.city


def _slugs(terms: Iterable[TaxonomyTerm], *wanted: Vocabulary) -> tuple[str, ...]:
    return tuple(term.slug for term in terms if term.vocabulary in wanted)


def _words(pieces: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, pieces)))


def _iso(value) -> str | None:
    return value.isoformat() if value else None
