"""What the language versions of a page have in common.

A page of each language is a page of its own. What counts once for all of them (when and where an event is) stands
in one plain row, found by the `translation_key` that the versions share. It is saved at once, on a screen of its own:
a draft that waits does not hold it, so publishing one never puts an old value back.
"""

from __future__ import annotations

import uuid
from copy import copy
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models.pages import BasePage


class SharedFacts(models.Model):
    """A base for the row. Its pages hold the words."""

    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    last_modified = models.DateTimeField(_("muutettu"), auto_now=True)

    class Meta:
        abstract = True

    def copy_for(self, translation_key: uuid.UUID) -> Self:
        """Return a new row, not yet saved, with the same facts."""
        row = copy(self)
        row._state = models.base.ModelState()
        row.pk, row.translation_key = None, translation_key
        return row


class SharesFacts(BasePage):
    """A base for page types that point to such a row by the foreign key named `facts_field`.

    The page's own translation key decides which row is its own, whatever a copied page points to: a translation
    shares the row, a copy gets a copy of it.
    """

    facts_field: str

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self._point_to_own_facts()
        super().save(*args, **kwargs)

    def serializable_data(self) -> dict[str, object]:
        """Return what a draft holds: not the key to the facts."""
        data = super().serializable_data()
        del data[self.facts_field]
        return data

    def with_content_json(self, content: dict[str, object]) -> Self:
        """Return the page as a draft knows it, with the facts of now."""
        page = super().with_content_json(content)
        attribute = self._meta.get_field(self.facts_field).attname
        setattr(page, attribute, getattr(self, attribute))
        return page

    def _point_to_own_facts(self) -> None:
        given = getattr(self, self.facts_field, None)
        if given is not None and given.pk and given.translation_key == self.translation_key:
            return
        rows = self._meta.get_field(self.facts_field).related_model._default_manager
        own = rows.filter(translation_key=self.translation_key).first()
        if own is None and given is not None:
            own = given.copy_for(self.translation_key)
            own.save()
        setattr(self, self.facts_field, own)
