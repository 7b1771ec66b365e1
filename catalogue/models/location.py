from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from catalogue.enums import LocationKind, Stated
from catalogue.models.identified import Identified

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def stated_field(label: StrOrPromise) -> models.CharField:
    return models.CharField(label, max_length=10, choices=Stated, default=Stated.UNKNOWN)


class Location(RevisionMixin, Identified):
    """A place where services are given (HSDS location): an address or a website.

    If the address is confidential (a shelter, for example), only the municipality is public.
    """

    ACCESSIBILITY = (
        "step_free_entrance",
        "accessible_toilet",
        "accessible_parking",
        "lift",
        "induction_loop",
    )

    name = models.CharField(_("nimi"), max_length=120)
    kind = models.CharField(_("laji"), max_length=10, choices=LocationKind, default=LocationKind.PHYSICAL)
    street = models.CharField(_("katuosoite"), max_length=120, blank=True)
    postal_code = models.CharField(_("postinumero"), max_length=5, blank=True)
    city = models.CharField(_("postitoimipaikka"), max_length=60, blank=True)
    municipality = models.ForeignKey(
        "catalogue.Municipality",
        verbose_name=_("kunta"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="locations",
    )
    latitude = models.FloatField(_("leveysaste"), null=True, blank=True)
    longitude = models.FloatField(_("pituusaste"), null=True, blank=True)
    url = models.URLField(_("verkko-osoite"), blank=True)
    transport = models.CharField(_("miten perille pääsee"), max_length=250, blank=True)
    is_confidential = models.BooleanField(
        _("salainen osoite"), default=False, help_text=_("Julkisesti näytetään vain kunta.")
    )
    is_bookable = models.BooleanField(_("järjestöt voivat varata"), default=False)
    bookable_note = models.CharField(_("varaaminen"), max_length=250, blank=True)
    step_free_entrance = stated_field(_("esteetön sisäänkäynti"))
    accessible_toilet = stated_field(_("esteetön wc"))
    accessible_parking = stated_field(_("esteetön pysäköintipaikka"))
    lift = stated_field(_("hissi tai yksi kerros"))
    induction_loop = stated_field(_("induktiosilmukka"))
    last_modified = models.DateTimeField(_("muutettu"), auto_now=True)

    class Meta:
        verbose_name = _("paikka")
        verbose_name_plural = _("paikat")
        ordering = ("name",)

    def __str__(self) -> str:
        return f"{self.name} ({self.city})" if self.city else self.name

    @property
    def shown_name(self) -> str:
        """Return the public name. It is the municipality if the address is confidential."""
        if self.is_confidential:
            return self.municipality.label() if self.municipality else ""
        return self.name

    @property
    def address(self) -> str:
        """Return the public address on one line."""
        if self.is_confidential or self.kind == LocationKind.VIRTUAL:
            return ""
        return ", ".join(filter(None, (self.street, f"{self.postal_code} {self.city}".strip())))

    def in_words(self) -> str:
        """Return the public name and address, or URL, on one line."""
        web = self.url if self.kind == LocationKind.VIRTUAL and not self.is_confidential else ""
        return ", ".join(filter(None, (self.shown_name, self.address, web)))

    def accessibility(self) -> list[tuple[StrOrPromise, Stated]]:
        """Return (label, yes / no / unknown) of each accessibility fact."""
        return [
            (cast("models.Field", self._meta.get_field(name)).verbose_name, Stated(getattr(self, name)))
            for name in self.ACCESSIBILITY
        ]
