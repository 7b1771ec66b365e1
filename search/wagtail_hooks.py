from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from search.admin.crisis_helps import verify_panels
from search.admin.viewsets import SearchViewSetGroup
from search.health import LATE_SECONDS
from search.index.reconcile import queue_state

register_snippet(SearchViewSetGroup)


class IndexPanel(Component):
    """A panel on the admin's first page: whether the index has all published changes."""

    name = "search-index"
    order = 400
    template_name = "search/admin/index_panel.html"

    def get_context_data(self, parent_context) -> dict[str, object]:
        queue = queue_state(timezone.now())
        return {
            "title": _("Haku"),
            "is_late": queue.oldest_seconds > LATE_SECONDS,
            "minutes": int(queue.oldest_seconds // 60),
            "set_aside": queue.set_aside,
        }


@hooks.register("construct_homepage_panels")
def show_index_panel(request, panels) -> None:
    panels.append(IndexPanel())


@hooks.register("construct_homepage_panels")
def show_verify_panel(request, panels) -> None:
    panels.extend(verify_panels(request.user))
