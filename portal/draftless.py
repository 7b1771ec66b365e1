"""Snippets without drafts. They are public as soon as they are saved."""

from __future__ import annotations

from django.views.generic import View
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet


class NoAutosaveMixin(View):
    """Turns off Wagtail's autosave of snippets with revisions. It would publish half-written text."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class DraftlessCreateView(NoAutosaveMixin, CreateView):
    pass


class DraftlessEditView(NoAutosaveMixin, EditView):
    pass


class DraftlessSnippetViewSet(SnippetViewSet):
    """The base for every snippet that has revisions but no drafts."""

    add_view_class = DraftlessCreateView
    edit_view_class = DraftlessEditView
