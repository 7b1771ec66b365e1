from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedChange(models.Model):
    """A row says that something in `portal.shared_cache` has changed. Only database triggers write it.

    Rows are only added, so that two editors never wait for each other. `manage.py scheduler` prunes them.
    """

    class Meta:
        verbose_name = _("yhteisen tiedon muutos")

    def __str__(self) -> str:
        return f"SharedChange {self.pk}"
