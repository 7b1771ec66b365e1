from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import IndexView

from catalogue.models import Organization, Service
from portal.spreadsheets import escape_formula


def publication(thing: Service | Organization) -> str:
    """Return the publication status. Wagtail's own column needs two queries for each row."""
    if not thing.live:
        return _("Luonnos")
    return _("Julkaistu, muutoksia odottaa") if thing.has_unpublished_changes else _("Julkaistu")


class ListingView(IndexView):
    """Searches may join several texts of one service. Exports escape formulas."""

    custom_value_preprocess: ClassVar = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: escape_formula, IndexView.FORMAT_XLSX: escape_formula},
    }

    def search_queryset(self, queryset):
        return super().search_queryset(queryset).distinct()
