from __future__ import annotations

from uuid import uuid4

from django.db import models


class Identified(models.Model):
    """A model with a UUID for open data (HSDS `id`). The UUID never changes."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
