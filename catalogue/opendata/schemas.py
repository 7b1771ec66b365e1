"""The shapes of open data: HSDS 3.0 with its names, and what it has no name for.

https://docs.openreferral.org/en/v3.0/hsds/schema_reference.html says what the fields mean. A field that is
described here is either not of HSDS or used in a way that one has to know. What a thing does not have is
left out. Texts are plain text.
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
    """Not of HSDS: the words of a service in one language."""

    summary: str
    description: str | None = None
    plain_text: str | None = Field(None, description="In plain language, for those who read with difficulty.")


class Phone(Shape):
    organization_id: UUID | None = None
    service_id: UUID | None = None
    contact_id: UUID | None = None
    number: str
    description: str | None = None


class Contact(Shape):
    service_id: UUID
    title: str
    """Whom: professionals ask this one about a client of theirs."""
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
    """Not of HSDS: where it is at home."""
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
    """The wellbeing services county where the municipality is one of its own, else empty."""
    postal_code: str
    country: str
    address_type: str


class Accessibility(Shape):
    location_id: UUID
    description: str
    """What was asked, in the language of the answer."""
    details: str
    """`yes` or `no`. What nobody has stated is left out: it is not a no."""


class Location(Shape):
    location_type: Literal["physical", "virtual"]
    url: Uri | None = None
    name: str | None = None
    """Of a place with a secret address: its municipality."""
    transportation: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    addresses: list[Address]
    accessibility: list[Accessibility]
    municipality: Municipality | None = None
    """Not of HSDS."""
    is_confidential: bool
    """Not of HSDS: the address is secret (a shelter, for example). Nothing but the municipality is told."""
    last_modified: datetime
    """Not of HSDS: the latest change of it, or of a service there."""


class Schedule(Shape):
    service_id: UUID
    service_at_location_id: UUID | None = None
    """The place, where there is one only or the time names it."""
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: date | None = None
    wkst: Literal["MO"] = "MO"
    freq: Literal["WEEKLY", "MONTHLY"]
    interval: int
    byday: str | None = None
    description: str
    """The same in words, in the language of the answer."""
    opens_at: str | None = None
    """Finnish time, HH:MM, summer and winter. No offset from UTC: it changes with the season, this does not."""
    closes_at: str | None = None
    notes: str | None = None


class ServiceAtLocation(Shape):
    service_id: UUID
    location_id: UUID
    description: str | None = None
    location: Location
    schedules: list[Schedule] | None = None
    """Those at this place. Within a service they stand at the service itself."""
    last_modified: datetime | None = None
    """Not of HSDS. Within a service it stands at the service itself."""


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
    """Not of HSDS: other words by which it is found, in Finnish."""
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
    """The municipality's number by Statistics Finland. Without one it is the whole county."""
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
    notice. What has ended for good (`defunct`) is not listed, and its address answers 410."""
    application_process: str | None = None
    fees_description: str
    eligibility_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: date | None = None
    alert: str | None = None
    last_modified: datetime
    """The latest change of it, or of its organization, places, themes and target groups."""
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
    """Of HSDS 3.1: its page on this portal."""
    text_language: str
    """Not of HSDS: the language that `name`, `summary`, `description` and `plain_text` are in."""
    summary: str
    """Not of HSDS: what and for whom, in a sentence."""
    plain_text: str | None = None
    """Not of HSDS: the description in plain language."""
    translations: list[TextTranslation]
    """Not of HSDS: the words in each language that there is. All else is in the language it was written in."""
    kind: str
    """Not of HSDS: `peer_support`, `group`, `advice`, `hobby`, `volunteering`, `support_person`, `crisis_help` or
    `digital`."""
    capacity: str
    """Not of HSDS 3.0: `open`, `waiting_list`, `full` or `unknown`."""
    is_for_everyone: bool
    """Not of HSDS: nobody's target group, hence everybody's."""
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
    """What `minimal` tells of a thing: that it is public."""

    id: UUID
    last_modified: datetime


class Root(BaseModel):
    """What this API is, as HSDS wants it told at its root."""

    version: str = Field(description="The version of HSDS.")
    profile: Uri
    openapi_url: Uri
    license: Uri
