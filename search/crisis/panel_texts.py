"""The texts of the panel: by gettext in the site's languages, from `panel_texts.toml` in those of people in danger."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.enums import Language
from portal.danger import DangerKind

FILE = Path(__file__).parent / "panel_texts.toml"
_SENTENCE_END = re.compile(r"(?<=\.)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelTexts:
    """All fixed texts of the panel and of the quick exit above it, in one language.

    `languages`: code of a language → its name. `sentences`: a Finnish sentence of a helpline → the same here.
    """

    title: str
    calm_title: str = ""
    call: str
    """Before the emergency number, on the button."""

    emergency: str
    answers_in: str
    web: str
    note: str
    demonstration: str
    exit: str
    exit_area: str
    exit_hint: str
    when: Mapping[str, str]
    direction: str = "ltr"
    comma: str = ", "
    name: str = ""
    languages: Mapping[str, str]
    sentences: Mapping[str, str] = field(default_factory=dict)

    def translated(self, text: str) -> str:
        """Return a Finnish text of a helpline in this language; empty if one of its sentences is not known."""
        sentences = [self.sentences.get(sentence, "") for sentence in _SENTENCE_END.split(text)]
        return " ".join(sentences) if all(sentences) else ""


def texts_in(language: str) -> PanelTexts:
    """Return the texts in a language. Raises KeyError for one that `speaks` does not have."""
    return _foreign()[language] if is_foreign(language) else _of_site(language)


def speaks(language: str) -> bool:
    """Tell whether the panel has texts in a language."""
    return language in dict(settings.LANGUAGES) or is_foreign(language)


def is_foreign(language: str) -> bool:
    """Tell whether the texts of a language are our own, because the site has no pages in it."""
    return language in _foreign() and language not in dict(settings.LANGUAGES)


@cache
def _foreign() -> Mapping[str, PanelTexts]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {language: PanelTexts(**table) for language, table in tables.items()}


def _of_site(language: str) -> PanelTexts:
    if language not in dict(settings.LANGUAGES):
        raise KeyError(language)
    with translation.override(language):
        violence = _("Soita heti, jos väkivalta jatkuu tai pelkäät sitä.")
        return PanelTexts(
            title=_("Apua saa heti"),
            calm_title=_("Jos tarvitset apua heti"),
            call=pgettext("numeroon", "Soita"),
            emergency=_("Hätänumero"),
            answers_in=_("Vastataan kielillä:"),
            web=_("Verkkosivu tai chat"),
            note=_(
                "Hakusi tulokset ovat tämän alla. Emme tallenna, mitä hait, mutta selaimesi historiaan se voi jäädä."
            ),
            demonstration=_("Nämä numerot ovat oikeita myös tällä esittelysivustolla."),
            exit=_("Poistu nopeasti"),
            exit_area=_("Nopea poistuminen"),
            exit_hint=_("tai paina Esc kolmesti"),
            when={
                DangerKind.ACUTE: _(
                    "Soita heti, jos joku on hengenvaarassa. Hätäkeskus neuvoo, mitä voit tehdä itse."
                ),
                DangerKind.POISONING: _(
                    "Soita heti, jos myrkytyksen saanut on tajuton, kouristelee tai hengittää huonosti."
                ),
                DangerKind.SUICIDE: _(
                    "Soita heti, jos aiot vahingoittaa itseäsi tai joku on hengenvaarassa."
                ),
                DangerKind.CHILD: _("Soita heti, jos lapsi on vaarassa. Myös lapsi saa soittaa."),
                DangerKind.SEXUAL: violence,
                DangerKind.VIOLENCE: violence,
            },
            languages={code: str(label) for code, label in Language.choices},
        )
