"""The box above the results, in the language of the person in danger."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from search.crisis.danger import Danger
from search.crisis.helplines import first_aid


def first_aid_box(danger: Danger | None) -> SafeString:
    """Return the box as HTML, or "" without danger. If its language is not the page's, it has a `lang` attribute."""
    if danger is None:
        return SafeString("")
    aid = first_aid(danger)
    is_foreign = aid.language != translation.get_language()
    with translation.override(aid.language):
        context = {"aid": aid, "is_foreign": is_foreign}
        # Jinja has escaped the values; its result is not marked as safe.
        return mark_safe(render_to_string("search/_first_aid.html", context, using="jinja2"))
