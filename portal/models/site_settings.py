from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    """The county's own words and addresses: region is data, never code."""

    name = models.CharField(_("sivuston nimi"), max_length=60, default="Yhdyspinta")
    county = models.CharField(_("hyvinvointialue"), max_length=100, blank=True)
    tagline = models.CharField(_("yhden lauseen kuvaus"), max_length=200, blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("county"), FieldPanel("tagline")], _("Sivusto")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], _("Yhteystiedot")),
    ]

    class Meta:
        verbose_name = _("sivuston asetukset")
