"""A separate admin view for the running facts, which change at once (docs/adr/0002)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from catalogue.actions import update_situation
from catalogue.models.running_facts import KeepsRunningFacts

SITUATION = "situation"
LABEL = _("Tilanne ja vahvistus")
ICON = "calendar-check"


class SituationEditView(EditView):
    """The form for the draft. Users who may publish get a button to the running facts."""

    @property
    def header_more_buttons(self):
        if not self.user_has_permission("publish"):
            return super().header_more_buttons
        button = Button(LABEL, url=situation_url(self.object), icon_name=ICON, priority=5)
        return [*super().header_more_buttons, button]


class SituationView(generic.EditView):
    """The form for the running facts. Changes are public at once, so it needs the right to publish."""

    permission_required = "publish"
    header_icon = ICON
    success_message = _("Tallennettiin: ”%(object)s”.")

    def get_object(self, queryset=None) -> KeepsRunningFacts:
        thing = super().get_object(queryset)
        lock = thing.get_lock()
        if lock and lock.for_user(self.request.user):
            raise PermissionDenied
        return thing

    def get_page_subtitle(self) -> str:
        return f"{self.object}: {translate('tilanne ja vahvistus')}"

    def save_instance(self) -> KeepsRunningFacts:
        facts = self.form.running_facts()
        update_situation(thing=self.object, facts=facts)
        log(instance=self.object, action="wagtail.edit", user=self.request.user, content_changed=True)
        return self.object


class SituationViewSet(SnippetViewSet):
    """A viewset for models with drafts and running facts."""

    edit_view_class = SituationEditView
    situation_view_class = SituationView
    situation_panel: Panel

    @property
    def situation_view(self):
        panel = self.situation_panel.bind_to_model(self.model)
        kwargs = self.get_edit_view_kwargs() | {
            "panel": panel,
            "form_class": panel.get_form_class(),
            "edit_url_name": self.get_url_name(SITUATION),
            # The snippet template has the buttons for drafts, and would show no button here.
            "template_name": self.situation_view_class.template_name,
        }
        return self.construct_view(self.situation_view_class, **kwargs)

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("tilanne/<int:pk>/", self.situation_view, name=SITUATION)]


def situation_url(thing: KeepsRunningFacts) -> str:
    return reverse(thing.snippet_viewset.get_url_name(SITUATION), args=[thing.pk])
