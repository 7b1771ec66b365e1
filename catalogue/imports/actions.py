"""The two actions: check a file, and import it. The command and the admin call them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.enums import Fees, ServiceKind, Vocabulary
from catalogue.imports import bulk_save
from catalogue.imports.changes import ServiceChange, ServiceRows, compare_with_database
from catalogue.imports.options import ImportOptions, Progress
from catalogue.imports.problems import Problem
from catalogue.imports.readers.file_formats import open_table
from catalogue.imports.report import Report
from catalogue.imports.tables import Table
from catalogue.imports.validation import ParsedRow, RowValidator
from catalogue.models import Location, Municipality, Organization, TaxonomyTerm
from portal.locks import make_lock

_logger = logging.getLogger(__name__)

MAX_LISTED_SERVICES = 50
MAX_LISTED_NAMES = 10


class ImportBusyError(Exception):
    """Another import is running, or someone changed the same data meanwhile. Nothing was imported."""


@dataclass(slots=True)
class CheckedFile:
    """A file that was read and compared with the database."""

    changes: list[ServiceChange]
    report: Report


def check_file(path: Path, options: ImportOptions, progress: Progress = lambda *_: None) -> Report:
    """Return what an import of the file would do. Raises `UnreadableFileError`."""
    return _check_file(path, options, progress).report


def import_file(
    path: Path,
    options: ImportOptions,
    *,
    by: AbstractBaseUser | None = None,
    progress: Progress = lambda *_: None,
    on_saved: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Import a file. If a row is bad, nothing is imported, or the good rows with `options.skip_bad`.

    Everything is saved in one transaction, which also runs `on_saved`. Raises `UnreadableFileError` and
    `ImportBusyError`.
    """
    lock = make_lock("import_services")
    if not lock.acquire():
        raise ImportBusyError(_("Toinen tuonti on käynnissä. Yritä hetken päästä uudelleen."))
    try:
        checked = _check_file(path, options, progress)
        if not checked.report.bad_rows or options.skip_bad:
            with transaction.atomic():
                bulk_save.save_changes(checked.changes, checked.report, by=by, progress=progress)
                checked.report.is_imported = True
                on_saved(checked.report)
        return checked.report
    except IntegrityError as error:
        _logger.warning("The import was rolled back", exc_info=error)
        message = _("Samoja tietoja muutettiin tuonnin aikana. Mitään ei tuotu: yritä uudelleen.")
        raise ImportBusyError(message) from error
    finally:
        lock.release()


def _check_file(path: Path, options: ImportOptions, progress: Progress) -> CheckedFile:
    table = open_table(path)
    report = Report()
    problems: dict[int, list[Problem]] = {}
    parsed_rows = _validate_rows(table, options, report, problems, progress)
    services = _group_by_service(parsed_rows, table, problems)
    changes: list[ServiceChange] = []
    done = 0
    for comparison in compare_with_database(services, table):
        for problem in comparison.problems:
            problems.setdefault(problem.row, []).append(problem)
        changes += comparison.changes
        report.blocked += comparison.blocked
        report.unchanged += comparison.unchanged
        done += len(comparison.changes) + comparison.unchanged + len(comparison.blocked)
        progress("compare", done, len(services))
    report.problems = [problem for row in sorted(problems) for problem in dict.fromkeys(problems[row])]
    report.bad_rows = len(problems)
    report.created = sum(change.pk is None for change in changes)
    report.updated = len(changes) - report.created
    _describe(table, changes, report)
    return CheckedFile(changes, report)


def _validate_rows(
    table: Table,
    options: ImportOptions,
    report: Report,
    problems: dict[int, list[Problem]],
    progress: Progress,
) -> Iterator[ParsedRow]:
    """Yield all rows, and collect the problems of the bad ones."""
    validator = RowValidator(table, options)
    for row in table.rows:
        report.rows += 1
        parsed, found = validator.validate(row)
        if found:
            problems[row.number] = found
        yield parsed
        progress("read", report.rows, None)
    report.has_unknown_names = validator.has_unknown_names
    table.notes += validator.warnings()


