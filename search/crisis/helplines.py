"""Whom to call: the emergency number, and the helplines for a danger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from catalogue.enums import Language
from portal.danger import Danger
from portal.shared_cache import shared
from search.crisis.panel_texts import PanelTexts, is_foreign, speaks, texts_in
from search.models.crisis_help import CrisisHelp

MOST_HELPS = 4

UNDERSTOOD = frozenset({Language.FINNISH, Language.ENGLISH})
"""Whose own language no helpline speaks gets by with these, or has somebody who does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHelp:
    """A helpline in the reader's language. `call` is its number for a link.

    `name_language` and `text_language` name the language of its name and its other texts if they are not in the
    reader's. `answers_otherwise`: it is not known to answer in the reader's language, so the panel must say in
    which ones: `languages`, or Finnish where none is known.
    """

    name: str
    number: str
    description: str
    opening_hours: str
    languages: Sequence[str]
    url: str
    name_language: str = ""
    text_language: str = ""
    answers_otherwise: bool = False

    @property
    def call(self) -> str:
        return call_of(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAid:
    """The panel: when to call the emergency number, and who else helps.

    `language` is that of the panel: the one of the typed words if we have texts in it, else the page's.
    """

    language: str
    texts: PanelTexts
    number: str
    when: str
    helps: Sequence[ShownHelp]

    @property
    def call(self) -> str:
        return call_of(self.number)


def call_of(number: str) -> str:
    return f"tel:{''.join(number.split())}"


def first_aid(danger: Danger) -> FirstAid:
    """Return the content of the panel. It has the emergency number even if there are no helplines.

    For "I want to die" on a Finnish page the panel is in English, with only the helplines that answer in English.
    In a language that the site does not have (Arabic) come the helplines that answer in it, then those in
    Finnish and English, marked so. For a language that we have no texts in, the panel is in the page's language.
    """
    page = translation.get_language() or settings.LANGUAGE_CODE
    language = danger.language if speaks(danger.language) else page
    texts = texts_in(language)
    if is_foreign(language):
        helps = [_in_foreign(line, language, texts) for line in _for_foreigner(danger, language)]
    else:
        with translation.override(language):
            helps = [_shown(line) for line in _fitting(danger, danger.language or page)]
    return FirstAid(
        language=language,
        texts=texts,
        number=settings.EMERGENCY_NUMBER,
        when=texts.when[danger.kinds[0]],
        helps=helps,
    )


def _fitting(danger: Danger, language: str) -> list[CrisisHelp]:
    """Return at most four helplines for these dangers that answer in the language; if none does, any of them."""
    fitting = _of_kinds(danger)
    answering = [line for line in fitting if line.speaks(language)] or fitting
    # A helpline without languages is assumed to answer in Finnish. Equal ones stay in the order of the staff.
    answering.sort(key=lambda line: language != Language.FINNISH and language not in line.languages)
    return answering[:MOST_HELPS]


def _for_foreigner(danger: Danger, language: str) -> list[CrisisHelp]:
    """Return at most four helplines: first those that answer in the language, then in one that many understand."""
    usable = [
        line
        for line in _of_kinds(danger)
        if line.speaks(language) or not UNDERSTOOD.isdisjoint(line.languages)
    ]
    usable.sort(key=lambda line: language not in line.languages)
    return usable[:MOST_HELPS]


def _of_kinds(danger: Danger) -> list[CrisisHelp]:
    """Return the helplines for these dangers: the most urgent danger first, then in the order of the staff."""
    active = shared("crisis-helps", lambda: list(CrisisHelp.objects.active()))
    urgency = {kind: position for position, kind in enumerate(danger.kinds)}
    fitting = [line for line in active if not urgency.keys().isdisjoint(line.kinds)]
    return sorted(fitting, key=lambda line: min(urgency[kind] for kind in line.kinds if kind in urgency))


def _shown(line: CrisisHelp) -> ShownHelp:
    return ShownHelp(
        name=line.text("name"),
        number=line.number,
        description=line.text("description"),
        opening_hours=line.text("opening_hours"),
        languages=line.language_names(),
        url=line.url,
    )


def _in_foreign(line: CrisisHelp, language: str, texts: PanelTexts) -> ShownHelp:
    """Return a helpline in a language in which staff do not write: its sentences in it, else in English or Finnish."""
    description, hours = texts.translated(line.description), texts.translated(line.opening_hours)
    in_english = line.description_en and line.opening_hours_en
    if not (description and hours):
        description = line.description_en if in_english else line.description
        hours = line.opening_hours_en if in_english else line.opening_hours
        text_language = Language.ENGLISH if in_english else Language.FINNISH
    else:
        text_language = None
    return ShownHelp(
        name=line.name_en or line.name,
        number=line.number,
        description=description,
        opening_hours=hours,
        languages=[texts.languages[code] for code in line.languages if code in texts.languages],
        url=line.url,
        name_language=(Language.ENGLISH if line.name_en else Language.FINNISH).value,
        text_language=text_language.value if text_language else "",
        answers_otherwise=language not in line.languages,
    )
