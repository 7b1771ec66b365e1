from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from catalogue.enums import Language
from search.analysis import get_analyzer
from search.enums import Direction
from search.phrases.matching import (
    LONGEST,
    MOST_PHRASES,
    MOST_WORDS,
    is_empty_of_content,
    key_of,
    split_phrases,
)

LANGUAGES = Language.choices[:3]
"""The languages of the analyser."""


def clean_phrases(text: str, language: str, *, most: int = MOST_PHRASES) -> str:
    """Return the phrases of a field, one on each line. Raises `ValidationError` if one can't be searched for."""
    phrases = split_phrases(text)
    if not phrases:
        raise ValidationError(translate("Kirjoita ainakin yksi sana."))
    if len(phrases) > most:
        problem = translate("Sanoja on %(count)d. Enintään %(most)d mahtuu: jaa ne kahdelle riville.")
        raise ValidationError(problem % {"count": len(phrases), "most": most})
    problems = [problem for phrase in phrases if (problem := _fault_of(phrase, language))]
    if problems:
        raise ValidationError(problems)
    return "\n".join(phrases)


def _fault_of(phrase: str, language: str) -> str:
    words = get_analyzer().phrase(phrase, language)
    shown = {"phrase": phrase[:LONGEST], "most": MOST_WORDS}
    if not words:
        return translate("Kohdassa ”%(phrase)s” ei ole kirjaimia eikä numeroita.") % shown
    if len(words) > MOST_WORDS or len(phrase) > LONGEST:
        return (
            translate(
                "”%(phrase)s” on liian pitkä: enintään %(most)d sanaa. Erota sanonnat pilkulla tai omille riveilleen."
            )
            % shown
        )
    if is_empty_of_content(phrase, language, get_analyzer()):
        return (
            translate(
                "”%(phrase)s” on pelkkiä täytesanoja, jotka haku jättää pois. Lisää sana, joka kertoo asian."
            )
            % shown
        )
    return ""


class SynonymSetQuerySet(models.QuerySet):
    def active(self) -> SynonymSetQuerySet:
        """Keep the lines that the search uses."""
        return self.filter(is_active=True)


class SynonymSet(RevisionMixin, models.Model):
    """A line of synonyms: the words that people use, and the official words in the texts of services."""

    language = models.CharField(
        _("kieli"),
        max_length=5,
        choices=LANGUAGES,
        default=Language.FINNISH,
        help_text=_("Arkisanojen kieli. Rivi toimii kaikilla sivuston kielillä."),
    )
    everyday = models.TextField(
        _("arkisanat"),
        help_text=_(
            "Sanat, joilla ihmiset hakevat: ”persaukinen”, ”rahat loppu”. Yksi riviä kohti tai pilkuilla erotettuina. "
            "Taivutusmuotoja ei tarvitse luetella, eikä sanojen järjestyksellä ole väliä."
        ),
    )
    official = models.TextField(
        _("viralliset sanat"),
        help_text=_(
            "Sanat, joita palvelujen teksteissä ja aiheissa käytetään: ”toimeentulo”, ”velkaneuvonta”. "
            "Haku etsii myös näillä."
        ),
    )
    direction = models.CharField(
        _("suunta"),
        max_length=10,
        choices=Direction,
        default=Direction.ONE_WAY,
        help_text=_("Molempiin suuntiin vain, kun sanat tarkoittavat samaa."),
    )
    is_active = models.BooleanField(_("käytössä"), default=True)
    note = models.CharField(
        _("huomautus"),
        max_length=200,
        blank=True,
        help_text=_("Itsellesi: mistä sana on, miksi rivi on tehty."),
    )

    objects = SynonymSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("arkisanarivi")
        verbose_name_plural = _("arkisanat")
        ordering = ("everyday",)

    def __str__(self) -> str:
        arrow = "↔" if self.is_two_way else "→"
        return f"{self.everyday_list} {arrow} {self.official_list}"

    @property
    def is_two_way(self) -> bool:
        return self.direction == Direction.TWO_WAY

    @property
    @admin.display(description=_("Arkisanat"))
    def everyday_list(self) -> str:
        return ", ".join(split_phrases(self.everyday))

    @property
    def official_list(self) -> str:
        return ", ".join(split_phrases(self.official))

    def clean(self) -> None:
        super().clean()
        problems: dict[str, list[ValidationError]] = {}
        # The official side of a Swedish line may be Finnish, but it is also checked in the line's language.
        for name in ("everyday", "official"):
            try:
                setattr(self, name, clean_phrases(getattr(self, name), self.language))
            except ValidationError as error:
                problems[name] = error.error_list
        if not problems:
            problems = self._clashes()
        if problems:
            raise ValidationError(problems)

    def _clashes(self) -> dict[str, list[ValidationError]]:
        official = {key_of(phrase) for phrase in split_phrases(self.official)}
        clashes = [
            ValidationError(translate("”%(phrase)s” on kummallakin puolella."), params={"phrase": phrase})
            for phrase in split_phrases(self.everyday)
            if key_of(phrase) in official
        ]
        taken = _taken(type(self).objects.filter(language=self.language).exclude(pk=self.pk))
        clashes += [
            ValidationError(
                translate(
                    "”%(phrase)s” on jo rivillä ”%(line)s”. Täydennä sitä riviä tai poista sana toiselta."
                ),
                params={"phrase": phrase, "line": taken[key_of(phrase)]},
            )
            for phrase in split_phrases(self.everyday)
            if key_of(phrase) in taken
        ]
        return {"everyday": clashes} if clashes else {}


def _taken(others: Iterable[SynonymSet]) -> dict[str, SynonymSet]:
    """Return everyday phrase of another line → that line."""
    return {key_of(phrase): other for other in others for phrase in split_phrases(other.everyday)}
