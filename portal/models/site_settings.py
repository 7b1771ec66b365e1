from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.forms import TextInput
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.contrast import HEX_COLOUR, READABLE, contrast

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAPER, INK, WHITE = "#fbfaf7", "#14242b", "#ffffff"
BRAND_COLOUR, ACCENT_COLOUR = "#0b4f5c", "#f2a33a"
COLOUR_INPUT = TextInput(attrs={"type": "color"})


def colour_field(label: StrOrPromise, default: str, help_text: StrOrPromise) -> models.CharField:
    validator = RegexValidator(
        f"^{HEX_COLOUR.pattern}$", _("Kirjoita väri näin: #0b4f5c."), flags=re.RegexFlag(HEX_COLOUR.flags)
    )
    return models.CharField(label, max_length=7, default=default, validators=[validator], help_text=help_text)


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    """The texts, contact details and colours of a county. Nothing in the code is specific to one county."""

    name = models.CharField(_("sivuston nimi"), max_length=60, default="Yhdyspinta")
    county = models.CharField(_("hyvinvointialue"), max_length=100, blank=True)
    tagline = models.CharField(_("yhden lauseen kuvaus"), max_length=200, blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    logo = models.ForeignKey(
        "portal.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Näkyy sivuston nimen edessä. Paras on SVG tai PNG, jonka tausta on läpinäkyvä."),
    )
    brand_colour = colour_field(
        _("pääväri"), BRAND_COLOUR, _("Linkit ja painikkeet. Tumma väri, joka erottuu valkoisesta.")
    )
    accent_colour = colour_field(
        _("korostusväri"),
        ACCENT_COLOUR,
        _("Pienet korostukset. Vaalea väri, jonka päällä musta teksti erottuu."),
    )
    supervising_authority = models.TextField(
        _("saavutettavuutta valvova viranomainen"),
        blank=True,
        help_text=_(
            "Nimi ja yhteystiedot. Näkyy saavutettavuusselosteen lopussa (digipalvelulaki 306/2019)."
        ),
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("county"), FieldPanel("tagline")], _("Sivusto")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], _("Yhteystiedot")),
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldRowPanel(
                    [FieldPanel(name, widget=COLOUR_INPUT) for name in ("brand_colour", "accent_colour")]
                ),
            ],
            _("Ulkoasu"),
        ),
        MultiFieldPanel([FieldPanel("supervising_authority")], _("Saavutettavuus")),
    ]

    class Meta:
        verbose_name = _("sivuston asetukset")

    def clean(self) -> None:
        """Reject colours with too little contrast. The error message says the measured ratio."""
        super().clean()
        errors = {}
        for name, grounds in (("brand_colour", (PAPER, WHITE)), ("accent_colour", (INK,))):
            colour = getattr(self, name)
            if not HEX_COLOUR.fullmatch(colour):
                continue  # the validator of the field reports it
            found = min(contrast(colour, ground) for ground in grounds)
            if found < READABLE:
                message = _(
                    "Teksti ei erottuisi: kontrasti on %(found)s, ja sen pitää olla vähintään %(needed)s."
                )
                numbers = {
                    "found": f"{number_format(found, 1)} : 1",
                    "needed": f"{number_format(READABLE, 1)} : 1",
                }
                errors[name] = ValidationError(message, params=numbers)
        if errors:
            raise ValidationError(errors)

    def has_own_colours(self) -> bool:
        return (self.brand_colour.lower(), self.accent_colour.lower()) != (BRAND_COLOUR, ACCENT_COLOUR)
