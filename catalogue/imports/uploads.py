"""Files that people upload in the admin: checked, imported once, and deleted in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.enums import ImportState
from catalogue.imports.actions import ImportBusyError, check_file, import_file
from catalogue.imports.options import ImportOptions
from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.readers.file_formats import check_file_size
from catalogue.imports.report import Report
from catalogue.models import ServiceImport
from portal.models import User

RETENTION = timedelta(days=1)


def receive_upload(
    *, file: UploadedFile, by: User, source: str, create_terms: bool, may_create_places: bool
) -> ServiceImport:
    """Store an uploaded file with the report of a check. Raises `UnreadableFileError` and stores nothing then."""
    check_file_size(file.size or 0)
    upload = ServiceImport(
        file=file, name=Path(file.name or "").name[-200:], source=source, create_terms=create_terms, user=by
    )
    upload.file.save(upload.name, file, save=False)
    try:
        options = _options(upload, skip_bad=False, may_create_places=may_create_places)
        upload.report = check_file(Path(upload.file.path), options).to_json()
        upload.save()
    except BaseException:
        upload.file.delete(save=False)
        raise
    return upload


def import_upload(
    *, upload: ServiceImport, by: AbstractBaseUser, skip_bad: bool, may_create_places: bool
) -> Report:
    """Import an uploaded file once. Raises `UnreadableFileError` and `ImportBusyError`.

    The file is checked again, because the database may have changed. If a row is bad and `skip_bad` is not
    chosen, nothing is imported, and the import can be tried again.
    """

    def mark_as_imported(report: Report) -> None:
        not_imported = ServiceImport.objects.filter(pk=upload.pk, state=ImportState.CHECKED)
        if not not_imported.update(
            state=ImportState.IMPORTED, imported_at=timezone.now(), user=by, report=report.to_json()
        ):
            raise ImportBusyError(_("Tämä taulukko on jo tuotu."))

    if not upload.file:
        raise UnreadableFileError(_("Taulukko on jo poistettu. Lähetä se uudelleen."))
    options = _options(upload, skip_bad=skip_bad, may_create_places=may_create_places)
    report = import_file(Path(upload.file.path), options, by=by, on_saved=mark_as_imported)
    if report.is_imported:
        upload.refresh_from_db()
        delete_file(upload)
    else:
        ServiceImport.objects.filter(pk=upload.pk).update(report=report.to_json())
    return report


def delete_file(upload: ServiceImport) -> None:
    """Delete an uploaded file. Its report stays."""
    name, storage = upload.file.name, upload.file.storage
    ServiceImport.objects.filter(pk=upload.pk).update(file="")
    if name:
        storage.delete(name)


def delete_expired_files(now: datetime) -> None:
    """Delete the files that are older than a day, and their lists of problems, which quote them."""
    expired = ServiceImport.objects.filter(created_at__lt=now - RETENTION)
    for upload in expired.exclude(file=""):
        delete_file(upload)
    expired.filter(state=ImportState.CHECKED).update(state=ImportState.EXPIRED)
    for upload in expired.filter(report__has_key="problems").exclude(report__problems=[]):
        upload.report["problems"] = []
        upload.save(update_fields=["report"])


def _options(upload: ServiceImport, *, skip_bad: bool, may_create_places: bool) -> ImportOptions:
    return ImportOptions(
        today=timezone.localdate(),
        skip_bad=skip_bad,
        create_terms=upload.create_terms,
        create_places=may_create_places,
        source=upload.source,
    )
