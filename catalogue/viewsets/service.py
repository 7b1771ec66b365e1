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
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from catalogue.actions import update_situation
from catalogue.filters import ServiceFilterSet
from catalogue.forms import ServiceForm, SituationForm
from catalogue.models import Service
from catalogue.viewsets.publication import publication

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
