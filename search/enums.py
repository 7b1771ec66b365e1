"""Enumerations that documents, queries and search pages share."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The kind of a hit; the first facet of the results page."""

    SERVICE = "service", _("Palvelu")
    ORGANIZATION = "organization", _("Järjestö")
    EVENT = "event", _("Tapahtuma")
    CALL = "call", _("Avustushaku")
    LIAISON = "liaison", _("Yhteyshenkilö")
    ARTICLE = "article", _("Uutinen")
    PARAGRAPH = "paragraph", _("Asiakirjan kohta")
    PAGE = "page", _("Sivu")


ANY = "any"
"""The facet value of a thing that serves everyone or the whole county.

A service "for everyone" matches every target group, a county-wide one every municipality. So a filter by
either facet also accepts this value (`includes_any` in `search.facets.declarations`).
"""


class Direction(models.TextChoices):
    """In which direction a line of synonyms applies to a query."""

    ONE_WAY = "one_way", _("Arkisanasta viralliseen")
    TWO_WAY = "two_way", _("Molempiin suuntiin")


class Way(models.TextChoices):
    """How to take part in a service. Home visits are missing, because the catalogue does not record them."""

    PLACE = "place", _("Paikan päällä")
    ONLINE = "online", _("Verkossa")
    PHONE = "phone", _("Puhelimella")
    AGREED = "agreed", _("Sovitaan tai kerrotaan erikseen")


class When(models.TextChoices):
    """A day or days on which something takes place, counted from today. The value is that of the address."""

    TODAY = "tanaan", pgettext_lazy("milloin", "Tänään")
    TOMORROW = "huomenna", pgettext_lazy("milloin", "Huomenna")
    WEEK = "viikko", pgettext_lazy("milloin", "Tällä viikolla")


class TimeOfDay(models.TextChoices):
    """The part of the day in which people meet."""

    MORNING = "morning", _("Aamulla tai aamupäivällä")
    AFTERNOON = "afternoon", _("Iltapäivällä")
    EVENING = "evening", _("Illalla")


class Number(StrEnum):
    """Numbers of a thing that conditions compare. The value is the name of the field in the index.

    A thing may have several months and one of each other number. A condition does not find a thing without it.
    """

    MINIMUM_AGE = "minimum_age"
    MAXIMUM_AGE = "maximum_age"
    MONTH = "month"
    """The months of its yearly season, 1 to 12."""

    OPENS = "opens"
    """The Unix time when it opens; during a break, when the break ends."""

    CLOSES = "closes"
    """The Unix time when it closes for good."""

    HELPS = "helps"
    """1 for what may help the reader: a service or an organisation. What recruits or informs has none."""
