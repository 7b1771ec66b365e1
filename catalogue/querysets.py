"""The words in which the rest of the code asks for services and organisations."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from catalogue.enums import ServiceStatus


class OrganizationQuerySet(models.QuerySet):
    def published(self) -> OrganizationQuerySet:
        """Keep those that anyone may see."""
        return self.filter(live=True, do_not_list=False)


class ServiceQuerySet(models.QuerySet):
    def published(self) -> ServiceQuerySet:
        """Keep those that anyone may see: live, going on, and of an organisation that may be seen."""
        return self.filter(live=True, organization__live=True, organization__do_not_list=False).exclude(
            status=ServiceStatus.ENDED
        )

    def for_term(self, term: models.Model) -> ServiceQuerySet:
        """Keep those on a theme, or for a target group."""
        return self.filter(terms=term)

    def for_municipality(self, municipality: models.Model) -> ServiceQuerySet:
        """Keep those that serve a municipality, county-wide ones among them."""
        reaches = Q(areas=municipality) | Q(places__location__municipality=municipality)
        return self.filter(reaches | Q(is_countywide=True)).distinct()

    def assurance_due(self, on: date) -> ServiceQuerySet:
        """Keep those that nobody has confirmed for a year."""
        year_ago = date(on.year - 1, on.month, min(on.day, 28))
        return self.filter(Q(assured_date__isnull=True) | Q(assured_date__lt=year_ago))

    def without_text_in(self, language: str) -> ServiceQuerySet:
        return self.exclude(texts__language=language)
