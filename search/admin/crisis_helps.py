"""Helplines in the admin, and the reminder to check them."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.permissions import get_permission_name

from catalogue.enums import Language
from catalogue.widgets import TickBoxes
from portal.danger import DangerKind
from portal.draftless import DraftlessSnippetViewSet
from search.models.crisis_help import CrisisHelp


class CrisisHelpForm(WagtailAdminModelForm):
    """Kinds and languages as tick boxes. A kind is required: a helpline without one would never be shown."""

    kinds = forms.MultipleChoiceField(
        label=_("Milloin näytetään"),
        choices=DangerKind,
        widget=TickBoxes,
        help_text=_("Rastita kaikki, jotka sopivat."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Kielet"),
        choices=Language,
        widget=TickBoxes,
        required=False,
        help_text=_("Kielet, joilla vastataan. Jos et tiedä, jätä tyhjäksi: numero näytetään kaikille."),
    )


class CrisisHelpViewSet(DraftlessSnippetViewSet):
    model = CrisisHelp
    icon = "help"
    menu_label = _("Kriisiavut")
    list_display = [
        "name",
        "number",
        "language_list",
        "kind_names",
        BooleanColumn("is_active", label=capfirst(_("näytetään")), sort_key="is_active"),
        "verified_on",
    ]
    list_export = ["name", "number", "opening_hours", "languages", "kinds", "url", "is_active", "verified_on"]
    search_fields = ["name", "number", "description"]
    search_backend_name = None
    ordering = ["sort_order", "name"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Hätänumero näkyy aina ensimmäisenä: sitä ei voi poistaa täältä. Nämä numerot näkyvät sen alla, "
                    "kun haku kertoo vaarasta. Soita numeroon tai katso auttajan omilta sivuilta, ennen kuin merkitset "
                    "päivän kohtaan Tarkistettu."
                )
            ),
            FieldPanel("name"),
            FieldPanel("number"),
            FieldPanel("description"),
            FieldPanel("opening_hours"),
            FieldPanel("url"),
            FieldPanel("kinds"),
            FieldPanel("languages"),
            MultiFieldPanel(
                [FieldPanel("name_sv"), FieldPanel("description_sv"), FieldPanel("opening_hours_sv")],
                _("Ruotsiksi"),
            ),
            MultiFieldPanel(
                [FieldPanel("name_en"), FieldPanel("description_en"), FieldPanel("opening_hours_en")],
                _("Englanniksi"),
            ),
            FieldRowPanel([FieldPanel("sort_order"), FieldPanel("is_active"), FieldPanel("verified_on")]),
        ],
        base_form_class=CrisisHelpForm,
    )


class VerifyPanel(Component):
    """A panel on the admin's first page: helplines that were not checked for a year, for users who may change
    them."""

    name = "crisis-helps"
    order = 60
    template_name = "search/admin/verify_panel.html"

    def __init__(self, lines: list[CrisisHelp]) -> None:
        self._lines = lines

    def get_context_data(self, parent_context) -> dict[str, object]:
        edit = CrisisHelp.snippet_viewset.get_url_name("edit")
        return {
            "title": _("Kriisiavut"),
            "lines": [(line, reverse(edit, args=[line.pk])) for line in self._lines],
            "emergency_number": settings.EMERGENCY_NUMBER,
        }


def verify_panels(user) -> list[VerifyPanel]:
    """Return the panel if there is something to check and the user may do it."""
    if not user.has_perm(get_permission_name("change", CrisisHelp)):
        return []
    lines = list(CrisisHelp.objects.active().unverified(timezone.localdate()))
    return [VerifyPanel(lines)] if lines else []
