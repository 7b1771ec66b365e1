from __future__ import annotations

from uuid import uuid4

from django.db import models


class Identified(models.Model):
    """A thing that open data names by a UUID (HSDS `id`), the same for as long as the thing exists."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
