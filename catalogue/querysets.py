"""The words in which the rest of the code asks for services and organisations."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from catalogue.enums import ServiceStatus

ASSURANCE_LASTS = timedelta(days=365)
"""How long the facts of a service count as right after someone has confirmed them."""


class OrganizationQuerySet(models.QuerySet):
    def published(self) -> OrganizationQuerySet:
        """Keep those that anyone may see."""
        return self.filter(live=True, do_not_list=False)


class ServiceQuerySet(models.QuerySet):
    def visible(self) -> ServiceQuerySet:
        """Keep those whose page anyone may open, if only to read that the service has ended."""
        return self.filter(live=True, organization__live=True, organization__do_not_list=False)

    def published(self) -> ServiceQuerySet:
        """Keep those that are offered: visible, and going on."""
        return self.visible().exclude(status=ServiceStatus.ENDED)

    def for_term(self, term: models.Model) -> ServiceQuerySet:
        """Keep those on a theme, or for a target group."""
        return self.filter(terms=term)

    def for_municipality(self, municipality: models.Model) -> ServiceQuerySet:
        """Keep those that serve a municipality, county-wide ones among them."""
        reaches = Q(areas=municipality) | Q(places__location__municipality=municipality)
        return self.filter(reaches | Q(is_countywide=True)).distinct()

    def assurance_due(self, on: date) -> ServiceQuerySet:
        """Keep those that nobody has confirmed for a year."""
        return self.filter(Q(assured_date__isnull=True) | Q(assured_date__lt=on - ASSURANCE_LASTS))

    def without_text_in(self, language: str) -> ServiceQuerySet:
        return self.exclude(texts__language=language)
