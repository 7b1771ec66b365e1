from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from catalogue.enums import LiaisonTask
from catalogue.models.municipality import Municipality
from portal.collation import in_order


class LiaisonContact(RevisionMixin, ClusterableModel):
    """A named contact person (yhteyshenkilö) for the cooperation of the county, municipalities and organisations.

    The role and its tasks come from the seed text "Hyvinvointialueen järjestöyhdyshenkilön toimenkuva": one full-time
    liaison, and others in services, municipalities and networks.
    """

    task = models.CharField(
        _("tehtävä"),
        max_length=20,
        choices=LiaisonTask,
        default=LiaisonTask.COUNTY,
        help_text=_("Missä tehtävässä tämä henkilö on yhteyshenkilö. Sivu on ryhmitelty tehtävien mukaan."),
    )
    name = models.CharField(
        _("nimi"), max_length=120, blank=True, help_text=_("Jätä tyhjäksi, jos tehtävä on juuri nyt avoinna.")
    )
    title = models.CharField(
        _("nimike"), max_length=120, help_text=_("Esimerkiksi järjestöyhteistyön koordinaattori.")
    )
    unit = models.CharField(
        _("organisaatio tai yksikkö"),
        max_length=120,
        blank=True,
        help_text=_("Esimerkiksi pelastuslaitos, kunnan hyvinvointipalvelut tai järjestöverkosto."),
    )
    description = models.TextField(
        _("missä asioissa auttaa"),
        blank=True,
        help_text=_("Pari lausetta arkikielellä. Nämä sanat löytyvät myös haulla."),
    )
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    municipalities = ParentalManyToManyField(
        Municipality,
        verbose_name=_("kunnat"),
        blank=True,
        related_name="liaisons",
        help_text=_("Kunnat, joita hän palvelee. Jätä tyhjäksi, jos hän palvelee koko aluetta."),
    )
    is_public = models.BooleanField(
        _("julkinen"),
        default=True,
        help_text=_("Vain julkinen yhteyshenkilö näkyy sivustolla ja löytyy haulla."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("järjestys"), default=0, help_text=_("Pienin luku on tehtävänsä ensimmäinen.")
    )

    class Meta:
        verbose_name = _("yhteyshenkilö")
        verbose_name_plural = _("yhteyshenkilöt")
        ordering = ("sort_order", "title", "pk")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.title)))

    def get_absolute_url(self) -> str:
        """Return the contact's own place on the page of all contacts."""
        return f"{reverse('catalogue:liaisons')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"yhteyshenkilo-{self.pk}"

    @property
    def is_countywide(self) -> bool:
        return not self.municipalities.all()

    def towns(self) -> list[Municipality]:
        """Return the municipalities, sorted by name in the active language."""
        return in_order(self.municipalities.all(), Municipality.label)

    def serves(self, place: Municipality) -> bool:
        """Return whether the contact serves a municipality; a countywide one serves each."""
        return self.is_countywide or place in self.municipalities.all()
