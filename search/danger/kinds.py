from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class DangerKind(models.TextChoices):
    """What somebody may be in danger of: other helplines fit each. The most urgent comes first."""

    ACUTE = "acute", _("Hengenvaara tai onnettomuus")
    POISONING = "poisoning", _("Myrkytys tai yliannostus")
    SUICIDE = "suicide", _("Itsemurha tai itsensä vahingoittaminen")
    CHILD = "child", _("Lapsi tai nuori vaarassa")
    SEXUAL = "sexual", _("Seksuaalinen väkivalta")
    VIOLENCE = "violence", _("Väkivalta tai sen uhka")


@dataclass(frozen=True, slots=True)
class Danger:
    """What words speak of: one kind or more, the most urgent first, and the language that they are in.

    The language is a code of `catalogue.enums.Language`; empty where the words are of no language ("112").
    """

    kinds: tuple[DangerKind, ...]
    language: str = ""
