from __future__ import annotations

from catalogue.models.liaison import LiaisonContact
from catalogue.models.location import Location
from catalogue.models.municipality import Municipality
from catalogue.models.organization import Membership, Organization
from catalogue.models.service import Service
from catalogue.models.service_import import ServiceImport
from catalogue.models.service_parts import Phone, Schedule, ServiceAtLocation, ServiceText
from catalogue.models.taxonomy import TaxonomyTerm

__all__ = [
    "LiaisonContact",
    "Location",
    "Membership",
    "Municipality",
    "Organization",
    "Phone",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceImport",
    "ServiceText",
    "TaxonomyTerm",
]