def _group_by_service(
    parsed_rows: Iterator[ParsedRow], table: Table, problems: dict[int, list[Problem]]
) -> list[ServiceRows]:
    """Return the good rows of each service together. Two rows of one language are a problem of both."""
    by_key: dict[tuple[str, str], dict[str, ParsedRow]] = {}
    for row in parsed_rows:
        if not row.key[1]:
            continue
        by_language = by_key.setdefault(row.key, {})
        earlier = by_language.setdefault(row.language, row)
        if earlier is not row and row.language:
            for one, other in ((earlier, row), (row, earlier)):
                reason = _("Sama tunniste ja kieli kuin rivillä %(row)d.") % {"row": other.number}
                problem = Problem(one.number, table.heading("external_id"), row.key[1], reason)
                problems.setdefault(one.number, []).append(problem)
    services = []
    while by_key:  # popped one by one, to free the memory of each
        _key, by_language = by_key.popitem()
        rows = sorted(by_language.values(), key=lambda row: (row.language != "fi", row.number))
        good = [row for row in rows if row.number not in problems]
        bad = [row.number for row in rows if row.number in problems]
        if good:
            services.append(ServiceRows(good, bad[0] if bad else None))
    return sorted(services, key=lambda service: min(row.number for row in service.rows))


def _describe(table: Table, changes: list[ServiceChange], report: Report) -> None:
    """Add to the report what people should know about the table, and what is created beside services."""
    report.unknown_headings = table.unknown_headings
    report.columns = [(heading, key) for key, heading in table.headings.items()]
    report.notes = [*table.notes, *_notes_on_new_services(table, changes)]
    new = bulk_save.find_new_objects(changes)
    kinds = (
        (_("Järjestäjät"), [one.name for one in new if isinstance(one, Organization)]),
        (_("Kunnat"), [one.name for one in new if isinstance(one, Municipality)]),
        (_("Aiheet"), _terms_of(new, Vocabulary.THEME)),
        (_("Kohderyhmät"), _terms_of(new, Vocabulary.TARGET_GROUP)),
        (_("Paikat"), [one.name for one in new if isinstance(one, Location)]),
    )
    report.new_objects = {str(kind): sorted(names) for kind, names in kinds if names}
    if any(isinstance(one, Municipality) for one in new):
        report.notes.append(
            _("Uusilta kunnilta puuttuvat kuntanumero ja sijainti. Lisää ne, niin lähikunnat löytyvät.")
        )
    report.services = [
        (change.row, change.pk, change.name, change.organization_name)
        for change in changes[:MAX_LISTED_SERVICES]
    ]


def _terms_of(instances: Iterable[object], vocabulary: Vocabulary) -> list[str]:
    return [one.term for one in instances if isinstance(one, TaxonomyTerm) and one.vocabulary == vocabulary]


def _notes_on_new_services(table: Table, changes: list[ServiceChange]) -> Iterator[str]:
    new = [change for change in changes if change.pk is None]
    if new and "kind" not in table.headings:
        label = ServiceKind.GROUP.label
        yield _("Sarake laji puuttuu: uusien palvelujen laji on %(kind)s.") % {"kind": label}
    unpriced = sum(change.fields["fees"] == Fees.UNKNOWN for change in new)
    if unpriced:
        yield ngettext(
            "Hinta puuttuu %(count)s uudelta palvelulta. Sen sivulla lukee: %(fees)s.",
            "Hinta puuttuu %(count)s uudelta palvelulta. Niiden sivuilla lukee: %(fees)s.",
            unpriced,
        ) % {"count": unpriced, "fees": Fees.UNKNOWN.label}
    hidden = {
        change.fields["organization"].name
        for change in new
        if change.fields["organization"].pk
        and (change.fields["organization"].do_not_list or not change.fields["organization"].live)
    }
    if hidden:
        names = ", ".join(sorted(hidden)[:MAX_LISTED_NAMES])
        yield _("Näitä järjestäjiä ei julkaista, eivätkä niiden palvelut näy: %(names)s.") % {"names": names}
