"""The encoding of a text file, and text that was broken by a wrong encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from catalogue.imports.problems import UnreadableFileError

CHUNK = 1 << 20

# ä, ö, å and é of UTF-8 read as Windows-1252, and the sign for bytes that could not be read.
_BROKEN = re.compile("Ã[\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac]|�")
# A Finnish or Swedish letter in UTF-8. In Windows-1252 these two bytes never stand side by side.
_LETTER = re.compile(rb"\xc3[\x84\x85\x96\xa4\xa5\xb6\xa9]")
# ä and ö of old Excel for Mac are Š and š in Windows-1252. The ä and ö of Windows-1252 are ‰ and ˆ on a Mac. A Finnish
# table has the letters of one of the two.
_MAC = re.compile(rb"[\x8a\x9a]")
_WINDOWS = re.compile(rb"[\xe4\xf6\xc4\xd6\xe5\xc5]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def broken_text_reason(text: str) -> str:
    """Return what is wrong with the characters of a text. Empty if nothing is."""
    if _BROKEN.search(text):
        return _("Kirjaimet ovat rikki: teksti on tallennettu väärällä merkistöllä.")
    if _CONTROL.search(text):
        return _("Tekstissä on ohjausmerkkejä, joita ei voi näyttää.")
    return ""


def detect_encoding(path: Path) -> str:
    """Return the encoding of a text file: UTF-16, UTF-8, Mac Roman or Windows-1252.

    UTF-16 is known by its mark, UTF-8 by its bytes. The letters tell the other two apart.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        beginning = file.read(4)
        if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        has_letters = has_mac = has_windows = False
        is_utf_8 = True
        while chunk := file.read(CHUNK):
            has_letters = has_letters or bool(_LETTER.search(chunk))
            has_mac = has_mac or bool(_MAC.search(chunk))
            has_windows = has_windows or bool(_WINDOWS.search(chunk))
            try:
                if is_utf_8:
                    decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf_8 = False
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf_8 = False
    # A file of two encodings is read as UTF-8. Rows then report the broken letters of the other.
    if is_utf_8 or has_letters:
        return "utf-8-sig"
    return "mac_roman" if has_mac and not has_windows else "cp1252"


@contextmanager
def open_text(path: Path, encoding: str) -> Iterator[TextIO]:
    """Open a text file. Bytes that are wrong in this encoding become `�`, which rows report."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        try:
            yield file
        except UnicodeError as error:
            raise UnreadableFileError(
                _("Tiedoston merkistöä ei tunnisteta. Tallenna se muotoon CSV UTF-8.")
            ) from error
