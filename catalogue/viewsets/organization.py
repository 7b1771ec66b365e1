from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from catalogue.filters import OrganizationFilterSet
from catalogue.forms import SituationForm
from catalogue.models import Organization
from catalogue.viewsets.chooser import SearchableChooserViewSet
from catalogue.viewsets.listing import ListingView, publication
from catalogue.viewsets.situation import SituationViewSet


class OrganizationViewSet(SituationViewSet):
    model = Organization
    icon = "home"
    menu_label = _("Järjestöt")
    list_display = [
        "name",
        Column("get_sector_display", label=_("Toimijan laji"), sort_key="sector"),
        "municipality",
        Column(publication, label=_("Julkaisu"), sort_key="live"),
        UpdatedAtColumn(label=_("Päivitetty")),
    ]
    list_per_page = 50
    list_export = [
        "slug",
        "name",
        "sector",
        "municipality",
        "email",
        "phone",
        "url",
        "business_id",
        "live",
    ]
    export_filename = "jarjestot"
    filterset_class = OrganizationFilterSet
    index_view_class = ListingView
    search_fields = ["name", "alternate_name", "description"]
    search_backend_name = None
    chooser_viewset_class = SearchableChooserViewSet
    copy_view_enabled = False
    situation_panel = ObjectList([FieldPanel("do_not_list")], base_form_class=SituationForm)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("alternate_name"),
            FieldPanel("sector"),
            FieldPanel("description"),
            FieldPanel("municipality"),
            MultiFieldPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("url")], _("Yhteystiedot")),
            MultiFieldPanel(
                [FieldPanel("business_id"), FieldPanel("register_number"), FieldPanel("ptv_id")],
                _("Tunnisteet"),
            ),
            FieldPanel("logo"),
            FieldPanel("slug"),
        ]
    )
