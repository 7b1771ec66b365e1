from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from news.models import GrantType
from portal.draftless import DraftlessSnippetViewSet


class GrantTypeViewSet(DraftlessSnippetViewSet):
    model = GrantType
    icon = "tag"
    menu_label = _("Avustusmuodot")
    list_display = ["name", "code"]
    add_to_settings_menu = True


register_snippet(GrantTypeViewSet)
