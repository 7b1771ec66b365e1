"""Bulk actions that publish and unpublish services and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.actions.unpublish import UnpublishAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.permissions import get_permission_name

from catalogue.actions import NotPublishableError, publish_draft
from catalogue.models import Organization, Service

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PublishingBulkAction(SnippetBulkAction):
    """The base of both actions. It needs the right to publish, and excludes what is locked or in moderation."""

    template_name = "catalogue/admin/confirm_bulk.html"
    question: StrOrPromise = ""

    @classproperty
    def models(cls):  # noqa: N805 - a property of the class
        return [Organization, Service]

    def check_perm(self, snippet) -> bool:
        lock = snippet.get_lock()
        is_locked = lock is not None and lock.for_user(self.request.user)
        may_publish = self.request.user.has_perm(get_permission_name("publish", self.model))
        return may_publish and not is_locked and not snippet.workflow_in_progress

    def get_context_data(self, **kwargs) -> dict[str, object]:
        shown = {"question": self.question, "action_label": self.display_name}
        return super().get_context_data(**kwargs) | shown


class PublishBulkAction(PublishingBulkAction):
    display_name = _("Julkaise")
    aria_label = _("Julkaise valitut")
    action_type = "publish"
    action_priority = 10
    question = _("Julkaistaanko nämä?")

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs) -> tuple[int, int]:
        """Return how many were published, and how many were not because they are incomplete."""
        refused = 0
        for snippet in objects:
            try:
                publish_draft(thing=snippet, by=user)
            except NotPublishableError:
                refused += 1
        return len(objects) - refused, refused

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        published = ngettext("%(count)d julkaistiin.", "%(count)d julkaistiin.", num_parent_objects)
        text = published % {"count": num_parent_objects}
        if num_child_objects:
            refused = ngettext(
                "%(count)d jäi luonnokseksi, koska siitä puuttuu tietoja: avaa se ja julkaise lomakkeelta.",
                "%(count)d jäi luonnoksiksi, koska niistä puuttuu tietoja: avaa ne ja julkaise lomakkeelta.",
                num_child_objects,
            )
            text += " " + refused % {"count": num_child_objects}
        return text


class UnpublishBulkAction(PublishingBulkAction):
    display_name = _("Poista julkaisu")
    aria_label = _("Poista valittujen julkaisu")
    action_type = "unpublish"
    action_priority = 20
    question = _("Poistetaanko näiden julkaisu?")

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs) -> tuple[int, int]:
        for snippet in objects:
            UnpublishAction(snippet, user=user).execute(skip_permission_checks=True)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        counted = ngettext(
            "%(count)d poistettiin julkaisusta.", "%(count)d poistettiin julkaisusta.", num_parent_objects
        )
        return counted % {"count": num_parent_objects}
