from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from catalogue.filters import ServiceFilterSet
from catalogue.forms import ServiceForm, ServiceSituationForm
from catalogue.models import Service
from catalogue.viewsets.chooser import SearchableChooserViewSet
from catalogue.viewsets.listing import ListingView, publication
from catalogue.viewsets.situation import SituationViewSet
from catalogue.widgets import DaysWidget, TickBoxes

SITUATION_PANEL = ObjectList(
    [
        MultiFieldPanel([FieldPanel("status"), FieldPanel("break_ends_on")], _("Tila")),
        FieldPanel("capacity"),
        MultiFieldPanel([FieldPanel("alert"), FieldPanel("alert_ends_on")], _("Ilmoitus kävijöille")),
        FieldPanel("is_assured"),
    ],
    base_form_class=ServiceSituationForm,
)

SCHEDULE_PANELS = [
    FieldRowPanel([FieldPanel("freq"), FieldPanel("interval")]),
    FieldPanel("byday", widget=DaysWidget),
    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    FieldPanel("location"),
    FieldPanel("description"),
]


class ServiceViewSet(SituationViewSet):
    model = Service
    icon = "group"
    menu_label = _("Palvelut")
    menu_order = 100
    list_display = [
        "__str__",
        "organization",
        Column("get_kind_display", label=_("Laji")),
        Column("get_status_display", label=_("Tila")),
        Column("assured_date", label=_("Vahvistettu")),
        Column(publication, label=_("Julkaisu"), sort_key="live"),
        UpdatedAtColumn(label=_("Päivitetty")),
    ]
    list_per_page = 50
    list_export = [
        "slug",
        "name",
        "organization.name",
        "kind",
        "status",
        "capacity",
        "fees",
        "assured_date",
        "live",
        "email",
        "external_id",
    ]
    export_filename = "palvelut"
    filterset_class = ServiceFilterSet
    search_fields = ["texts__name", "texts__summary", "organization__name", "slug"]
    search_backend_name = None
    chooser_viewset_class = SearchableChooserViewSet
    ordering = ["slug"]
    index_view_class = ListingView
    situation_panel = SITUATION_PANEL
    copy_view_enabled = False

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel(
                        "organization",
                        help_text=_("Jos järjestö puuttuu, lisää se ensin: Palvelutarjotin → Järjestöt."),
                    ),
                    FieldPanel("kind"),
                    InlinePanel("texts", heading=_("Tekstit"), label=_("Teksti"), min_num=1),
                    FieldPanel(
                        "terms",
                        widget=TickBoxes,
                        help_text=_(
                            "Valitse kaikki, jotka sopivat. Näistä kävijä löytää palvelun aihesivuilta."
                        ),
                    ),
                    FieldPanel("slug"),
                ],
                heading=_("Mitä"),
            ),
            ObjectList(
                [
                    FieldPanel(
                        "is_for_everyone", help_text=_("Silloin palvelu löytyy jokaisella kohderyhmällä.")
                    ),
                    FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
                    FieldPanel("eligibility_description"),
                    FieldPanel("languages"),
                    MultiFieldPanel([FieldPanel("fees"), FieldPanel("fees_note")], _("Hinta")),
                ],
                heading=_("Kenelle"),
            ),
            ObjectList(
                [
                    InlinePanel("schedules", panels=SCHEDULE_PANELS, heading=_("Ajat"), label=_("Aika")),
                    FieldRowPanel(
                        [FieldPanel("season_first_month"), FieldPanel("season_last_month")],
                        _("Kausi"),
                        help_text=_("Vain jos toiminta ei jatku ympäri vuoden."),
                    ),
                    InlinePanel("places", heading=_("Paikat"), label=_("Paikka")),
                    FieldPanel("is_countywide"),
                    FieldPanel(
                        "areas", widget=TickBoxes, help_text=_("Kunnat, joiden asukkaat voivat tulla mukaan.")
                    ),
                ],
                heading=_("Milloin ja missä"),
            ),
            ObjectList(
                [
                    FieldPanel("application_process"),
                    FieldPanel("referral_process"),
                    InlinePanel("phones", heading=_("Puhelimet"), label=_("Puhelin")),
                    FieldPanel("email"),
                    FieldPanel("professional_email"),
                    FieldPanel("url"),
                ],
                heading=_("Näin pääset mukaan"),
            ),
        ],
        base_form_class=ServiceForm,
    )

    def get_queryset(self, request):
        return Service.objects.select_related("organization", "latest_revision").prefetch_related("texts")
