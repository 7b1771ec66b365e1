from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    # The models have it as a base themselves, after this class.
    from wagtail.models import RevisionMixin as ModelWithRevisions
else:
    ModelWithRevisions = models.Model


class KeepsRunningFacts(ModelWithRevisions):
    """A model with drafts, of which some fields change at once, without a draft.

    Publishing a draft writes all fields of the draft. The fields in `RUNNING_FACTS` keep their values in the
    database instead (ADR 0002).
    """

    RUNNING_FACTS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def with_content_json(self, content: dict) -> models.Model:
        restored = super().with_content_json(content)
        # Read them again: they may have changed after this object was read.
        row = type(self)._base_manager.filter(pk=self.pk).values(*self.RUNNING_FACTS).first() or {}
        for name, value in row.items():
            setattr(restored, name, value)
        return restored
