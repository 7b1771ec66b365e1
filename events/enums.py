from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What kind of meeting; the seed texts name forums, regional events, workshops and negotiations."""

    FORUM = "forum", _("Järjestöfoorumi")
    WORKSHOP = "workshop", _("Työpaja")
    REGIONAL_EVENT = "regional_event", _("Alueellinen tilaisuus")
    NEGOTIATION = "negotiation", _("Neuvottelu")
