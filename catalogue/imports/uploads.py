"""A table that someone uploads: kept, checked, imported once, and deleted in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.enums import ImportState
from catalogue.imports.actions import ImportBusyError, check, import_table
from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.readers.file_formats import MOST_BYTES
from catalogue.imports.report import Report
from catalogue.imports.validation import Options
from catalogue.models import ServiceImport

KEPT_FOR = timedelta(days=1)


def receive(
    *, file: UploadedFile, by: AbstractBaseUser, source: str, create_terms: bool, may_create_places: bool
) -> ServiceImport:
    """Keep an uploaded table with the report of a dry run. Raises `UnreadableFileError`, and then keeps nothing."""
    if file.size > MOST_BYTES:
        sizes = {"size": round(file.size / 1e6), "most": round(MOST_BYTES / 1e6)}
        raise UnreadableFileError(_("Tiedosto on liian suuri (%(size)d Mt, enintään %(most)d Mt).") % sizes)
    received = ServiceImport(
        file=file, name=Path(file.name).name[-200:], source=source, create_terms=create_terms, user=by
    )
    received.file.save(received.name, file, save=False)
    try:
        options = _options(received, skip_bad=False, may_create_places=may_create_places)
        received.report = check(_path(received), options).as_json()
        received.save()
    except BaseException:
        received.file.delete(save=False)
        raise
    return received


def carry_out(
    *, received: ServiceImport, by: AbstractBaseUser, skip_bad: bool, may_create_places: bool
) -> Report:
    """Import a table that was received, once. Raises `UnreadableFileError`, `ImportBusyError`.

    The table is checked anew: what it was compared with may have changed. Bad rows then leave it as it was.
    """

    def mark(report: Report) -> None:
        waiting = ServiceImport.objects.filter(pk=received.pk, state=ImportState.CHECKED)
        if not waiting.update(
            state=ImportState.IMPORTED, imported_at=timezone.now(), user=by, report=report.as_json()
        ):
            raise ImportBusyError(_("Tämä taulukko on jo tuotu."))

    if not received.file:
        raise UnreadableFileError(_("Taulukko on jo poistettu. Lähetä se uudelleen."))
    options = _options(received, skip_bad=skip_bad, may_create_places=may_create_places)
    report = import_table(_path(received), options, by=by, on_written=mark)
    if report.is_imported:
        received.refresh_from_db()
        forget(received)
    else:
        ServiceImport.objects.filter(pk=received.pk).update(report=report.as_json())
    return report


def forget(received: ServiceImport) -> None:
    """Delete the file of a table; its report stays."""
    name, storage = received.file.name, received.file.storage
    ServiceImport.objects.filter(pk=received.pk).update(file="")
    if name:
        storage.delete(name)


def forget_old(now: datetime) -> None:
    """Delete files and lists of bad rows that nobody has come back to within a day: they quote the table."""
    old = ServiceImport.objects.filter(created_at__lt=now - KEPT_FOR)
    for received in old.exclude(file=""):
        forget(received)
    old.filter(state=ImportState.CHECKED).update(state=ImportState.EXPIRED)
    for received in old.filter(report__has_key="problems").exclude(report__problems=[]):
        received.report["problems"] = []
        received.save(update_fields=["report"])


def _options(received: ServiceImport, *, skip_bad: bool, may_create_places: bool) -> Options:
    return Options(
        on=timezone.localdate(),
        skip_bad=skip_bad,
        create_terms=received.create_terms,
        create_places=may_create_places,
        source=received.source,
    )


def _path(received: ServiceImport) -> Path:
    return Path(received.file.path)
