"""Whom to call: the emergency number, and the helplines for the danger that the words speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.shared_cache import shared
from search.crisis.danger import Danger
from search.enums import DangerKind
from search.models.crisis_help import CrisisHelp

MOST_HELPS = 4

WHEN_TO_CALL: Mapping[DangerKind, str | Promise] = {
    DangerKind.ACUTE: _("Soita heti, jos joku on hengenvaarassa. Hätäkeskus neuvoo, mitä voit tehdä itse."),
    DangerKind.POISONING: _(
        "Soita heti, jos myrkytyksen saanut on tajuton, kouristelee tai hengittää huonosti."
    ),
    DangerKind.SUICIDE: _("Soita heti, jos aiot vahingoittaa itseäsi tai joku on hengenvaarassa."),
    DangerKind.CHILD: _("Soita heti, jos lapsi on vaarassa. Myös lapsi saa soittaa."),
    DangerKind.SEXUAL: _("Soita heti, jos väkivalta jatkuu tai pelkäät sitä."),
    DangerKind.VIOLENCE: _("Soita heti, jos väkivalta jatkuu tai pelkäät sitä."),
}


@dataclass(frozen=True, slots=True)
class ShownHelp:
    """A helpline in the reader's language. `call` is its number for a link."""

    name: str
    number: str
    description: str
    opening_hours: str
    languages: Sequence[str]
    url: str

    @property
    def call(self) -> str:
        return call_of(self.number)


@dataclass(frozen=True, slots=True)
class FirstAid:
    """The box above the results: when to call the emergency number, and who else helps.

    `language` is the language of the box: that of the typed words if the site has it, else the page's.
    """

    language: str
    number: str
    when: str
    helps: Sequence[ShownHelp]

    @property
    def call(self) -> str:
        return call_of(self.number)


def call_of(number: str) -> str:
    return f"tel:{''.join(number.split())}"


def first_aid(danger: Danger) -> FirstAid:
    """Return the content of the box. It has the emergency number even if there are no helplines.

    For "I want to die" on a Finnish page the box is in English, with only the helplines that answer in English.
    For a language that the site does not have (Russian) the box is in the page's language.
    """
    page = translation.get_language() or settings.LANGUAGE_CODE
    language = danger.language if danger.language in dict(settings.LANGUAGES) else page
    with translation.override(language):
        return FirstAid(
            language=language,
            number=settings.EMERGENCY_NUMBER,
            when=str(WHEN_TO_CALL[danger.kinds[0]]),
            helps=[_shown(line) for line in _fitting(danger, danger.language or page)],
        )


def _fitting(danger: Danger, language: str) -> list[CrisisHelp]:
    """Return at most four helplines for these dangers that answer in the language; if none does, any of them."""
    active = shared("crisis-helps", lambda: list(CrisisHelp.objects.active()))
    fitting = [line for line in active if set(line.kinds) & set(danger.kinds)]
    answering = [line for line in fitting if line.speaks(language)] or fitting
    urgency = {kind: position for position, kind in enumerate(danger.kinds)}
    # A helpline without languages is assumed to answer in Finnish. Equal ones stay in the order of the staff.
    answering.sort(
        key=lambda line: (
            language != "fi" and language not in line.languages,
            min(urgency[kind] for kind in line.kinds if kind in urgency),
        )
    )
    return answering[:MOST_HELPS]


def _shown(line: CrisisHelp) -> ShownHelp:
    return ShownHelp(
        name=line.text("name"),
        number=line.number,
        description=line.text("description"),
        opening_hours=line.text("opening_hours"),
        languages=line.language_names(),
        url=line.url,
    )
