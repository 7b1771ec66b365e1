"""The QR code on printed pages. It leads from paper back to the site."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

from portal.absolute_urls import absolute


@lru_cache(maxsize=1000)
def printed_code(path: str) -> SafeString:
    """Return a QR code (ISO/IEC 18004) of a page's URL, as inline SVG in the colour of the text."""
    code = segno.make(absolute(path), error="m", micro=False)
    return mark_safe(code.svg_inline(border=0, scale=3, svgclass=None, lineclass=None))
