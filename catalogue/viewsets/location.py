from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import UpdatedAtColumn

from catalogue.filters import LocationFilterSet
from catalogue.models import Location
from catalogue.viewsets.chooser import SearchableChooserViewSet
from catalogue.viewsets.listing import ListingView
from portal.draftless import DraftlessSnippetViewSet


class LocationViewSet(DraftlessSnippetViewSet):
    model = Location
    icon = "site"
    menu_label = _("Paikat ja tilat")
    list_display = ["name", "municipality", "street", "is_bookable", UpdatedAtColumn(label=_("Päivitetty"))]
    list_export = ["name", "street", "postal_code", "city", "is_bookable", *Location.ACCESSIBILITY]
    filterset_class = LocationFilterSet
    index_view_class = ListingView
    search_fields = ["name", "street", "city"]
    search_backend_name = None
    chooser_viewset_class = SearchableChooserViewSet
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            MultiFieldPanel(
                [
                    FieldPanel("street"),
                    FieldPanel("postal_code"),
                    FieldPanel("city"),
                    FieldPanel("municipality"),
                ],
                _("Osoite"),
            ),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], _("Koordinaatit")),
            FieldPanel("url"),
            FieldPanel("transport"),
            FieldPanel("is_confidential"),
            MultiFieldPanel([FieldPanel(name) for name in Location.ACCESSIBILITY], _("Esteettömyys")),
            MultiFieldPanel([FieldPanel("is_bookable"), FieldPanel("bookable_note")], _("Varaaminen")),
        ]
    )
