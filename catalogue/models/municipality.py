from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.coordinates import Point, kilometres
from catalogue.models.slugs import Slugged


class Municipality(Slugged):
    """A municipality of the county (schema.org AdministrativeArea), with the coordinates of its centre.

    One that an import has created knows its name only: code and coordinates wait for someone to add them.
    """

    name = models.CharField(_("nimi"), max_length=60, unique=True)
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=60, blank=True)
    code = models.CharField(
        _("kuntanumero"),
        max_length=3,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Tilastokeskuksen kolminumeroinen tunnus."),
    )
    latitude = models.FloatField(_("leveysaste"), null=True, blank=True)
    longitude = models.FloatField(_("pituusaste"), null=True, blank=True)

    class Meta:
        verbose_name = _("kunta")
        verbose_name_plural = _("kunnat")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.label()

    def get_absolute_url(self) -> str:
        return reverse("catalogue:municipality", args=[self.slug])

    def slug_source(self) -> str:
        return self.name

    def label(self) -> str:
        """Return the name in the active language."""
        return (translation.get_language() == "sv" and self.name_sv) or self.name

    @property
    def is_placed(self) -> bool:
        """Tell whether the coordinates of the centre are known."""
        return self.latitude is not None and self.longitude is not None

    @property
    def point(self) -> Point:
        """Return where the centre is; to be asked only when `is_placed`."""
        return Point(self.latitude, self.longitude)

    def distance_to(self, other: Municipality) -> float:
        """Return the kilometres between two centres, both of them placed, as the crow flies."""
        return kilometres(self.point, other.point)
