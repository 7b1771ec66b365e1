"""From a file to a table: which format it is in, and what is none."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.imports.problems import UnreadableFileError
from catalogue.imports.readers.ods import is_ods, read_ods
from catalogue.imports.readers.text_files import is_lines, read_csv, read_json_lines
from catalogue.imports.readers.xls import read_xls
from catalogue.imports.readers.xlsx import read_xlsx
from catalogue.imports.readers.zipped_xml import member_names
from catalogue.imports.tables import Table

MOST_BYTES = 50_000_000
FIRST_BYTES = 4096

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_table(path: Path) -> Table:
    """Open a CSV, XLSX, XLS, ODS or JSON lines file; what it is, its content tells and not its name.

    The rows are read as they are asked for. Raises `UnreadableFileError`, also while they are.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(FIRST_BYTES)
    except OSError as error:
        raise UnreadableFileError(
            _("Tiedostoa ei voi avata: %(error)s.") % {"error": error.strerror}
        ) from error
    if size > MOST_BYTES:
        sizes = {"size": round(size / 1e6), "most": round(MOST_BYTES / 1e6)}
        raise UnreadableFileError(_("Tiedosto on liian suuri (%(size)d Mt, enintään %(most)d Mt).") % sizes)
    if not beginning.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFileError(_("Tiedosto on tyhjä."))
    if beginning.startswith(_ZIP):
        return _read_zipped(path)
    if beginning.startswith(_OLE):
        return read_xls(path)
    if b"\0" in beginning and not beginning.startswith(_UTF_16):
        raise _not_a_table()
    return read_json_lines(path) if is_lines(beginning) else read_csv(path)


def _read_zipped(path: Path) -> Table:
    names = member_names(path)
    if is_ods(path, names):
        return read_ods(path, names)
    if "[Content_Types].xml" in names:
        return read_xlsx(path)
    raise _not_a_table()


def _not_a_table() -> UnreadableFileError:
    return UnreadableFileError(
        _("Tiedosto ei ole taulukko. Tuonti lukee muodot CSV, XLSX, XLS, ODS ja JSON Lines.")
    )
