"""Services and their places as open data, with all their parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from catalogue import models
from catalogue.enums import Fees, Frequency, Language, ServiceStatus
from catalogue.opendata import schemas, serializers
from catalogue.opendata.serializers import as_uri, part_id
from portal.navigation import site_settings
from portal.opendata.responses import RequestContext

STATUSES = {
    ServiceStatus.ACTIVE: "active",
    ServiceStatus.ON_BREAK: "inactive",
    ServiceStatus.TEMPORARILY_CLOSED: "temporarily closed",
}


def service(thing: models.Service, context: RequestContext) -> schemas.Service:
    """Return the shape of a service. `catalogue.prefetch.load` must have read it from `public_services`."""
    text = thing.text(context.language)
    return schemas.Service(
        id=thing.uuid,
        organization_id=thing.organization.uuid,
        name=text.name,
        summary=text.summary,
        description=text.description or text.summary,
        plain_text=text.plain_text or None,
        text_language=text.language,
        translations=[_translation(other) for other in thing.texts.all()],
        organization=serializers.organization(thing.organization, context),
        service_at_locations=[_place(thing, place) for place in thing.places.all()],
        schedules=[schedule(thing, row) for row in thing.schedules.all()],
        attributes=[_attribute(thing, term) for term in thing.terms.all()],
        service_areas=_areas(thing),
        languages=_languages(thing),
        phones=[_phone(thing, phone) for phone in thing.phones.all() if not phone.is_for_professionals],
        contacts=_contacts(thing),
        cost_options=_costs(thing),
        fees_description=_fees(thing),
        additional_urls=_urls(thing, context),
        last_modified=thing.changed_at,
        **_plain_facts(thing),
        **_running_facts(thing, context),
    )


def _plain_facts(thing: models.Service) -> dict[str, Any]:
    return {
        "kind": thing.kind,
        "url": as_uri(thing.url),
        "email": thing.email or None,
        "application_process": thing.application_process or None,
        "referral_process": thing.referral_process or None,
        "eligibility_description": thing.eligibility_description or None,
        "minimum_age": thing.minimum_age,
        "maximum_age": thing.maximum_age,
        "is_for_everyone": thing.is_for_everyone,
        "is_countywide": thing.is_countywide,
        "season_first_month": thing.season_first_month,
        "season_last_month": thing.season_last_month,
        "assured_date": thing.assured_date,
        "external_id": thing.external_id or None,
        "source": thing.source or None,
    }


def _running_facts(thing: models.Service, context: RequestContext) -> dict[str, Any]:
    """Return the running facts on the day of the request. A break and an alert end by themselves."""
    status, alert = thing.shown_status(context.day), thing.current_alert(context.day)
    return {
        "status": STATUSES[status],
        "break_ends_on": thing.break_ends_on if status == ServiceStatus.ON_BREAK else None,
        "alert": alert or None,
        "alert_ends_on": thing.alert_ends_on if alert else None,
        "capacity": thing.capacity,
    }


def _translation(text: models.ServiceText) -> schemas.TextTranslation:
    return schemas.TextTranslation(
        language=text.language,
        name=text.name,
        summary=text.summary,
        description=text.description or None,
        plain_text=text.plain_text or None,
    )


def _place(thing: models.Service, place: models.ServiceAtLocation) -> schemas.ServiceAtLocation:
    # The note may name the door, so it is as confidential as the address.
    note = "" if place.location.is_confidential else place.description
    return schemas.ServiceAtLocation(
        id=place.uuid,
        service_id=thing.uuid,
        location_id=place.location.uuid,
        description=note or None,
        location=serializers.location(place.location),
    )


def service_at_location(place: models.ServiceAtLocation) -> schemas.ServiceAtLocation:
    """Return the shape of a place outside its service: with its schedules and `changed_at`.

    The location, and the service with its schedules and places, should be prefetched.
    """
    shape = _place(place.service, place)
    times = (schedule(place.service, row) for row in place.service.schedules.all())
    shape.schedules = [time for time in times if time.service_at_location_id == place.uuid]
    shape.last_modified = place.changed_at
    return shape


def schedule(thing: models.Service, row: models.Schedule) -> schemas.Schedule:
    """Return the shape of a schedule: as in RFC 5545, and in words in the active language."""
    place = _place_of(row, list(thing.places.all()))
    return schemas.Schedule(
        id=part_id(thing, "schedule", row.pk),
        service_id=thing.uuid,
        service_at_location_id=place.uuid if place else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        dtstart=row.valid_from,
        freq="MONTHLY" if row.freq == Frequency.MONTHLY else "WEEKLY",
        interval=row.interval,
        byday=",".join(f"{ordinal or ''}{code}" for ordinal, code in row.days()) or None,
        description=row.in_words(),
        opens_at=f"{row.opens_at:%H:%M}" if row.opens_at else None,
        closes_at=f"{row.closes_at:%H:%M}" if row.closes_at else None,
        notes=row.description or None,
    )


def _place_of(
    row: models.Schedule, places: Sequence[models.ServiceAtLocation]
) -> models.ServiceAtLocation | None:
    """Return the place of a schedule. Without one, return the only place of the service."""
    if row.location_id is None:
        return places[0] if len(places) == 1 else None
    return next((place for place in places if place.location_id == row.location_id), None)


def _attribute(thing: models.Service, term: models.TaxonomyTerm) -> schemas.Attribute:
    return schemas.Attribute(
        id=part_id(thing, "attribute", term.uuid),
        link_id=thing.uuid,
        link_type=term.vocabulary,
        link_entity="service",
        taxonomy_term_id=term.uuid,
        taxonomy_term=serializers.term(term),
    )


def _areas(thing: models.Service) -> list[schemas.ServiceArea]:
    county = site_settings().county
    whole = [
        schemas.ServiceArea(id=part_id(thing, "area", "county"), service_id=thing.uuid, name=county)
    ] * thing.is_countywide
    return whole + [
        schemas.ServiceArea(
            id=part_id(thing, "area", area.slug),
            service_id=thing.uuid,
            name=area.label(),
            extent=area.code,
            extent_type="text" if area.code else None,
        )
        for area in thing.areas.all()
    ]


def _languages(thing: models.Service) -> list[schemas.Language]:
    known = [Language(code) for code in thing.languages if code in Language.values]
    return [
        schemas.Language(
            id=part_id(thing, "language", language.value),
            service_id=thing.uuid,
            name=str(language.label),
            code=language.value,
        )
        for language in known
    ]


def _phone(thing: models.Service, phone: models.Phone, **links: UUID) -> schemas.Phone:
    return schemas.Phone(
        id=part_id(thing, "phone", phone.pk),
        number=phone.number,
        description=phone.description or None,
        **(links or {"service_id": thing.uuid}),
    )


def _contacts(thing: models.Service) -> list[schemas.Contact]:
    """Return the contact for professionals, if it differs from that for residents."""
    phones = [phone for phone in thing.phones.all() if phone.is_for_professionals]
    if not phones and not thing.professional_email:
        return []
    own_id = part_id(thing, "contact", "professionals")
    contact = schemas.Contact(
        id=own_id,
        service_id=thing.uuid,
        title=_("Ammattilaisille"),
        email=thing.professional_email or None,
        phones=[_phone(thing, phone, contact_id=own_id) for phone in phones],
    )
    return [contact]


def _costs(thing: models.Service) -> list[schemas.CostOption]:
    """Return the price; nothing where nobody has told it."""
    if thing.fees == Fees.UNKNOWN and not thing.fees_note:
        return []
    is_free = thing.fees == Fees.FREE
    cost = schemas.CostOption(
        id=part_id(thing, "cost", 0),
        service_id=thing.uuid,
        option=thing.fees,
        amount=0.0 if is_free else None,
        currency="EUR" if is_free else None,
        amount_description=_fees(thing),
    )
    return [cost]


def _fees(thing: models.Service) -> str:
    is_told = thing.fees != Fees.UNKNOWN
    return ". ".join(filter(None, (str(Fees(thing.fees).label) if is_told else "", thing.fees_note)))


def _urls(thing: models.Service, context: RequestContext) -> list[schemas.Url]:
    own = f"{context.base}{thing.get_absolute_url()}"
    return [schemas.Url(id=part_id(thing, "url", "portal"), service_id=thing.uuid, label="portal", url=own)]
