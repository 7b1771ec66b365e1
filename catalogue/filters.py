"""The filters of the lists in the admin."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from catalogue.enums import Language, Sector, ServiceKind, ServiceStatus, Vocabulary
from catalogue.models import Location, Municipality, Organization, Service, TaxonomyTerm
from catalogue.querysets import ServiceQuerySet


def live_filter() -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Julkaisu"),
        choices=[("live", _("Julkaistu")), ("draft", _("Julkaisematta"))],
        widget=forms.RadioSelect,
        empty_label=_("Kaikki"),
        method=lambda queryset, name, value: queryset.filter(live=value == "live"),
    )


def municipality_filter(field_name: str) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name=field_name, label=_("Kunta"), queryset=Municipality.objects.all(), empty_label=_("Kaikki")
    )


class ServiceFilterSet(WagtailFilterSet):
    municipality = django_filters.ModelChoiceFilter(
        label=_("Kunta"),
        queryset=Municipality.objects.all(),
        empty_label=_("Kaikki"),
        method="filter_municipality",
    )
    theme = django_filters.ModelChoiceFilter(
        field_name="terms",
        label=_("Aihe"),
        queryset=TaxonomyTerm.objects.filter(vocabulary=Vocabulary.THEME),
        empty_label=_("Kaikki"),
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Laji"), choices=ServiceKind, widget=forms.CheckboxSelectMultiple
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Tila"), choices=ServiceStatus, widget=forms.CheckboxSelectMultiple
    )
    live = live_filter()
    assurance_due = django_filters.ChoiceFilter(
        label=_("Vahvistus"),
        choices=[("due", _("Vahvistettava"))],
        widget=forms.RadioSelect,
        empty_label=_("Kaikki"),
        method="filter_assurance_due",
    )
    missing_language = django_filters.ChoiceFilter(
        label=_("Teksti puuttuu kielellä"),
        choices=Language.choices[:3],
        widget=forms.RadioSelect,
        empty_label=_("Kaikki"),
        method="filter_missing_language",
    )

    class Meta:
        model = Service
        fields = ("municipality", "theme", "kind", "status", "live", "assurance_due", "missing_language")

    def filter_municipality(
        self, queryset: ServiceQuerySet, name: str, value: Municipality
    ) -> ServiceQuerySet:
        return queryset.for_municipality(value)

    def filter_assurance_due(self, queryset: ServiceQuerySet, name: str, value: str) -> ServiceQuerySet:
        return queryset.assurance_due(timezone.localdate())

    def filter_missing_language(self, queryset: ServiceQuerySet, name: str, value: str) -> ServiceQuerySet:
        return queryset.without_text_in(value)


class OrganizationFilterSet(WagtailFilterSet):
    municipality = municipality_filter("municipality")
    sector = django_filters.MultipleChoiceFilter(
        label=_("Toimijan laji"), choices=Sector, widget=forms.CheckboxSelectMultiple
    )
    live = live_filter()

    class Meta:
        model = Organization
        fields = ("municipality", "sector", "live")


class LocationFilterSet(WagtailFilterSet):
    municipality = municipality_filter("municipality")

    class Meta:
        model = Location
        fields = ("municipality", "kind", "is_bookable")
