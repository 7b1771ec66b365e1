from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedChange(models.Model):
    """A note that something which every page shows has changed; written by database triggers only.

    Append-only, so that two editors never wait for each other. `manage.py scheduler` prunes it.
    """

    class Meta:
        verbose_name = _("yhteisen tiedon muutos")

    def __str__(self) -> str:
        return f"SharedChange {self.pk}"
