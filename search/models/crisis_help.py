from __future__ import annotations

from datetime import date, timedelta

from django.contrib import admin
from django.core.validators import RegexValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from catalogue.enums import Language
from portal.danger import DangerKind

VERIFIED_LASTS = timedelta(days=365)


class CrisisHelpQuerySet(models.QuerySet):
    def active(self) -> CrisisHelpQuerySet:
        return self.filter(is_active=True)

    def unverified(self, on: date) -> CrisisHelpQuerySet:
        """Keep the helplines that staff have not verified within a year, or never."""
        late = models.Q(verified_on=None) | models.Q(verified_on__lt=on - VERIFIED_LASTS)
        return self.filter(late)


class CrisisHelp(RevisionMixin, models.Model):
    """A helpline, shown above the results of a search whose words speak of danger.

    A helpline that has not been verified lately is still shown: an old number is better than none. The emergency
    number is not a row but the setting `EMERGENCY_NUMBER`, so that it can't be deleted.
    """

    name = models.CharField(_("nimi"), max_length=80)
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=80, blank=True)
    name_en = models.CharField(_("nimi englanniksi"), max_length=80, blank=True)
    number = models.CharField(
        _("puhelinnumero"),
        max_length=30,
        validators=[RegexValidator(r"^\+?[0-9 ]{3,}$", _("Kirjoita pelkkiä numeroita ja välilyöntejä."))],
    )
    description = models.CharField(
        _("mihin auttaa"), max_length=200, help_text=_("Yksi rauhallinen lause. Kävijä lukee tämän hädässä.")
    )
    description_sv = models.CharField(_("mihin auttaa ruotsiksi"), max_length=200, blank=True)
    description_en = models.CharField(_("mihin auttaa englanniksi"), max_length=200, blank=True)
    opening_hours = models.CharField(
        _("milloin vastataan"), max_length=120, help_text=_("Esimerkiksi: Ympäri vuorokauden. Maksuton.")
    )
    opening_hours_sv = models.CharField(_("milloin vastataan ruotsiksi"), max_length=120, blank=True)
    opening_hours_en = models.CharField(_("milloin vastataan englanniksi"), max_length=120, blank=True)
    languages = models.JSONField(
        _("kielet"),
        default=list,
        blank=True,
        help_text=_("Kielet, joilla vastataan. Tyhjä: ei tiedossa, näytetään kaikille."),
    )
    kinds = models.JSONField(
        _("milloin näytetään"), default=list, help_text=_("Näitä koskevissa hauissa numero näkyy.")
    )
    url = models.URLField(_("verkkosivu tai chat"), blank=True)
    sort_order = models.PositiveSmallIntegerField(
        _("järjestys"), default=0, help_text=_("Pienin ensin. Haussa näkyy enintään neljä sopivaa.")
    )
    is_active = models.BooleanField(_("näytetään"), default=True)
    verified_on = models.DateField(
        _("tarkistettu"),
        null=True,
        blank=True,
        help_text=_("Päivä, jona joku teistä viimeksi tarkisti numeron ja ajat auttajan omilta sivuilta."),
    )

    objects = CrisisHelpQuerySet.as_manager()

    class Meta:
        verbose_name = _("kriisiapu")
        verbose_name_plural = _("kriisiavut")
        ordering = ("sort_order", "name")

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    def text(self, name: str) -> str:
        """Return a field in the active language, or in Finnish if it is not translated."""
        language = translation.get_language()
        translated = "" if language == "fi" else getattr(self, f"{name}_{language}", "")
        return translated or getattr(self, name)

    def speaks(self, language: str) -> bool:
        """Tell whether the helpline answers in a language, as far as is known."""
        return not self.languages or language in self.languages

    def language_names(self) -> list[str]:
        """Return the names of the languages in the active language."""
        return [str(Language(code).label) for code in self.languages if code in Language.values]

    @admin.display(description=_("kielet"))
    def language_list(self) -> str:
        return ", ".join(self.language_names())

    @admin.display(description=_("milloin näytetään"))
    def kind_names(self) -> str:
        return ", ".join(str(DangerKind(kind).label) for kind in self.kinds if kind in DangerKind.values)
