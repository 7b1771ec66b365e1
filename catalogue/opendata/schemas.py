"""The shapes of open data: those of HSDS 3.0, with our own fields where HSDS has none.

https://docs.openreferral.org/en/v3.0/hsds/schema_reference.html describes the fields. A field has a description
here only if it is not in HSDS, or if its use needs an explanation. Empty fields are left out. Texts are plain text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Uri = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
Email = Annotated[str, WithJsonSchema({"type": "string", "format": "email"})]


class Shape(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)

    id: UUID


class Municipality(BaseModel):
    """Not of HSDS: a municipality of the county."""

    code: str | None = Field(
        description="Number of the municipality, by Statistics Finland, where it is known."
    )
    name: str


class NameTranslation(BaseModel):
    """Not of HSDS: a name in one language."""

    language: str
    name: str


class TextTranslation(NameTranslation):
    """Not of HSDS: the text of a service in one language."""

    summary: str
    description: str | None = None
    plain_text: str | None = Field(
        None, description="In plain language, for people who find reading difficult."
    )


class Phone(Shape):
    organization_id: UUID | None = None
    service_id: UUID | None = None
    contact_id: UUID | None = None
    number: str
    description: str | None = None


class Contact(Shape):
    service_id: UUID
    title: str
    """The contact for professionals who refer a client."""
    email: Email | None = None
    phones: list[Phone]


class OrganizationIdentifier(Shape):
    organization_id: UUID
    identifier_type: str
    """`business_id` (Y-tunnus), `register_number` (number in the register of associations), `ptv_id`."""
    identifier: str


class Organization(Shape):
    name: str
    alternate_name: str | None = None
    description: str
    email: Email | None = None
    website: Uri | None = None
    legal_status: str
    """`volunteer_association`, `staffed_association`, `service_producing_association`, `foundation`, `parish`,
    `municipality`, `county` or `company`."""
    uri: Uri
    """Its page on this portal."""
    phones: list[Phone]
    organization_identifiers: list[OrganizationIdentifier]
    municipality: Municipality | None = None
    """Not of HSDS: the home municipality."""
    external_id: str | None = None
    """Not of HSDS: its identifier in the system that it was imported from."""
    source: str | None = None
    """Not of HSDS: that system. `external_id` is unique within it."""
    last_modified: datetime
    """Not of HSDS for organizations."""


class Address(Shape):
    location_id: UUID
    address_1: str
    city: str
    state_province: str
    """The wellbeing services county, if the municipality belongs to it. Else empty."""
    postal_code: str
    country: str
    address_type: str


class Accessibility(Shape):
    location_id: UUID
    description: str
    """The name of the fact, in the requested language."""
    details: str
    """`yes` or `no`. Unknown facts are left out; unknown does not mean no."""


class Location(Shape):
    location_type: Literal["physical", "virtual"]
    url: Uri | None = None
    name: str | None = None
    """The municipality, if the address is confidential."""
    transportation: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    addresses: list[Address]
    accessibility: list[Accessibility]
    municipality: Municipality | None = None
    """Not of HSDS."""
    is_confidential: bool
    """Not of HSDS: the address is confidential (a shelter, for example). Only the municipality is public."""
    last_modified: datetime
    """Not of HSDS: the latest change of the location or of a service there."""


class Schedule(Shape):
    service_id: UUID
    service_at_location_id: UUID | None = None
    """The place of the schedule, or the only place of the service."""
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: date | None = None
    wkst: Literal["MO"] = "MO"
    freq: Literal["WEEKLY", "MONTHLY"]
    interval: int
    byday: str | None = None
    description: str
    """The schedule in words, in the requested language."""
    opens_at: str | None = None
    """Local Finnish time, HH:MM, without an offset from UTC: the offset changes with daylight saving time."""
    closes_at: str | None = None
    notes: str | None = None


class ServiceAtLocation(Shape):
    service_id: UUID
    location_id: UUID
    description: str | None = None
    location: Location
    schedules: list[Schedule] | None = None
    """The schedules at this place. Inside a service, they are in the service."""
    last_modified: datetime | None = None
    """Not of HSDS. Inside a service, it is in the service."""


class Taxonomy(Shape):
    name: str
    description: str


class TaxonomyTerm(Shape):
    code: str
    name: str
    description: str
    parent_id: UUID | None = None
    taxonomy: str
    """`theme`, `need` or `target_group`."""
    taxonomy_detail: Taxonomy
    language: str
    taxonomy_id: UUID
    term_uri: Uri | None = None
    translations: list[NameTranslation]
    """Not of HSDS: the name in each language."""
    synonyms: list[str]
    """Not of HSDS: other Finnish words that find the term in the search."""
    last_modified: datetime
    """Not of HSDS."""


class Attribute(Shape):
    link_id: UUID
    link_type: str
    """The taxonomy: `theme`, `need` or `target_group`."""
    link_entity: str
    taxonomy_term_id: UUID
    taxonomy_term: TaxonomyTerm


class ServiceArea(Shape):
    service_id: UUID
    name: str
    extent: str | None = None
    """The number of the municipality (Statistics Finland). Left out for the whole county."""
    extent_type: str | None = None


class Language(Shape):
    service_id: UUID
    name: str
    code: str


class CostOption(Shape):
    service_id: UUID
    option: str
    """`free`, `paid`, or `other`: partly free."""
    amount: float | None = None
    currency: str | None = None
    amount_description: str


class Url(Shape):
    service_id: UUID
    label: str
    url: Uri


class Service(Shape):
    organization_id: UUID
    name: str
    description: str
    url: Uri | None = None
    email: Email | None = None
    status: Literal["active", "inactive", "temporarily closed"]
    """`inactive`: on a break, which ends by itself after `break_ends_on` · `temporarily closed`: until further
    notice. A service that has ended (`defunct`) is not listed, and its URL answers 410."""
    application_process: str | None = None
    fees_description: str
    eligibility_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: date | None = None
    alert: str | None = None
    last_modified: datetime
    """The latest change of the service, its organization, places, themes or target groups."""
    phones: list[Phone]
    contacts: list[Contact]
    schedules: list[Schedule]
    service_areas: list[ServiceArea]
    service_at_locations: list[ServiceAtLocation]
    languages: list[Language]
    organization: Organization
    cost_options: list[CostOption]
    attributes: list[Attribute]
    additional_urls: list[Url]
    """Of HSDS 3.1: the page of the service on this portal."""
    text_language: str
    """Not of HSDS: the language of `name`, `summary`, `description` and `plain_text`."""
    summary: str
    """Not of HSDS: one sentence that says what the service is and for whom."""
    plain_text: str | None = None
    """Not of HSDS: the description in plain language."""
    translations: list[TextTranslation]
    """Not of HSDS: the text in each available language. Other fields are in the language in which they were written."""
    kind: str
    """Not of HSDS: `peer_support`, `group`, `advice`, `hobby`, `volunteering`, `support_person`, `crisis_help` or
    `digital`."""
    capacity: str
    """Not of HSDS 3.0: `open`, `waiting_list`, `full` or `unknown`."""
    is_for_everyone: bool
    """Not of HSDS: the service is for everyone, so it belongs to every target group."""
    is_countywide: bool
    """Not of HSDS: given in the whole county."""
    referral_process: str | None = None
    """Not of HSDS: how a professional refers a client."""
    break_ends_on: date | None = None
    """Not of HSDS: last day of the break."""
    alert_ends_on: date | None = None
    """Not of HSDS: last day of the alert."""
    season_first_month: int | None = None
    """Not of HSDS: month when the season begins, 1 to 12."""
    season_last_month: int | None = None
    """Not of HSDS: month when it ends."""
    external_id: str | None = None
    """Not of HSDS: its identifier in the system that it was imported from."""
    source: str | None = None
    """Not of HSDS: that system. `external_id` is unique within it."""


class Known(BaseModel):
    """An item of a `minimal` list. It says only that the thing is public."""

    id: UUID
    last_modified: datetime


class Root(BaseModel):
    """What this API is, as HSDS requires it at the root."""

    version: str = Field(description="The version of HSDS.")
    profile: Uri
    openapi_url: Uri
    license: Uri
