from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.models import Location
from events.enums import EventKind
from portal.formatting import human_span
from portal.models import SharedFacts


class Event(SharedFacts):
    """What is the same in every language: the kind of a meeting, when and where it is. Its pages hold the words."""

    kind = models.CharField(_("laji"), max_length=20, choices=EventKind, default=EventKind.FORUM)
    starts_at = models.DateTimeField(_("alkaa"))
    ends_at = models.DateTimeField(_("päättyy"))
    location = models.ForeignKey(
        Location,
        verbose_name=_("paikka"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    online_url = models.URLField(_("etäosallistumisen osoite"), blank=True)

    # Comments belong to a page.
    panels = [
        FieldPanel("kind", disable_comments=True),
        FieldRowPanel([FieldPanel(name, disable_comments=True) for name in ("starts_at", "ends_at")]),
        FieldPanel("location", disable_comments=True),
        FieldPanel("online_url", disable_comments=True),
    ]

    class Meta:
        verbose_name = _("tapahtuman aika ja paikka")
        verbose_name_plural = _("tapahtumien ajat ja paikat")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {human_span(self.starts_at, self.ends_at)}"

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Tapahtuma ei voi päättyä ennen kuin se alkaa.")})

    def may_be_changed_by(self, user: AbstractBaseUser) -> bool:
        """Say whether someone may change the facts, which is public at once.

        That takes the right to publish one of the public pages; while none is public, the right to edit one.
        """
        pages = list(self.pages.all())
        public = [page for page in pages if page.live]
        if public:
            return any(page.permissions_for_user(user).can_publish() for page in public)
        return any(page.permissions_for_user(user).can_edit() for page in pages)

    def named_facts(self) -> list[tuple[str, str]]:
        """Return (name, value) of each fact that has been given."""
        values = {
            "kind": self.get_kind_display(),
            "starts_at": human_span(self.starts_at, self.ends_at),
            "location": str(self.location or ""),
            "online_url": self.online_url,
        }
        names = {field.name: str(field.verbose_name) for field in self._meta.fields}
        return [(capfirst(names[name]), value) for name, value in values.items() if value]
