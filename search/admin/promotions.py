from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, PageChooserPanel, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn

from catalogue.viewsets.listing import ListingView
from portal.draftless import DraftlessSnippetViewSet
from search.index.sources.page_types import searchable_page_types
from search.models import Promotion
from search.models.promotion import MOST_THINGS
from search.phrases.matching import split_phrases


class ResultsPanel(Panel):
    """Links to the results for a promotion's words, as visitors see them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/results_panel.html"

        def get_context_data(self, parent_context=None) -> dict[str, object]:
            promotion = self.instance
            with translation.override(promotion.language):
                address = reverse("search:results")
            phrases = split_phrases(promotion.phrases) if promotion.pk else ()
            links = [(phrase, f"{address}?{urlencode({'q': phrase})}") for phrase in phrases]
            return super().get_context_data(parent_context) | {"links": links}


class PromotionViewSet(DraftlessSnippetViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Suositukset")
    url_prefix = "haku/suositukset"
    list_display = [
        "phrase_list",
        Column("thing_list", label=_("Suositellaan")),
        Column("starts_on", label=_("Alkaen"), sort_key="starts_on"),
        Column("ends_on", label=_("Asti"), sort_key="ends_on"),
        BooleanColumn("is_active", label=_("Käytössä"), sort_key="is_active"),
        UpdatedAtColumn(label=_("Päivitetty")),
    ]
    list_per_page = 50
    list_filter = ["language", "is_active"]
    list_export = [
        "language",
        "phrases",
        "is_exact",
        "thing_list",
        "starts_on",
        "ends_on",
        "is_active",
        "note",
    ]
    export_filename = "suositukset"
    index_view_class = ListingView
    search_fields = ["phrases", "note"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("phrases"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("is_exact")]),
            InlinePanel(
                "things",
                panels=[
                    FieldPanel("service"),
                    FieldPanel("organization"),
                    PageChooserPanel(
                        "page", page_type=[model._meta.label for model in searchable_page_types()]
                    ),
                ],
                heading=_("Suositellaan tässä järjestyksessä"),
                label=_("Suositeltava"),
                help_text=_(
                    "Kussakin yksi: palvelu, järjestö tai sivu. Se, mikä ei ole julki tai ei sovi kävijän rajauksiin, "
                    "jää pois itsestään."
                ),
                min_num=1,
                max_num=MOST_THINGS,
            ),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Milloin")),
            FieldPanel("is_active"),
            ResultsPanel(heading=_("Katso haku")),
            FieldPanel("note"),
        ]
    )

    def get_queryset(self, request):
        return Promotion.objects.prefetch_related(
            "things__service__texts", "things__organization", "things__page"
        )
