"""Services and organisations as schema.org data, for search engines."""

from __future__ import annotations

from catalogue.enums import Fees, LocationKind, Sector
from catalogue.models import Location, Municipality, Organization, Service

# schema.org has no type for a parish or an association, so they get a more general one.
ORGANIZATION_TYPES: dict[str, str] = {
    Sector.COMPANY: "Organization",
    Sector.MUNICIPALITY: "GovernmentOrganization",
    Sector.COUNTY: "GovernmentOrganization",
}


def organization_facts(organization: Organization, *, base: str) -> dict[str, object]:
    """Return the JSON-LD of an organisation. `base` is the URL of the site without a path."""
    return {
        "@type": ORGANIZATION_TYPES.get(organization.sector, "NGO"),
        "@id": f"{base}{organization.get_absolute_url()}",
        "name": organization.name,
        "alternateName": organization.alternate_name,
        "description": organization.description,
        "url": organization.url,
        "email": organization.email,
        "telephone": organization.phone,
    }


def service_facts(service: Service, *, base: str) -> dict[str, object]:
    """Return the JSON-LD of a service. It contains only what its page shows."""
    text = service.text()
    facts: dict[str, object] = {
        "@type": "Service",
        "@id": f"{base}{service.get_absolute_url()}",
        "name": service.name,
        "description": text.summary if text else "",
        "serviceType": service.get_kind_display(),
        "provider": organization_facts(service.organization, base=base),
        "areaServed": [area.name for area in service.areas.all()],
        "availableLanguage": list(service.languages),
        "availableChannel": [_channel(place.location) for place in service.places.all()],
    }
    if service.fees == Fees.FREE:
        facts["offers"] = {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}
    return facts


def _channel(location: Location) -> dict[str, object]:
    channel: dict[str, object] = {"@type": "ServiceChannel"}
    if location.kind == LocationKind.VIRTUAL and not location.is_confidential:
        return {**channel, "serviceUrl": location.url}
    if location.municipality:
        channel["serviceLocation"] = {"@type": "Place", "address": _address(location, location.municipality)}
    return channel


def _address(location: Location, municipality: Municipality) -> dict[str, object]:
    shown = (
        {}
        if location.is_confidential
        else {"streetAddress": location.street, "postalCode": location.postal_code}
    )
    return {
        "@type": "PostalAddress",
        "addressLocality": municipality.name,
        "addressCountry": "FI",
        **shown,
    }
