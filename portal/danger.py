"""Danger in words, and whom to call: what pages and forms of every app may ask for.

`search` knows the words and the helplines, and registers them in `AppConfig.ready`. An app below it asks here:
`danger_in(words, language=…)` for what somebody typed, `panel(danger)` for the box that says whom to call.
Typed words of danger are never stored or logged, and a page that answers them may not be cached.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class DangerKind(models.TextChoices):
    """Kinds of danger, each with its own helplines. The most urgent comes first."""

    ACUTE = "acute", _("Hengenvaara tai onnettomuus")
    POISONING = "poisoning", _("Myrkytys tai yliannostus")
    SUICIDE = "suicide", _("Itsemurha tai itsensä vahingoittaminen")
    CHILD = "child", _("Lapsi tai nuori vaarassa")
    SEXUAL = "sexual", _("Seksuaalinen väkivalta")
    VIOLENCE = "violence", _("Väkivalta tai sen uhka")


VIOLENT = (DangerKind.VIOLENCE, DangerKind.SEXUAL, DangerKind.CHILD)
"""Kinds of danger in which the violent person may be beside the reader."""


@dataclass(frozen=True, slots=True)
class Danger:
    """The kinds of danger that words speak of, the most urgent first, and the language of the words.

    The language is a code of `catalogue.enums.Language`, or empty for words without a language ("112") and for a
    page that is about danger.
    """

    kinds: tuple[DangerKind, ...]
    language: str = ""

    @classmethod
    def of(cls, kinds: Iterable[str]) -> Danger | None:
        """Return the danger that a page is about, by stored values; None without any known kind."""
        named = set(kinds)
        known = tuple(kind for kind in DangerKind if kind in named)
        return cls(known) if known else None


class Detector(Protocol):
    def __call__(self, words: str, *, language: str) -> Danger | None: ...


class PanelMaker(Protocol):
    def __call__(self, danger: Danger, *, is_calm: bool) -> SafeString: ...


_registered: list[tuple[Detector, PanelMaker]] = []


def register(detector: Detector, panel_maker: PanelMaker) -> None:
    """Set who detects danger and who makes the panel. The last one registered answers."""
    _registered.append((detector, panel_maker))


def danger_in(words: str, *, language: str) -> Danger | None:
    """Return the danger that typed words speak of. `language` is the reader's. Nobody registered: None."""
    return _registered[-1][0](words, language=language) if _registered and words else None


def panel(danger: Danger | None, *, is_calm: bool = False) -> SafeString:
    """Return the HTML of the panel: the emergency number, and the helplines for these kinds.

    It is empty without danger, and where nobody is registered. `is_calm`: for a page that is about danger, whose
    reader may be in none. It asks the database nothing that other pages do not ask.
    """
    if danger is None or not _registered:
        return SafeString("")
    return _registered[-1][1](danger, is_calm=is_calm)
