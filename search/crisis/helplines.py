"""Whom to call: the emergency number first, then the helplines that fit what the words speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.shared_cache import shared
from search.crisis.danger import Danger
from search.enums import DangerKind
from search.models.crisis_help import CrisisHelp

MOST_HELPS = 4

WHEN_TO_CALL: Mapping[DangerKind, str] = {
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
    """A helpline in words of the reader's language. `call` is its number for a link."""

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
    """What stands above the results: when to call the emergency number, and who else helps.

    `language` is that of all its words: of the words typed, where the site speaks it, else the page's.
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
    """Return what helps, also when the table of helplines is empty: the emergency number always stands.

    Who types "I want to die" on a Finnish page reads English: the words are in that language, and lines
    that answer in it come alone. Of another language (Russian) the words are the page's.
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
    """Return at most four lines for these dangers, those that answer in the language; if none does, all."""
    active = shared("crisis-helps", lambda: list(CrisisHelp.objects.active()))
    fitting = [line for line in active if set(line.kinds) & set(danger.kinds)]
    parsed = [line for line in fitting if line.speaks(language)] or fitting
    urgency = {kind: place for place, kind in enumerate(danger.kinds)}
    # Finnish is parsed where nothing else is told. Among equals the order of the staff stays.
    parsed.sort(
        key=lambda line: (
            language != "fi" and language not in line.languages,
            min(urgency[kind] for kind in line.kinds if kind in urgency),
        )
    )
    return parsed[:MOST_HELPS]


def _shown(line: CrisisHelp) -> ShownHelp:
    return ShownHelp(
        name=line.text("name"),
        number=line.number,
        description=line.text("description"),
        opening_hours=line.text("opening_hours"),
        languages=line.language_names(),
        url=line.url,
    )
