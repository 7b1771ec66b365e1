from __future__ import annotations

from typing import ClassVar

from django.db import models


class KeepsRunningFacts(models.Model):
    """A thing with drafts, some of whose facts change at once and apart from any draft.

    Publishing a waiting draft puts back what the draft knew; the fields named here keep what the row
    knows (ADR 0002).
    """

    RUNNING_FACTS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def with_content_json(self, content: dict) -> models.Model:
        restored = super().with_content_json(content)
        # Asked anew: this object may have been read before the fact changed.
        row = type(self)._base_manager.filter(pk=self.pk).values(*self.RUNNING_FACTS).first() or {}
        for name, value in row.items():
            setattr(restored, name, value)
        return restored
