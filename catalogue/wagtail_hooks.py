from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from catalogue.bulk_actions import PublishBulkAction, UnpublishBulkAction
from catalogue.models import Service
from catalogue.viewsets import CatalogueViewSetGroup
from catalogue.viewsets.service import SITUATION

register_snippet(CatalogueViewSetGroup)
hooks.register("register_bulk_action", PublishBulkAction)
hooks.register("register_bulk_action", UnpublishBulkAction)


@hooks.register("register_snippet_listing_buttons")
def situation_button(snippet, user, next_url=None):
    if isinstance(snippet, Service) and user.has_perm("catalogue.change_service"):
        url = reverse(Service.snippet_viewset.get_url_name(SITUATION), args=[snippet.pk])
        yield Button(_("Tilanne ja vahvistus"), url=url, icon_name="calendar-check", priority=15)
