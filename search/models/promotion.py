from __future__ import annotations

from datetime import date

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin

from catalogue.enums import Language
from search.models.synonyms import LANGUAGES, clean_phrases
from search.phrases.matching import split_phrases

MOST_THINGS = 5


class PromotionQuerySet(models.QuerySet):
    def active(self) -> PromotionQuerySet:
        """Keep the promotions in use. `is_on` checks their days."""
        return self.filter(is_active=True)


class Promotion(RevisionMixin, ClusterableModel):
    """Things that staff want to be first in the results for some words."""

    language = models.CharField(_("sanojen kieli"), max_length=5, choices=LANGUAGES, default=Language.FINNISH)
    phrases = models.TextField(
        _("hakusanat"),
        help_text=_(
            "Yksi riviä kohti tai pilkuilla erotettuina. Suositus näkyy, kun haussa ovat kaikki rivin sanat, missä "
            "muodossa ja järjestyksessä tahansa."
        ),
    )
    is_exact = models.BooleanField(
        _("vain, kun haussa ei ole muita sanoja"),
        default=False,
        help_text=_("Esimerkiksi ”joulu” muttei ”joulu Sievi”."),
    )
    starts_on = models.DateField(_("näkyy alkaen"), null=True, blank=True, help_text=_("Tyhjä: heti."))
    ends_on = models.DateField(
        _("näkyy asti"), null=True, blank=True, help_text=_("Viimeinen päivä. Tyhjä: toistaiseksi.")
    )
    is_active = models.BooleanField(_("käytössä"), default=True)
    note = models.CharField(
        _("huomautus"), max_length=200, blank=True, help_text=_("Itsellesi: miksi suositus on.")
    )

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suositus")
        verbose_name_plural = _("suositukset")
        ordering = ("phrases",)

    def __str__(self) -> str:
        return self.phrase_list

    @property
    @admin.display(description=_("Hakusanat"))
    def phrase_list(self) -> str:
        return ", ".join(split_phrases(self.phrases))

    @property
    def thing_list(self) -> str:
        return ", ".join(str(thing) for thing in self.things.all())

    def clean(self) -> None:
        super().clean()
        try:
            self.phrases = clean_phrases(self.phrases, self.language)
        except ValidationError as error:
            raise ValidationError({"phrases": error.error_list}) from error
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": translate("Viimeinen päivä on ennen ensimmäistä.")})


def is_on(day: date, starts_on: date | None, ends_on: date | None) -> bool:
    """Tell whether a day is in the period; an empty end is open."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


class PromotedThing(Orderable):
    """One of the things that a promotion puts first: a service, an organisation or a page."""

    KINDS = ("service", "organization", "page")

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="things")
    service = models.ForeignKey(
        "catalogue.Service",
        verbose_name=_("palvelu"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    organization = models.ForeignKey(
        "catalogue.Organization",
        verbose_name=_("järjestö"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("sivu"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("suositeltava")
        verbose_name_plural = _("suositeltavat")
        constraints = [
            models.CheckConstraint(
                name="search_one_promoted_thing",
                condition=Q(service__isnull=False, organization__isnull=True, page__isnull=True)
                | Q(service__isnull=True, organization__isnull=False, page__isnull=True)
                | Q(service__isnull=True, organization__isnull=True, page__isnull=False),
                violation_error_message=_("Valitse yksi: palvelu, järjestö tai sivu."),
            )
        ]

    def __str__(self) -> str:
        return str(self.service or self.organization or self.page or "")

    @property
    def uid(self) -> str:
        """The uid of the thing's document in the index."""
        return next(f"{kind}:{pk}" for kind in self.KINDS if (pk := getattr(self, f"{kind}_id")))
