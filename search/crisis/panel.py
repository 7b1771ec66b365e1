"""The panel that says whom to call, in the language of the person in danger."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from portal.danger import Danger
from search.analysis import get_analyzer
from search.crisis.detection import danger_in
from search.crisis.helplines import first_aid


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickExitTexts:
    """The texts of the quick exit in another language than the page's."""

    language: str
    direction: str
    label: str
    area: str
    hint: str


def detect(words: str, *, language: str) -> Danger | None:
    """Return the danger that typed words speak of: the detector that `portal.danger` is given."""
    return danger_in(words, language=language, analyzer=get_analyzer())


def first_aid_box(danger: Danger | None, *, is_calm: bool = False) -> SafeString:
    """Return the panel as HTML, or "" without danger. In another language than the page's it has `lang` and `dir`."""
    if danger is None:
        return SafeString("")
    aid = first_aid(danger)
    context = {
        "aid": aid,
        "texts": aid.texts,
        "is_foreign": aid.language != translation.get_language(),
        "is_calm": is_calm,
    }
    # Jinja has escaped the values; its result is not marked as safe.
    return mark_safe(render_to_string("search/_first_aid.html", context, using="jinja2"))


def quick_exit_texts(danger: Danger | None) -> QuickExitTexts | None:
    """Return the texts of the way out in the panel's language; None where that is the page's."""
    if danger is None:
        return None
    aid = first_aid(danger)
    if aid.language == translation.get_language():
        return None
    texts = aid.texts
    return QuickExitTexts(
        language=aid.language,
        direction=texts.direction,
        label=texts.exit,
        area=texts.exit_area,
        hint=texts.exit_hint,
    )
