from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.coordinates import Point, kilometres
from catalogue.models.slugs import Slugged


class Municipality(Slugged):
    """A municipality of the county (schema.org AdministrativeArea), with the coordinates of its centre.

    If an import has created it, only the name is known. Staff add the code and the coordinates later.
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
        """Return whether the coordinates of the centre are known."""
        return self.latitude is not None and self.longitude is not None

    @property
    def point(self) -> Point:
        """Return the coordinates of the centre. Raises ValueError if they are not known (`is_placed`)."""
        if self.latitude is None or self.longitude is None:
            raise ValueError(f"{self.name} has no coordinates.")
        return Point(self.latitude, self.longitude)

    def distance_to(self, other: Municipality) -> float:
        """Return the distance between two centres in kilometres. Both must be `is_placed`."""
        return kilometres(self.point, other.point)
