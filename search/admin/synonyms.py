"""Synonyms in the admin: a list, and a form on which a line can be tried before it is saved."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.forms import CharField, Form, Media, ModelForm, Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.permissions import get_permission_name

from catalogue.viewsets.listing import ListingView
from portal.draftless import DraftlessSnippetViewSet
from search.admin.synonym_trial import try_line
from search.models import SynonymSet
from search.phrases.matching import split_phrases
from search.query.search_query import MAX_WORDS_LENGTH
from search.synonyms.active import line_of

TRY_OUT = "try_out"


class LineForm(ModelForm):
    """The line on the form: validated, never saved."""

    class Meta:
        model = SynonymSet
        fields = ("language", "everyday", "official", "direction", "is_active")


class QueryForm(Form):
    query = CharField(
        label=_("Haku"),
        max_length=MAX_WORDS_LENGTH,
        error_messages={"required": _("Kirjoita haku, jolla kokeillaan.")},
    )


class TryOutView(View):
    """Return an HTML fragment: the first results of a query now, and with the line on the form."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        needed = "add" if pk is None else "change"
        if not request.user.has_perm(get_permission_name(needed, SynonymSet)):
            raise PermissionDenied
        line = get_object_or_404(SynonymSet, pk=pk) if pk else None
        line_form, query_form = LineForm(request.POST, instance=line), QueryForm(request.POST)
        if not (line_form.is_valid() & query_form.is_valid()):
            problems = [
                (form.fields[name].label, problem)
                for form in (line_form, query_form)
                for name, messages in form.errors.items()
                for problem in messages
            ]
            return render(request, "search/admin/try_out_problems.html", {"problems": problems})
        line, query = line_form.instance, query_form.cleaned_data["query"]
        # The search runs in the line's language; the labels are in the editor's.
        trial = try_line(
            line_of(line) if line.is_active else None,
            replaces=pk,
            query=query,
            language=line.language,
            now=timezone.now(),
        )
        return render(request, "search/admin/try_out.html", {"trial": trial, "is_active": line.is_active})


class TryOutPanel(Panel):
    """A field for a query, and a button that shows what the line on the form would change."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/try_out_panel.html"

        def get_context_data(self, parent_context=None) -> dict[str, object]:
            line = self.instance
            return super().get_context_data(parent_context) | {
                "url": try_out_url(line.pk),
                "query": next(iter(split_phrases(line.everyday)), ""),
                "most": MAX_WORDS_LENGTH,
            }

        @property
        def media(self) -> Media:
            return super().media + Media(
                js=[Script("search/admin/try-out.js", defer=True)],  # type: ignore[list-item]  # stubs lack Script
                css={"all": ["search/admin/search.css"]},
            )


def try_out_url(pk: int | None) -> str:
    return reverse(SynonymSet.snippet_viewset.get_url_name(TRY_OUT), args=[pk] if pk else [])


class SynonymSetViewSet(DraftlessSnippetViewSet):
    model = SynonymSet
    icon = "openquote"
    menu_label = _("Arkisanat")
    url_prefix = "haku/arkisanat"
    list_display = [
        "everyday_list",
        Column("official_list", label=_("Viralliset sanat")),
        Column("get_language_display", label=_("Kieli"), sort_key="language"),
        Column("get_direction_display", label=_("Suunta"), sort_key="direction"),
        BooleanColumn("is_active", label=_("Käytössä"), sort_key="is_active"),
        UpdatedAtColumn(label=_("Päivitetty")),
    ]
    list_per_page = 50
    list_filter = ["language", "direction", "is_active"]
    list_export = ["language", "everyday", "official", "direction", "note", "is_active"]
    # The headings of an import (manage.py load_synonyms).
    export_headings = {name: name for name in list_export}
    export_filename = "arkisanat"
    index_view_class = ListingView
    search_fields = ["everyday", "official", "note"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("everyday"),
            FieldPanel("official"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("direction")]),
            FieldPanel("is_active"),
            TryOutPanel(heading=_("Kokeile ennen kuin tallennat")),
            FieldPanel("note"),
        ]
    )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("kokeile/", TryOutView.as_view(), name=TRY_OUT),
            path("kokeile/<int:pk>/", TryOutView.as_view(), name=TRY_OUT),
        ]
