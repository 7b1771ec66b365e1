"""The querysets of services and organisations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django.db import models
from django.db.models import Case, ForeignObjectRel, OuterRef, Q, Subquery, When
from django.utils import translation

from catalogue.enums import ServiceStatus
from portal.collation import ordered

ASSURANCE_LASTS = timedelta(days=180)
"""How long a confirmation of the facts of a service is valid."""


class OrganizationQuerySet(models.QuerySet[Any]):
    def published(self) -> OrganizationQuerySet:
        """Keep the public organisations."""
        return self.filter(live=True, do_not_list=False)


class ServiceQuerySet(models.QuerySet[Any]):
    def visible(self) -> ServiceQuerySet:
        """Keep services with a public page, including those that have ended."""
        return self.filter(live=True, organization__live=True, organization__do_not_list=False)

    def published(self) -> ServiceQuerySet:
        """Keep visible services that have not ended."""
        return self.visible().exclude(status=ServiceStatus.ENDED)

    def for_term(self, term: models.Model) -> ServiceQuerySet:
        """Keep services with a theme, need or target group."""
        return self.filter(terms=term)

    def for_municipality(self, municipality: models.Model) -> ServiceQuerySet:
        """Keep services that serve a municipality, including county-wide ones."""
        reaches = Q(areas=municipality) | Q(places__location__municipality=municipality)
        return self.filter(reaches | Q(is_countywide=True)).distinct()

    def by_name(self) -> ServiceQuerySet:
        """Sort by the name that is shown in the active language, which is another language's if it has none."""
        rank = Case(When(language=translation.get_language(), then=0), When(language="fi", then=1), default=2)
        rows = cast("ForeignObjectRel", self.model._meta.get_field("texts")).related_model._default_manager
        texts = rows.filter(service=OuterRef("pk")).order_by(rank, "pk")
        return self.order_by(ordered(Subquery(texts.values("name")[:1])), "pk")

    def assurance_due(self, on: date) -> ServiceQuerySet:
        """Keep services that nobody has confirmed for a year."""
        return self.filter(Q(assured_date__isnull=True) | Q(assured_date__lt=on - ASSURANCE_LASTS))

    def without_text_in(self, language: str) -> ServiceQuerySet:
        return self.exclude(texts__language=language)
