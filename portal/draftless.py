"""Snippets that have no draft: public as soon as they are saved."""

from __future__ import annotations

from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet


class NoAutosaveMixin:
    """Saves when asked only. Wagtail saves a form with a history by itself, and what is half typed would be public."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class DraftlessCreateView(NoAutosaveMixin, CreateView):
    pass


class DraftlessEditView(NoAutosaveMixin, EditView):
    pass


class DraftlessSnippetViewSet(SnippetViewSet):
    """The base for every snippet with a history and without drafts."""

    add_view_class = DraftlessCreateView
    edit_view_class = DraftlessEditView
