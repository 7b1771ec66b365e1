"""HSDS 3.0 as JSON Schemas, and a checker that also looks at formats.

The table below is our own reading of the specification's reference (field, type, whether it must be there).
`HSDS_SCHEMAS` may name a folder with the official schema files, `schema/` of the specification's repository at
3.0; then everything is checked against those, too.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

FIELDS = {
    "service": """
        id! uuid, organization_id uuid, program_id uuid, name! string, alternate_name string, description string,
        url uri, email email, status! active|inactive|defunct|temporarily closed,
        interpretation_services string, application_process string, fees_description string, wait_time string,
        fees string, accreditations string, eligibility_description string, minimum_age number,
        maximum_age number, assured_date date, assurer_email email, licenses string, alert string,
        last_modified date-time, phones [phone], schedules [schedule], service_areas [service_area],
        service_at_locations [service_at_location], languages [language], organization <organization>,
        cost_options [cost_option], attributes [attribute], contacts [contact]
    """,
    "contact": """
        id! uuid, organization_id uuid, service_id uuid, service_at_location_id uuid, location_id uuid,
        name string, title string, department string, email email, phones [phone]
    """,
    "organization": """
        id! uuid, name! string, alternate_name string, description! string, email email, website uri,
        tax_status string, tax_id string, year_incorporated number, legal_status string, logo string, uri uri,
        parent_organization_id uuid, phones [phone], locations [location],
        organization_identifiers [organization_identifier], attributes [attribute]
    """,
    "location": """
        id! uuid, location_type! physical|postal|virtual, url uri, organization_id uuid, name string,
        alternate_name string, description string, transportation string, latitude number, longitude number,
        external_identifier string, external_identifier_type string, languages [language],
        addresses [address], accessibility [accessibility], phones [phone], schedules [schedule],
        attributes [attribute]
    """,
    "service_at_location": """
        id! uuid, service_id uuid, location_id uuid, description string, phones [phone], schedules [schedule],
        location <location>, attributes [attribute]
    """,
    "taxonomy_term": """
        id! uuid, code string, name! string, description! string, parent_id uuid, taxonomy string,
        taxonomy_detail <taxonomy>, language string, taxonomy_id uuid, term_uri uri
    """,
    "taxonomy": "id! uuid, name! string, description! string, uri uri, version string",
    "attribute": """
        id! uuid, link_id uuid, taxonomy_term_id uuid, link_type string, link_entity string, value string,
        taxonomy_term <taxonomy_term>
    """,
    "schedule": """
        id! uuid, service_id uuid, location_id uuid, service_at_location_id uuid, valid_from date,
        valid_to date, dtstart date, timezone number, until date, count number, wkst MO|TU|WE|TH|FR|SA|SU,
        freq WEEKLY|MONTHLY, interval number, byday string, byweekno string, bymonthday string,
        byyearday string, description string, opens_at time, closes_at time, schedule_link uri,
        attending_type string, notes string
    """,
    "phone": """
        id! uuid, location_id uuid, service_id uuid, organization_id uuid, contact_id uuid,
        service_at_location_id uuid, number! string, extension number, type string, description string,
        languages [language]
    """,
    "address": """
        id! uuid, location_id uuid, attention string, address_1! string, address_2 string, city! string,
        region string, state_province! string, postal_code! string, country! string,
        address_type! physical|postal|virtual
    """,
    "accessibility": "id! uuid, location_id uuid, description string, details string, url uri",
    "language": """
        id! uuid, service_id uuid, location_id uuid, phone_id uuid, name string, code string, note string
    """,
    "cost_option": """
        id! uuid, service_id uuid, valid_from date, valid_to date, option string, currency string,
        amount number, amount_description string
    """,
    "service_area": """
        id! uuid, service_id uuid, name string, description string, extent string, extent_type string,
        uri string
    """,
    "organization_identifier": """
        id! uuid, organization_id uuid, identifier_scheme string, identifier_type! string, identifier! string
    """,
}

FORMATS = {"uuid", "uri", "email", "date", "date-time", "time"}
URI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
checker = FormatChecker(formats=())


@checker.checks("uuid", raises=ValueError)
def is_uuid(text: object) -> bool:
    return str(UUID(str(text))) == text


@checker.checks("uri")
def is_uri(text: object) -> bool:
    return bool(URI.fullmatch(str(text)))


@checker.checks("email")
def is_email(text: object) -> bool:
    return bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(text)))


@checker.checks("date", raises=ValueError)
def is_date(text: object) -> bool:
    return date.fromisoformat(str(text)).isoformat() == text


@checker.checks("date-time", raises=ValueError)
def is_date_time(text: object) -> bool:
    return datetime.fromisoformat(str(text)).tzinfo is not None and "T" in str(text)


@checker.checks("time")
def is_time(text: object) -> bool:
    return bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(text)))


def names_of(entity: str) -> set[str]:
    """Return the names that HSDS has for the fields of a shape."""
    return {line.split()[0].rstrip("!") for line in FIELDS[entity].split(",")}


def _field(kind: str) -> dict[str, object]:
    if kind.startswith("["):
        return {"type": "array", "items": {"$ref": f"{kind[1:-1]}.json"}}
    if kind.startswith("<"):
        return {"$ref": f"{kind[1:-1]}.json"}
    if "|" in kind:
        return {"type": "string", "enum": kind.split("|")}
    return {"type": "string", "format": kind} if kind in FORMATS else {"type": kind}


def _schema(fields: str) -> dict[str, object]:
    pairs = [line.strip().split(maxsplit=1) for line in fields.split(",")]
    return {
        "type": "object",
        "properties": {name.rstrip("!"): _field(kind) for name, kind in pairs},
        "required": [name.rstrip("!") for name, _kind in pairs if name.endswith("!")],
    }


def _official(folder: Path) -> dict[str, dict]:
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in _names_in(folder)}


def _names_in(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("*.json") if path.stem != "openapi"]


def _validators(schemas: dict[str, dict]) -> dict[str, Draft202012Validator]:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    resources = [
        (f"{name}.json", Resource.from_contents({**dialect, **schema})) for name, schema in schemas.items()
    ]
    registry = Registry().with_resources(resources)
    return {
        name: Draft202012Validator({"$ref": f"{name}.json"}, registry=registry, format_checker=checker)
        for name in schemas
    }


OWN = _validators({name: _schema(fields) for name, fields in FIELDS.items()})
SETS = {"our reading": OWN}
if folder := os.environ.get("HSDS_SCHEMAS"):
    SETS["official"] = _validators(_official(Path(folder)))
