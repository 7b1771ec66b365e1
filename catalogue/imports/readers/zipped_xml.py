"""The XML files inside a zipped workbook. Files that would fill the memory are refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.readers.workbooks import MAX_ROW_NUMBER, refuse_broken_file

ZIPPED_FORMATS = "Excel, .xlsx; OpenDocument, .ods"
MAX_UNPACKED_BYTES = 300_000_000
MAX_MEMBERS = 2_000
MAX_EVENTS_BETWEEN_ROWS = 1_000_000
"""The elements of one row are in memory at once. A row has at most 16,384 cells."""


def list_members(path: Path) -> list[str]:
    """Return the names of the files in a zipped workbook. Raises `UnreadableFileError` if it is a zip bomb."""
    with refuse_broken_file(ZIPPED_FORMATS), zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    # zipfile never unpacks more than the size that a member declares.
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise _too_large()
    return [member.filename for member in members]


def read_member(path: Path, name: str) -> bytes:
    with refuse_broken_file(ZIPPED_FORMATS), zipfile.ZipFile(path) as archive:
        return archive.read(name)


def iterate_elements(
    path: Path, name: str, *, row_tag: str, events: Sequence[str] = ("end",)
) -> Iterator[tuple[str, Element]]:
    """Yield (event, element) of an XML file. A row is emptied as soon as the next event is asked for."""
    rows = pending = 0
    with zipfile.ZipFile(path) as archive, archive.open(name) as xml:
        for event, element in iterparse(xml, events=events, forbid_dtd=True):
            yield event, element
            pending += 1
            if event == "end" and element.tag == row_tag:
                element.clear()
                rows += 1
                pending = 0
            if rows > MAX_ROW_NUMBER or pending > MAX_EVENTS_BETWEEN_ROWS:
                raise _too_large()


def _too_large() -> UnreadableFileError:
    return UnreadableFileError(
        _("Taulukko on purettuna liian suuri. Tallenna vain palvelut uuteen taulukkoon.")
    )
