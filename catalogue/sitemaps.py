"""The sections of the sitemap for the service offering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max, Q
from django.urls import reverse

from catalogue.enums import ServiceStatus
from catalogue.models import Municipality, Organization, Service, TaxonomyTerm
from portal.sitemaps import LANGUAGES, Section


class ListSection(Section):
    """The pages that list services, organisations and contacts."""

    def find(self) -> Iterable[str]:
        return ["catalogue:browse", "catalogue:organizations", "catalogue:liaisons"]

    def location(self, item: str) -> str:
        return reverse(item)


class ServiceSection(Section):
    def find(self) -> Iterable[Service]:
        return Service.objects.published().prefetch_related("texts").order_by("pk")

    def languages_of(self, item: Service) -> Sequence[str]:
        return [text.language for text in item.texts.all()]

    def lastmod(self, item: Service) -> datetime:
        return item.last_modified


class OrganizationSection(Section):
    def find(self) -> Iterable[Organization]:
        return Organization.objects.published().order_by("pk")

    def languages_of(self, item: Organization) -> Sequence[str]:
        return ["fi"]

    def lastmod(self, item: Organization) -> datetime:
        return item.last_modified


class TermSection(Section):
    """Themes, needs and target groups that have services. Empty pages are left out."""

    def find(self) -> Iterable[TaxonomyTerm]:
        offered = Q(services__live=True, services__organization__live=True)
        offered &= Q(services__organization__do_not_list=False) & ~Q(services__status=ServiceStatus.ENDED)
        changed = Max("services__last_modified", filter=offered)
        return TaxonomyTerm.objects.annotate(changed_at=changed).exclude(changed_at=None).order_by("pk")

    def languages_of(self, item: TaxonomyTerm) -> Sequence[str]:
        return list(item.labels())

    def lastmod(self, item: TaxonomyTerm) -> datetime:
        return item.changed_at


class MunicipalitySection(Section):
    """All municipalities. None is empty: a county-wide service serves every municipality."""

    def find(self) -> Iterable[Municipality]:
        return Municipality.objects.order_by("pk")

    def languages_of(self, item: Municipality) -> Sequence[str]:
        # Municipalities have no English names; the Finnish ones are used.
        return LANGUAGES if item.name_sv else [code for code in LANGUAGES if code != "sv"]
