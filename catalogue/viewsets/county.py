"""The data that the county maintains: terms, municipalities and contacts."""

from __future__ import annotations

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.forms import TaxonomyTermForm
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
    edit_handler = ObjectList(
        [
            FieldPanel("vocabulary"),
            FieldPanel("term"),
            FieldRowPanel([FieldPanel("term_sv"), FieldPanel("term_en")]),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("description_sv"), FieldPanel("description_en")]),
            FieldPanel("synonyms"),
            FieldPanel("parent"),
            FieldPanel("icon"),
            FieldPanel("term_uri"),
            MultiFieldPanel([FieldPanel("danger_kinds"), FieldPanel("is_for_perpetrators")], _("Vaara")),
        ],
        base_form_class=TaxonomyTermForm,
    )


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
    menu_label = _("Yhteyshenkilöt")
    list_display = ["title", "name", "task", "unit", "email", "phone", "is_public"]
    list_filter = ["task", "municipalities", "is_public"]
    list_export = ["title", "name", "task", "unit", "email", "phone", "is_public"]
    search_fields = ["title", "name", "unit", "description"]
    search_backend_name = None
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("title"), FieldPanel("unit")], _("Kuka")),
        MultiFieldPanel(
            [
                FieldPanel("task"),
                FieldPanel("description"),
                FieldPanel("municipalities", widget=CheckboxSelectMultiple),
            ],
            _("Missä auttaa"),
        ),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")], _("Yhteystiedot")),
        FieldRowPanel([FieldPanel("is_public"), FieldPanel("sort_order")], _("Näkyminen")),
    ]
