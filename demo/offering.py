"""Organisations, places and services of the demonstration county."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils import timezone
from wagtail.log_actions import log

from catalogue.enums import Capacity, Fees, ServiceStatus
from catalogue.models import (
    Location,
    Municipality,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceText,
    TaxonomyTerm,
)
from demo.album import Album
from demo.files import load_all

SOURCE = "demo"
PLAIN_FACTS = (
    "slug",
    "kind",
    "minimum_age",
    "maximum_age",
    "fees_note",
    "season_first_month",
    "season_last_month",
    "alert",
    "email",
    "professional_email",
    "url",
    "external_id",
)


def load_offering(*, on: date, album: Album) -> int:
    """Create the organisations, places and services. Dates are relative to a day. Return the number of services."""
    places = {place.name: place for place in Municipality.objects.all()}
    organizations = {
        entry["slug"]: _organization(entry, places, album)
        for entry in load_all("organizations", "organization")
    }
    locations = {entry["slug"]: _location(entry, places) for entry in load_all("locations", "location")}
    terms = {term.slug: term for term in TaxonomyTerm.objects.all()}
    entries = load_all("services", "service")
    for entry in entries:
        service = _service(entry, organizations[entry["organization"]], on=on)
        service.areas = [places[name] for name in entry.get("areas", [])]
        service.terms = [terms[slug] for slug in (*entry.get("themes", []), *entry.get("target_groups", []))]
        _add_parts(service, entry, locations)
        service.save()
        _publish(service)
    return len(entries)


def _organization(entry: dict, places: dict[str, Municipality], album: Album) -> Organization:
    facts = {**entry, "municipality": places[entry["municipality"]]}
    if "logo" in entry:
        facts["logo"] = album.logo(entry["logo"])
    organization = Organization.objects.create(source=SOURCE, external_id=entry["slug"], **facts)
    _publish(organization)
    return organization


def _publish(thing: Organization | Service) -> None:
    """Publish what was made a moment ago: `publish` would read it from its revision, and save each part again."""
    revision = thing.save_revision()
    now = timezone.now()
    facts = {"first_published_at": now, "last_published_at": now, "live_revision": revision}
    type(thing).objects.filter(pk=thing.pk).update(**facts, has_unpublished_changes=False)
    log(thing, "wagtail.publish", revision=revision, content_changed=True)


def _location(entry: dict, places: dict[str, Municipality]) -> Location:
    facts = {**entry, "municipality": places.get(entry.get("municipality", ""))}
    del facts["slug"]
    facts["is_confidential"] = facts.pop("confidential", False)
    facts["is_bookable"] = facts.pop("bookable", False)
    location = Location.objects.create(**facts)
    location.save_revision()
    return location


def _service(entry: dict, organization: Organization, *, on: date) -> Service:
    facts = {name: entry[name] for name in PLAIN_FACTS if name in entry}
    return Service(
        organization=organization,
        source=SOURCE,
        is_for_everyone=entry.get("for_everyone", False),
        is_countywide=entry.get("countywide", False),
        eligibility_description=entry.get("eligibility", ""),
        application_process=entry.get("application", ""),
        referral_process=entry.get("referral", ""),
        fees=entry.get("fees", Fees.UNKNOWN),
        languages=entry.get("languages", ["fi"]),
        status=entry.get("status", ServiceStatus.ACTIVE),
        capacity=entry.get("capacity", Capacity.UNKNOWN),
        break_ends_on=_in_days(on, entry.get("break_ends_in_days")),
        alert_ends_on=_in_days(on, entry.get("alert_ends_in_days")),
        assured_date=_in_days(on, -entry["assured_days_ago"] if "assured_days_ago" in entry else None),
        **facts,
    )


def _add_parts(service: Service, entry: dict, locations: dict[str, Location]) -> None:
    service.texts.set([ServiceText(language=language, **text) for language, text in entry["texts"].items()])
    numbers = [(number, False) for number in entry.get("phones", [])]
    numbers += [(number, True) for number in entry.get("professional_phones", [])]
    phones = [
        Phone(number=number, is_for_professionals=is_for_professionals, sort_order=order)
        for order, (number, is_for_professionals) in enumerate(numbers)
    ]
    service.phones.set(phones)
    places = [
        ServiceAtLocation(
            location=locations[place["location"]], description=place.get("note", ""), sort_order=order
        )
        for order, place in enumerate(entry.get("places", []))
    ]
    service.places.set(places)
    schedules = [
        _schedule(schedule, locations, order) for order, schedule in enumerate(entry.get("schedules", []))
    ]
    service.schedules.set(schedules)


def _schedule(entry: dict, locations: dict[str, Location], order: int) -> Schedule:
    return Schedule(
        freq=entry.get("freq", "weekly"),
        interval=entry.get("interval", 1),
        byday=",".join(entry.get("byday", [])),
        opens_at=_time(entry.get("opens_at")),
        closes_at=_time(entry.get("closes_at")),
        location=locations.get(entry.get("location", "")),
        description=entry.get("description", ""),
        sort_order=order,
    )


def _in_days(on: date, days: int | None) -> date | None:
    return None if days is None else on + timedelta(days=days)


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
