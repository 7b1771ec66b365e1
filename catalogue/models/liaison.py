from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin


class LiaisonContact(RevisionMixin, models.Model):
    """A liaison (järjestöyhdyshenkilö): the contact person between organisations and the county.

    The role comes from the seed text "Hyvinvointialueen järjestöyhdyshenkilön toimenkuva".
    """

    title = models.CharField(
        _("nimike"), max_length=120, help_text=_("Esimerkiksi järjestöyhteistyön koordinaattori.")
    )
    name = models.CharField(_("nimi"), max_length=120, blank=True)
    unit = models.CharField(_("yksikkö"), max_length=120, blank=True)
    description = models.TextField(_("missä asioissa auttaa"), blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    municipality = models.ForeignKey(
        "catalogue.Municipality",
        verbose_name=_("kunta"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="liaisons",
        help_text=_("Jätä tyhjäksi, jos yhteyshenkilö palvelee koko aluetta."),
    )
    sort_order = models.PositiveSmallIntegerField(_("järjestys"), default=0)

    class Meta:
        verbose_name = _("järjestöyhdyshenkilö")
        verbose_name_plural = _("järjestöyhdyshenkilöt")
        ordering = ("sort_order", "title")

    def __str__(self) -> str:
        return self.name or self.title
