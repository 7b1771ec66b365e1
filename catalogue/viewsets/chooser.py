"""The window in which an editor picks an organisation, a place, a municipality or a term, with a search."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class ChooserSearchForm(SearchFilterMixin, BaseFilterForm):
    """Looks into the texts that the model's own list looks into; they are in no index of Wagtail's."""

    def filter(self, objects: QuerySet) -> QuerySet:
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        fields = objects.model.snippet_viewset.search_fields
        # A field of the thing's texts finds it once for each text.
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
