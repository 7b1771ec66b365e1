from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.enums import ImportState


class PrivateStorage(FileSystemStorage):
    """Files without a URL."""

    def url(self, name: str | None) -> str:
        raise ValueError("This file is not accessible via a URL.")


def private_storage() -> PrivateStorage:
    """Return the storage of uploaded tables. It is outside the folder of public uploads."""
    return PrivateStorage(
        location=settings.VAR_DIR / "imports",
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def unguessable_name(service_import: ServiceImport, name: str) -> str:
    return f"{uuid4().hex}{Path(name).suffix.lower()[:6]}"


class ServiceImport(models.Model):
    """An uploaded table, the report about it, and whether it was imported.

    The file and the list of bad rows are deleted after the import or after a day.
    """

    file = models.FileField(_("taulukko"), storage=private_storage, upload_to=unguessable_name, blank=True)
    name = models.CharField(_("tiedosto"), max_length=200)
    source = models.CharField(_("tietolähde"), max_length=60)
    create_terms = models.BooleanField(_("lisää puuttuvat"), default=False)
    state = models.CharField(_("vaihe"), max_length=10, choices=ImportState, default=ImportState.CHECKED)
    report = models.JSONField(_("raportti"), default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tuoja"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("lähetetty"), auto_now_add=True)
    imported_at = models.DateTimeField(_("tuotu"), null=True)

    class Meta:
        verbose_name = _("palvelujen tuonti")
        verbose_name_plural = _("palvelujen tuonnit")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.name
