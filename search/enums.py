"""The closed lists that documents, queries and pages of search share."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a hit is; the first facet of the results page."""

    SERVICE = "service", _("Palvelu")
    ORGANIZATION = "organization", _("Järjestö")
    EVENT = "event", _("Tapahtuma")
    CALL = "call", _("Avustushaku")
    ARTICLE = "article", _("Uutinen")
    PARAGRAPH = "paragraph", _("Asiakirjan kohta")
    PAGE = "page", _("Sivu")


ANY = "any"
"""The facet value of a thing that serves everyone or the whole county.

A service "for everyone" matches every audience, a county-wide one every municipality, so a filter on
either facet also accepts this value (`search.facets.Facet.includes_any`).
"""


class Direction(models.TextChoices):
    """From which side of a line of everyday words a query is widened."""

    ONE_WAY = "one_way", _("Arkisanasta viralliseen")
    TWO_WAY = "two_way", _("Molempiin suuntiin")


class Way(models.TextChoices):
    """How one takes part. Only what the catalogue knows: that someone comes to one's home it nowhere says."""

    PLACE = "place", _("Paikan päällä")
    ONLINE = "online", _("Verkossa")
    PHONE = "phone", _("Puhelimella")
    AGREED = "agreed", _("Sovitaan tai kerrotaan erikseen")


class Number(StrEnum):
    """What of a thing is compared and not counted. The value is the field's name in the index.

    A thing may have several months and one of each other number; what it has none of, no condition finds.
    """

    MINIMUM_AGE = "minimum_age"
    MAXIMUM_AGE = "maximum_age"
    MONTH = "month"
    """The months of its season, each year's."""

    OPENS = "opens"
    """The Unix time from which it goes on: of what is on a break, when that ends."""

    CLOSES = "closes"
    """The Unix time from which it goes on no more."""


class DangerKind(models.TextChoices):
    """What somebody may be in danger of: other helplines fit each. The most urgent comes first."""

    ACUTE = "acute", _("Hengenvaara tai onnettomuus")
    POISONING = "poisoning", _("Myrkytys tai yliannostus")
    SUICIDE = "suicide", _("Itsemurha tai itsensä vahingoittaminen")
    CHILD = "child", _("Lapsi tai nuori vaarassa")
    SEXUAL = "sexual", _("Seksuaalinen väkivalta")
    VIOLENCE = "violence", _("Väkivalta tai sen uhka")
