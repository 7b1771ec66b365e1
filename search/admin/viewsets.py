"""The search's menu in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.crisis_helps import CrisisHelpViewSet
from search.admin.promotions import PromotionViewSet
from search.admin.synonyms import SynonymSetViewSet


class SearchViewSetGroup(SnippetViewSetGroup):
    """One menu for synonyms, promotions and helplines."""

    menu_label = _("Sivuston haku")
    menu_icon = "search"
    menu_order = 120
    items = (SynonymSetViewSet, PromotionViewSet, CrisisHelpViewSet)
