"""The use cases: check a table, and import it. They know no request; the command and the admin call them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from catalogue.enums import Fees, ServiceKind, Vocabulary
from catalogue.imports import bulk_save
from catalogue.imports.changes import Group, Plan, plan
from catalogue.imports.problems import Problem
from catalogue.imports.readers.file_formats import read_table
from catalogue.imports.report import Report
from catalogue.imports.tables import Table
from catalogue.imports.validation import Entry, Options, Reader
from catalogue.models import Location, Municipality, Organization, TaxonomyTerm
from portal.locks import make_lock

_logger = logging.getLogger(__name__)

MOST_LISTED = 50
MOST_ROWS_NAMED = 10

Progress = Callable[[str, int, int | None], None]
"""Called with a step (`read`, `compare`, `write`), how many are done, and of how many where that is known."""


class ImportBusyError(Exception):
    """Another import is at work, or something else changed the same services meanwhile. Nothing was imported."""


@dataclass(slots=True)
class Checked:
    """A table wholly read and compared."""

    plans: list[Plan]
    report: Report


def check(path: Path, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Return what an import of the file would do. Raises `UnreadableFileError`."""
    return _check(path, options, progress).report


def import_table(
    path: Path,
    options: Options,
    *,
    by: AbstractBaseUser | None = None,
    progress: Progress = lambda *_: None,
    on_written: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Import the file: all of it, or its good rows where `skip_bad`, or nothing.

    In one transaction, which `on_written` takes part in. Raises `UnreadableFileError`, `ImportBusyError`.
    """
    lock = make_lock("import_services")
    if not lock.acquire():
        raise ImportBusyError(_("Toinen tuonti on käynnissä. Yritä hetken päästä uudelleen."))
    try:
        checked = _check(path, options, progress)
        if not checked.report.bad_rows or options.skip_bad:
            with transaction.atomic():
                bulk_save.write(checked.plans, checked.report, by=by, progress=progress)
                checked.report.is_imported = True
                on_written(checked.report)
        return checked.report
    except IntegrityError as error:
        _logger.warning("The import was rolled back", exc_info=error)
        message = _("Samoja tietoja muutettiin tuonnin aikana. Mitään ei tuotu: yritä uudelleen.")
        raise ImportBusyError(message) from error
    finally:
        lock.release()


def _check(path: Path, options: Options, progress: Progress) -> Checked:
    table = read_table(path)
    report = Report()
    problems: dict[int, list[Problem]] = {}
    groups = _group(_good(table, options, report, problems, progress), table, problems)
    plans: list[Plan] = []
    done = 0
    for planned in plan(groups, table):
        for problem in planned.problems:
            problems.setdefault(problem.row, []).append(problem)
        plans += planned.plans
        report.waiting += planned.waiting
        report.unchanged += planned.unchanged
        done += len(planned.plans) + planned.unchanged + len(planned.waiting)
        progress("compare", done, len(groups))
    report.problems = [problem for row in sorted(problems) for problem in dict.fromkeys(problems[row])]
    report.bad_rows = len(problems)
    report.created = sum(one.pk is None for one in plans)
    report.updated = len(plans) - report.created
    _describe(table, plans, report)
    return Checked(plans, report)


def _good(
    table: Table, options: Options, report: Report, problems: dict[int, list[Problem]], progress: Progress
) -> Iterator[Entry]:
    """Read all rows; yield those that are well, and note the problems of the others."""
    reader = Reader(table, options)
    for row in table.rows:
        report.rows += 1
        entry, found = reader.read(row)
        if found:
            problems[row.number] = found
        yield entry
        progress("read", report.rows, None)
    report.has_unknown_names = reader.has_unknown_names
    table.notes += reader.doubts()


def _group(entries: Iterator[Entry], table: Table, problems: dict[int, list[Problem]]) -> list[Group]:
    """Put the rows of one service together. The same identifier in the same language twice is nobody's."""
    by_key: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in entries:
        if not entry.key[1]:
            continue
        of_service = by_key.setdefault(entry.key, {})
        former = of_service.setdefault(entry.language, entry)
        if former is not entry and entry.language:
            for one, other in ((former, entry), (entry, former)):
                reason = _("Sama tunniste ja kieli kuin rivillä %(row)d.") % {"row": other.row}
                problem = Problem(one.row, table.heading("external_id"), entry.key[1], reason)
                problems.setdefault(one.row, []).append(problem)
    groups = []
    while by_key:
        _key, of_service = by_key.popitem()
        rows = sorted(of_service.values(), key=lambda entry: (entry.language != "fi", entry.row))
        good = [entry for entry in rows if entry.row not in problems]
        bad = [entry.row for entry in rows if entry.row in problems]
        if good:
            groups.append(Group(good, bad[0] if bad else None))
    return sorted(groups, key=lambda group: min(entry.row for entry in group.entries))


def _describe(table: Table, plans: list[Plan], report: Report) -> None:
    """Tell what a person should know of the table and of what comes beside services."""
    report.unknown_columns = table.unknown
    report.columns = [(heading, key) for key, heading in table.headings.items()]
    report.notes = [*table.notes, *_defaults(table, plans)]
    new = bulk_save.new_things(plans)
    kinds = (
        (_("Järjestäjät"), [one.name for one in new if isinstance(one, Organization)]),
        (_("Kunnat"), [one.name for one in new if isinstance(one, Municipality)]),
        (_("Aiheet"), [one.term for one in new if _is_of(one, Vocabulary.THEME)]),
        (_("Kohderyhmät"), [one.term for one in new if _is_of(one, Vocabulary.TARGET_GROUP)]),
        (_("Paikat"), [one.name for one in new if isinstance(one, Location)]),
    )
    report.new_things = {str(kind): sorted(names) for kind, names in kinds if names}
    if any(isinstance(one, Municipality) for one in new):
        report.notes.append(
            _("Uusilta kunnilta puuttuvat kuntanumero ja sijainti. Lisää ne, niin lähikunnat löytyvät.")
        )
    report.services = [(one.row, one.pk, one.name, one.organization_name) for one in plans[:MOST_LISTED]]


def _is_of(thing: object, vocabulary: Vocabulary) -> bool:
    return isinstance(thing, TaxonomyTerm) and thing.vocabulary == vocabulary


def _defaults(table: Table, plans: list[Plan]) -> Iterator[str]:
    new = [one for one in plans if one.pk is None]
    if new and "kind" not in table.headings:
        label = ServiceKind.GROUP.label
        yield _("Sarake laji puuttuu: uusien palvelujen laji on %(kind)s.") % {"kind": label}
    if new and "cost" not in table.headings:
        yield _("Sarake hinta puuttuu: uudet palvelut ovat: %(fees)s.") % {"fees": Fees.FREE.label}
    hidden = {
        one.facts["organization"].name
        for one in new
        if one.facts["organization"].pk
        and (one.facts["organization"].do_not_list or not one.facts["organization"].live)
    }
    if hidden:
        names = ", ".join(sorted(hidden)[:MOST_ROWS_NAMED])
        yield _("Näitä järjestäjiä ei julkaista, eivätkä niiden palvelut näy: %(names)s.") % {"names": names}
