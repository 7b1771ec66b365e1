from __future__ import annotations

from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.permissions import get_permission_name

from catalogue.bulk_actions import PublishBulkAction, UnpublishBulkAction
from catalogue.models.running_facts import KeepsRunningFacts
from catalogue.viewsets import CatalogueViewSetGroup
from catalogue.viewsets.situation import ICON, LABEL, situation_url

register_snippet(CatalogueViewSetGroup)
hooks.register("register_bulk_action", PublishBulkAction)
hooks.register("register_bulk_action", UnpublishBulkAction)


@hooks.register("register_snippet_listing_buttons")
def situation_button(snippet, user, next_url=None):
    """Add a link to the running facts to the menu of each row."""
    if isinstance(snippet, KeepsRunningFacts) and user.has_perm(
        get_permission_name("publish", type(snippet))
    ):
        yield Button(LABEL, url=situation_url(snippet), icon_name=ICON, priority=15)
