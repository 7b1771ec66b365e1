from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class GrantCode(models.TextChoices):
    """The three kinds of grant in the seed text "Hyvinvointialueen ja järjestöjen yhteistyö"."""

    OPERATING_GRANT = "operating_grant", _("Toiminta-avustus")
    PARTNERSHIP_AGREEMENT = "partnership_agreement", _("Kumppanuussopimus")
    PROJECT_GRANT = "project_grant", _("Hankeavustus")
