from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import IndexView

from catalogue.models import Organization, Service
from portal.spreadsheets import harmless


def publication(thing: Service | Organization) -> str:
    """Return whether a thing is public. Wagtail's own column asks two queries for each row."""
    if not thing.live:
        return _("Luonnos")
    return _("Julkaistu, muutoksia odottaa") if thing.has_unpublished_changes else _("Julkaistu")


class ListingView(IndexView):
    """A list whose search may look into several texts of one thing, and whose export is harmless."""

    custom_value_preprocess: ClassVar = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: harmless, IndexView.FORMAT_XLSX: harmless},
    }

    def search_queryset(self, queryset):
        return super().search_queryset(queryset).distinct()
