"""The service offering in the admin: one menu, and lists with columns, filters and export."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from catalogue.viewsets.county import LiaisonContactViewSet, MunicipalityViewSet, TaxonomyTermViewSet
from catalogue.viewsets.imports import ServiceImportViewSet
from catalogue.viewsets.location import LocationViewSet
from catalogue.viewsets.organization import OrganizationViewSet
from catalogue.viewsets.service import ServiceViewSet


class CatalogueViewSetGroup(SnippetViewSetGroup):
    """The menu of the service offering."""

    menu_label = _("Palvelutarjotin")
    menu_icon = "group"
    menu_order = 110
    items = (
        ServiceViewSet,
        OrganizationViewSet,
        LocationViewSet,
        TaxonomyTermViewSet,
        MunicipalityViewSet,
        LiaisonContactViewSet,
        ServiceImportViewSet,
    )
