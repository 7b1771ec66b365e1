"""Real files, as people and programs write them, and the import of one."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalogue.imports.actions import check_file, import_file
from catalogue.imports.options import ImportOptions

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
TODAY = date(2026, 12, 1)
DATA = Path(__file__).parent / "data"
ODS_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


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

    def rewritten(self, path: Path, old: bytes, new: bytes) -> Path:
        """Copy a zipped workbook with some bytes of its XML changed."""
        copy = self._folder / f"rewritten{path.suffix}"
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as changed:
            for name in archive.namelist():
                changed.writestr(name, archive.read(name).replace(old, new))
        return copy

    def ods(self, rows: str, doctype: str = "") -> Path:
        """Write an OpenDocument workbook of one sheet. In `rows`, short names stand for the long ones."""
        names = {
            "row": "table:table-row",
            "cell": "table:table-cell",
            "covered-cell": "table:covered-table-cell",
        }
        names |= {"annotation": "office:annotation", "table": "table:table"}
        names |= {name: f"text:{name}" for name in ("p", "s", "span", "line-break")}
        rows = re.sub(r"<cell([^>/]*)>([^<]+)</cell>", r"<cell\1><p>\2</p></cell>", rows)
        rows = re.sub(r"(</?)([\w-]+)(?=[\s>/])", lambda match: match[1] + names[match[2]], rows)
        spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in ODS_NAMESPACES.items())
        sheet = f'<table:table table:name="Palvelut">{rows}</table:table>'
        body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
        path = self._folder / "table.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr(
                "content.xml", f"{doctype}<office:document-content {spaces}>{body}</office:document-content>"
            )
        return path


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def bring_in():
    """Import a file; by default with everything that is missing."""

    def run(path: Path, *, dry: bool = False, **options):
        chosen = ImportOptions(**{"today": TODAY, "create_terms": True, **options})
        return check_file(path, chosen) if dry else import_file(path, chosen)

    return run
