"""The service offering in the site's map for search engines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max, Q
from django.urls import reverse

from catalogue.enums import ServiceStatus
from catalogue.models import Municipality, Organization, Service, TaxonomyTerm
from portal.sitemaps import LANGUAGES, Section


class ListSection(Section):
    """The lists that lead to everything else."""

    def find(self) -> Sequence[str]:
        return ["catalogue:browse", "catalogue:organizations"]

    def location(self, item: str) -> str:
        return reverse(item)


class ServiceSection(Section):
    def find(self) -> Sequence[Service]:
        return Service.objects.published().prefetch_related("texts").order_by("pk")

    def languages_of(self, item: Service) -> Sequence[str]:
        return [text.language for text in item.texts.all()]

    def lastmod(self, item: Service) -> datetime:
        return item.last_modified


class OrganizationSection(Section):
    def find(self) -> Sequence[Organization]:
        return Organization.objects.published().order_by("pk")

    def languages_of(self, item: Organization) -> Sequence[str]:
        return ["fi"]

    def lastmod(self, item: Organization) -> datetime:
        return item.last_modified


class TermSection(Section):
    """Themes, needs and target groups that have services: an empty page is no find."""

    def find(self) -> Sequence[TaxonomyTerm]:
        offered = Q(services__live=True, services__organization__live=True)
        offered &= Q(services__organization__do_not_list=False) & ~Q(services__status=ServiceStatus.ENDED)
        changed = Max("services__last_modified", filter=offered)
        return TaxonomyTerm.objects.annotate(changed_at=changed).exclude(changed_at=None).order_by("pk")

    def languages_of(self, item: TaxonomyTerm) -> Sequence[str]:
        return list(item.labels())

    def lastmod(self, item: TaxonomyTerm) -> datetime:
        return item.changed_at


class MunicipalitySection(Section):
    """Each has its page: what serves the whole county serves every municipality."""

    def find(self) -> Sequence[Municipality]:
        return Municipality.objects.order_by("pk")

    def languages_of(self, item: Municipality) -> Sequence[str]:
        # English has no names of its own for them.
        return LANGUAGES if item.name_sv else [code for code in LANGUAGES if code != "sv"]
