"""Real files, as people and programs write them, and the import of one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalogue.imports.actions import check, import_table
from catalogue.imports.validation import Options

BASIC = {
    "external_id": "a-1",
    "name": "Muistikahvila",
    "summary": "Kahvia ja seuraa.",
    "description": "Joka tiistai.",
    "organization": "Kylän ystävät ry",
    "municipality": "Sievi; Ylivieska",
    "themes": "Muisti; Vertaistuki",
    "target_groups": "Ikäihmiset",
    "place": "Kylätalo",
    "language": "fi",
    "cost": "free",
}
ON = date(2026, 12, 1)


def row(**cells: object) -> dict[str, object]:
    """Return a whole row with some of its cells changed."""
    return BASIC | cells


class Files:
    """Writes tables into a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def raw(self, content: bytes, name: str = "table.csv") -> Path:
        path = self._folder / name
        path.write_bytes(content)
        return path

    def csv(
        self,
        *rows: Mapping[str, object],
        delimiter: str = ",",
        encoding: str = "utf-8",
        header: Iterable[str] = (),
    ) -> Path:
        text = StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        keys = list(dict.fromkeys(key for one in rows for key in one))
        writer.writerow(header or keys)
        writer.writerows([one.get(key, "") for key in keys] for one in rows)
        return self.raw(text.getvalue().encode(encoding))

    def lines(self, *rows: Mapping[str, object]) -> Path:
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
        return self.raw(text.encode(), "table.jsonl")

    def xlsx(self, *rows: Iterable[object], change=lambda sheet: None) -> Path:
        workbook = Workbook()
        for cells in rows:
            workbook.active.append(list(cells))
        change(workbook.active)
        path = self._folder / "table.xlsx"
        workbook.save(path)
        return path


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def bring_in():
    """Import a file; by default with everything that is missing."""

    def run(path: Path, *, dry: bool = False, **options):
        chosen = Options(**{"on": ON, "create_terms": True, **options})
        return check(path, chosen) if dry else import_table(path, chosen)

    return run
