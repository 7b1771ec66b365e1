"""The choosers for organisations, places, municipalities and terms, with a search."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class ChooserSearchForm(SearchFilterMixin, BaseFilterForm):
    """Searches the same fields as the list of the model in the admin. They are in no search index of Wagtail."""

    def filter(self, objects: QuerySet) -> QuerySet:
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        fields = objects.model.snippet_viewset.search_fields
        # A join with the texts finds a service once for each text.
        return objects.filter(
            reduce(or_, (Q(**{f"{field}__icontains": words}) for field in fields))
        ).distinct()


class SearchableChooseView(ChooseView):
    filter_form_class = ChooserSearchForm


class SearchableChooseResultsView(ChooseResultsView):
    filter_form_class = ChooserSearchForm


class SearchableChooserViewSet(SnippetChooserViewSet):
    choose_view_class = SearchableChooseView
    choose_results_view_class = SearchableChooseResultsView
