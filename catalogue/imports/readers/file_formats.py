"""Opens a table file with the reader of its format. The content decides the format, not the file's name."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.readers.ods import is_ods, open_ods
from catalogue.imports.readers.text_files import is_json, open_csv, open_json_lines
from catalogue.imports.readers.xls import open_xls
from catalogue.imports.readers.xlsx import open_xlsx
from catalogue.imports.readers.zipped_xml import list_members
from catalogue.imports.tables import Table

MAX_FILE_SIZE = 50_000_000
FIRST_BYTES = 4096

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"


def open_table(path: Path) -> Table:
    """Open a file in CSV, XLSX, XLS, ODS or JSON Lines.

    Rows are read when they are iterated over. Both this function and the iteration raise `UnreadableFileError`.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(FIRST_BYTES)
    except OSError as error:
        raise UnreadableFileError(
            _("Tiedostoa ei voi avata: %(error)s.") % {"error": error.strerror}
        ) from error
    check_file_size(size)
    if not beginning.strip(_BLANK):
        raise UnreadableFileError(_("Tiedosto on tyhjä."))
    if beginning.startswith(_ZIP):
        return _open_zipped(path)
    if beginning.startswith(_OLE):
        return open_xls(path)
    if b"\0" in beginning and not beginning.startswith(_UTF_16):
        raise _not_a_table()
    return open_json_lines(path) if is_json(beginning) else open_csv(path)


def check_file_size(size: int) -> None:
    """Raise `UnreadableFileError` if a file has too many bytes."""
    if size > MAX_FILE_SIZE:
        sizes = {"size": round(size / 1e6), "most": round(MAX_FILE_SIZE / 1e6)}
        raise UnreadableFileError(_("Tiedosto on liian suuri (%(size)d Mt, enintään %(most)d Mt).") % sizes)


def _open_zipped(path: Path) -> Table:
    members = list_members(path)
    if is_ods(path, members):
        return open_ods(path, members)
    if "[Content_Types].xml" in members:
        return open_xlsx(path)
    raise _not_a_table()


def _not_a_table() -> UnreadableFileError:
    return UnreadableFileError(
        _("Tiedosto ei ole taulukko. Tuonti lukee muodot CSV, XLSX, XLS, ODS ja JSON Lines.")
    )
