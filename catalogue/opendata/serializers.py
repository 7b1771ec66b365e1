"""Organisations, locations and terms as open data. Parts without an identifier get a stable one."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid5

from django.db.models import Field
from django.utils.encoding import iri_to_uri

from catalogue import models, taxonomy
from catalogue.enums import LocationKind, Stated, Vocabulary
from catalogue.opendata import schemas
from portal.navigation import site_settings
from portal.opendata.responses import RequestContext

TAXONOMIES = UUID("6eeb8710-46bc-4631-ad29-0ce535b9fe1a")
"""The UUID namespace of the three vocabularies. It is the same in every county."""

STATED = {Stated.YES, Stated.NO}
COUNTRY = "FI"


def part_id(parent: models.Organization, name: str, key: object) -> UUID:
    """Return the identifier of a part. It stays the same while the parent and the key stay the same."""
    return uuid5(parent.uuid, f"{name}:{key}")


def as_uri(address: str) -> str | None:
    """Return a URL in ASCII (RFC 3986), or None if it is empty."""
    if not address:
        return None
    parts = urlsplit(address)
    try:
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except UnicodeError:
        host = parts.netloc
    return iri_to_uri(urlunsplit(parts._replace(netloc=host)))


def organization(thing: models.Organization, context: RequestContext) -> schemas.Organization:
    """Return the shape of an organisation."""
    town = taxonomy.municipality_by_id(thing.municipality_id)
    return schemas.Organization(
        id=thing.uuid,
        name=thing.name,
        alternate_name=thing.alternate_name or None,
        description=thing.description,
        email=thing.email or None,
        website=as_uri(thing.url),
        legal_status=thing.sector,
        uri=f"{context.base}{thing.get_absolute_url()}",
        phones=[_phone(thing)] if thing.phone else [],
        organization_identifiers=_identifiers(thing),
        municipality=municipality(town),
        external_id=thing.external_id or None,
        source=thing.source or None,
        last_modified=thing.last_modified,
    )


def _phone(thing: models.Organization) -> schemas.Phone:
    return schemas.Phone(id=part_id(thing, "phone", 0), organization_id=thing.uuid, number=thing.phone)


def _identifiers(thing: models.Organization) -> list[schemas.OrganizationIdentifier]:
    known = {name: getattr(thing, name) for name in ("business_id", "register_number", "ptv_id")}
    return [
        schemas.OrganizationIdentifier(
            id=part_id(thing, "identifier", name),
            organization_id=thing.uuid,
            identifier_type=name,
            identifier=str(value),
        )
        for name, value in known.items()
        if value
    ]


def municipality(place: models.Municipality | None) -> schemas.Municipality | None:
    return schemas.Municipality(code=place.code, name=place.label()) if place else None


def location(thing: models.Location) -> schemas.Location:
    """Return the shape of a location. If it is confidential, only the municipality is in it."""
    town = thing.municipality = taxonomy.municipality_by_id(thing.municipality_id)
    known = {} if thing.is_confidential else _whereabouts(thing)
    return schemas.Location(
        id=thing.uuid,
        location_type="virtual" if thing.kind == LocationKind.VIRTUAL else "physical",
        name=thing.shown_name or None,
        municipality=municipality(town),
        is_confidential=thing.is_confidential,
        last_modified=getattr(thing, "changed_at", thing.last_modified),
        **{"addresses": [], "accessibility": [], **known},
    )


def _whereabouts(thing: models.Location) -> dict[str, Any]:
    """Return the fields that are public only if the location is not confidential."""
    on_the_spot = {
        "latitude": thing.latitude,
        "longitude": thing.longitude,
        "addresses": _addresses(thing),
        "accessibility": _accessibility(thing),
        "transportation": thing.transport or None,
    }
    return {"url": as_uri(thing.url), **(on_the_spot if thing.kind == LocationKind.PHYSICAL else {})}


def _addresses(thing: models.Location) -> list[schemas.Address]:
    if not (thing.street or thing.postal_code or thing.city):
        return []
    return [
        schemas.Address(
            id=part_id(thing, "address", 0),
            location_id=thing.uuid,
            address_1=thing.street,
            city=thing.city,
            state_province=site_settings().county if thing.municipality_id else "",
            postal_code=thing.postal_code,
            country=COUNTRY,
            address_type="physical",
        )
    ]


def _accessibility(thing: models.Location) -> list[schemas.Accessibility]:
    return [
        schemas.Accessibility(
            id=part_id(thing, "accessibility", name),
            location_id=thing.uuid,
            description=str(cast("Field", thing._meta.get_field(name)).verbose_name),
            details=getattr(thing, name),
        )
        for name in thing.ACCESSIBILITY
        if getattr(thing, name) in STATED
    ]


def term(thing: models.TaxonomyTerm) -> schemas.TaxonomyTerm:
    """Return the shape of a term, with its name in the active language, else in Finnish."""
    parent = taxonomy.term_by_id(thing.parent_id)
    vocabulary = Vocabulary(thing.vocabulary)
    taxonomy_id = uuid5(TAXONOMIES, vocabulary.value)
    label = str(vocabulary.label)
    names = thing.labels()
    shown = thing.label()
    return schemas.TaxonomyTerm(
        id=thing.uuid,
        code=thing.slug,
        name=shown,
        description=thing.description,
        parent_id=parent.uuid if parent else None,
        taxonomy=vocabulary.value,
        taxonomy_detail=schemas.Taxonomy(id=taxonomy_id, name=vocabulary.value, description=label),
        taxonomy_id=taxonomy_id,
        language=next((language for language, name in names.items() if name == shown), "fi"),
        term_uri=as_uri(thing.term_uri),
        translations=[schemas.NameTranslation(language=code, name=name) for code, name in names.items()],
        synonyms=[word for word in map(str.strip, thing.synonyms.splitlines()) if word],
        last_modified=thing.last_modified,
    )
