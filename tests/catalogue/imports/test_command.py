"""`manage.py import_services`, as the one who runs it sees it; and a table of 20,000 rows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Service
from tests.catalogue.imports.conftest import DATA, row

pytestmark = pytest.mark.django_db


def test_stranger_imports_the_documented_columns_into_an_empty_database(files, capsys):
    call_command("import_services", str(files.csv(row())), "--create-terms")
    assert Service.objects.published().count() == 1
    assert "1 created" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_workbook_of_each_kind_is_read(ending, capsys):
    with pytest.raises(CommandError):
        call_command("import_services", str(DATA / f"palvelut.{ending}"), "--dry-run")
    assert "row 6, Nimi: Solussa on kaavan virhe. (#N/A)" in capsys.readouterr().out


def test_bad_rows_are_listed_and_the_exit_code_is_one(files, capsys):
    with pytest.raises(CommandError) as failed:
        call_command(
            "import_services", str(files.csv(row(), row(external_id="b", cost="?"))), "--create-terms"
        )
    assert failed.value.returncode == 1
    assert "row 3, cost: Ei ole luettelossa." in capsys.readouterr().out
    assert not Service.objects.exists()


def test_bad_rows_are_skipped_and_listed_when_asked(files, capsys):
    path = files.csv(row(), row(external_id="b", cost="?"))
    call_command("import_services", str(path), "--create-terms", "--skip-bad")
    assert "row 3, cost" in capsys.readouterr().out
    assert Service.objects.count() == 1


def test_unreadable_file_has_an_exit_code_of_its_own(files):
    with pytest.raises(CommandError) as failed:
        call_command("import_services", str(files.raw(b"")))
    assert failed.value.returncode == 2


def test_dry_run_changes_nothing(files, capsys):
    call_command("import_services", str(files.csv(row())), "--create-terms", "--dry-run")
    assert "A dry run" in capsys.readouterr().out
    assert not Service.objects.exists()


def test_source_of_the_command_is_that_of_the_rows(files):
    call_command(
        "import_services", str(files.csv(row())), "--create-terms", "--source=sievi", "--verbosity=0"
    )
    assert Service.objects.get().source == "sievi"


def test_progress_is_lines_where_there_is_no_terminal(files, capsys):
    rows = (row(external_id=str(number)) for number in range(1000))
    call_command("import_services", str(files.csv(*rows)), "--create-terms", "--dry-run")
    assert "Reading: 1000\n" in capsys.readouterr().err


def test_thousands_of_rows_come_in_whole(files, capsys):
    rows = (
        row(
            external_id=number,
            name=f"Kerho {number % 1000}",
            organization=f"Yhdistys {number % 250}",
            themes="",
        )
        for number in range(3_000)
    )
    path = files.csv(*rows, delimiter=";", encoding="cp1252")
    call_command("import_services", str(path), "--create-terms")
    assert Service.objects.published().count() == 3_000
    assert "3000 created" in capsys.readouterr().out


def test_help_names_the_exit_codes():
    helped = subprocess.run(
        [sys.executable, "manage.py", "import_services", "--help"], capture_output=True, text=True, check=True
    )
    assert "--skip-bad" in helped.stdout
