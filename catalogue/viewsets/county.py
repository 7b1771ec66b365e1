"""The data that the county maintains: terms, municipalities and liaisons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import LiaisonContact, Municipality, TaxonomyTerm
from catalogue.viewsets.chooser import SearchableChooserViewSet
from portal.draftless import DraftlessSnippetViewSet


class TaxonomyTermViewSet(DraftlessSnippetViewSet):
    model = TaxonomyTerm
    icon = "tag"
    menu_label = _("Aiheet ja kohderyhmät")
    list_display = ["term", "vocabulary", "term_sv", "term_en"]
    list_filter = ["vocabulary"]
    list_export = ["slug", "vocabulary", "term", "term_sv", "term_en", "term_uri"]
    search_fields = ["term", "term_sv", "term_en", "synonyms"]
    search_backend_name = None
    chooser_viewset_class = SearchableChooserViewSet


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "globe"
    menu_label = _("Kunnat")
    list_display = ["name", "name_sv", "code"]
    list_export = ["code", "name", "name_sv", "latitude", "longitude"]
    search_fields = ["name", "name_sv", "code"]
    search_backend_name = None
    chooser_viewset_class = SearchableChooserViewSet


class LiaisonContactViewSet(DraftlessSnippetViewSet):
    model = LiaisonContact
    icon = "user"
    menu_label = _("Yhdyshenkilöt")
    list_display = ["title", "name", "municipality", "email", "phone"]
    list_export = ["title", "name", "unit", "email", "phone"]
    search_fields = ["title", "name", "unit"]
    search_backend_name = None
