"""How staff see the service offering in the admin: one menu, lists with columns, filters and export."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as translate
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
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from catalogue.actions import update_situation
from catalogue.filters import LocationFilterSet, OrganizationFilterSet, ServiceFilterSet
from catalogue.forms import ServiceForm, SituationForm
from catalogue.models import LiaisonContact, Location, Municipality, Organization, Service, TaxonomyTerm

SITUATION = "situation"
SITUATION_PANELS = ObjectList(
    [
        MultiFieldPanel([FieldPanel("status"), FieldPanel("break_ends_on")], _("Tila")),
        FieldPanel("capacity"),
        MultiFieldPanel([FieldPanel("alert"), FieldPanel("alert_ends_on")], _("Ilmoitus kävijöille")),
        FieldPanel("is_assured"),
    ],
    base_form_class=SituationForm,
)


def publication(thing: Service | Organization) -> str:
    """Return whether a thing is public. Wagtail's own column asks two queries for each row."""
    if not thing.live:
        return translate("Luonnos")
    return (
        translate("Julkaistu, muutoksia odottaa") if thing.has_unpublished_changes else translate("Julkaistu")
    )


class DistinctIndexView(IndexView):
    """A list whose search looks into several texts of one thing."""

    def search_queryset(self, queryset):
        return super().search_queryset(queryset).distinct()


class ServiceEditView(EditView):
    @property
    def header_more_buttons(self):
        url = reverse(self.model.snippet_viewset.get_url_name(SITUATION), args=[self.object.pk])
        return [
            *super().header_more_buttons,
            Button(_("Tilanne ja vahvistus"), url=url, icon_name="calendar-check", priority=5),
        ]


class SituationView(generic.EditView):
    """Change what holds right now. Saved at once, never as a draft."""

    header_icon = "calendar-check"
    success_message = _("Palvelun ”%(object)s” tilanne tallennettiin.")

    def get_page_subtitle(self) -> str:
        return f"{self.object}: {translate('tilanne ja vahvistus')}"

    def save_instance(self) -> Service:
        facts = dict(self.form.cleaned_data)
        assured_on = timezone.localdate() if facts.pop("is_assured") else None
        update_situation(service=self.object, facts=facts, assured_on=assured_on)
        return self.object


class ServiceViewSet(SnippetViewSet):
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
        UpdatedAtColumn(),
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
    ordering = ["slug"]
    index_view_class = DistinctIndexView
    edit_view_class = ServiceEditView
    situation_view_class = SituationView
    copy_view_enabled = False

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("organization"),
                    FieldPanel("kind"),
                    InlinePanel("texts", heading=_("Tekstit"), label=_("Teksti"), min_num=1),
                    FieldPanel("terms"),
                    FieldPanel("slug"),
                ],
                heading=_("Mitä"),
            ),
            ObjectList(
                [
                    FieldPanel("is_for_everyone"),
                    FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
                    FieldPanel("eligibility_description"),
                    FieldPanel("languages"),
                    MultiFieldPanel([FieldPanel("fees"), FieldPanel("fees_note")], _("Hinta")),
                ],
                heading=_("Kenelle"),
            ),
            ObjectList(
                [
                    InlinePanel("schedules", heading=_("Ajat"), label=_("Aika")),
                    FieldRowPanel(
                        [FieldPanel("season_first_month"), FieldPanel("season_last_month")], _("Kausi")
                    ),
                    InlinePanel("places", heading=_("Paikat"), label=_("Paikka")),
                    FieldPanel("is_countywide"),
                    FieldPanel("areas"),
                ],
                heading=_("Milloin ja missä"),
            ),
            ObjectList(
                [
                    FieldPanel("application_process"),
                    FieldPanel("referral_process"),
                    InlinePanel("phones", heading=_("Puhelimet"), label=_("Puhelin")),
                    FieldPanel("email"),
                    FieldPanel("url"),
                ],
                heading=_("Näin pääset mukaan"),
            ),
        ],
        base_form_class=ServiceForm,
    )

    def get_queryset(self, request):
        return Service.objects.select_related("organization", "latest_revision").prefetch_related("texts")

    @property
    def situation_view(self):
        panel = SITUATION_PANELS.bind_to_model(Service)
        kwargs = self.get_edit_view_kwargs() | {
            "panel": panel,
            "form_class": panel.get_form_class(),
            "edit_url_name": self.get_url_name(SITUATION),
        }
        return self.construct_view(self.situation_view_class, **kwargs)

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("tilanne/<str:pk>/", self.situation_view, name=SITUATION)]


class OrganizationViewSet(SnippetViewSet):
    model = Organization
    icon = "home"
    menu_label = _("Järjestöt")
    list_display = [
        "name",
        Column("get_sector_display", label=_("Toimijan laji"), sort_key="sector"),
        "municipality",
        Column(publication, label=_("Julkaisu"), sort_key="live"),
        UpdatedAtColumn(),
    ]
    list_per_page = 50
    list_export = [
        "slug",
        "name",
        "sector",
        "municipality.name",
        "email",
        "phone",
        "url",
        "business_id",
        "live",
    ]
    export_filename = "jarjestot"
    filterset_class = OrganizationFilterSet
    search_fields = ["name", "alternate_name", "description"]
    search_backend_name = None
    copy_view_enabled = False
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


class LocationViewSet(SnippetViewSet):
    model = Location
    icon = "site"
    menu_label = _("Paikat ja tilat")
    list_display = ["name", "municipality", "street", "is_bookable", UpdatedAtColumn()]
    list_export = ["name", "street", "postal_code", "city", "is_bookable", *Location.ACCESSIBILITY]
    filterset_class = LocationFilterSet
    search_fields = ["name", "street", "city"]
    search_backend_name = None
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


class TaxonomyTermViewSet(SnippetViewSet):
    model = TaxonomyTerm
    icon = "tag"
    menu_label = _("Aiheet ja kohderyhmät")
    list_display = ["term", "vocabulary", "term_sv", "term_en"]
    list_filter = ["vocabulary"]
    list_export = ["slug", "vocabulary", "term", "term_sv", "term_en", "term_uri"]
    search_fields = ["term", "term_sv", "term_en", "synonyms"]
    search_backend_name = None


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "globe"
    menu_label = _("Kunnat")
    list_display = ["name", "name_sv", "code"]
    list_export = ["code", "name", "name_sv", "latitude", "longitude"]
    search_fields = ["name", "name_sv", "code"]
    search_backend_name = None


class LiaisonContactViewSet(SnippetViewSet):
    model = LiaisonContact
    icon = "user"
    menu_label = _("Yhdyshenkilöt")
    list_display = ["title", "name", "municipality", "email", "phone"]
    list_export = ["title", "name", "unit", "email", "phone"]
    search_fields = ["title", "name", "unit"]
    search_backend_name = None


class CatalogueViewSetGroup(SnippetViewSetGroup):
    """The one menu of the service offering."""

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
    )
