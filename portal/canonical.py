"""What search engines and social media show of a page: its canonical URL, its language versions, its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import translation
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.absolute_urls import absolute
from portal.languages import path_in
from portal.navigation import page_versions
from portal.page_metadata import PageMetadata

OPEN_GRAPH_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}

# The size that social media recommend. Our own drawing has the same size.
WIDTH, HEIGHT = 1200, 630
# Keep it short: Wagtail puts it into the file name, and shortens the name of the picture to what is left.
_RENDITION = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"
DEFAULT_PICTURE = "portal/share.png"


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a shared link. The URL is absolute."""

    url: str
    width: int
    height: int
    alt: str


def versions(request: HttpRequest, metadata: PageMetadata, page: Page | None = None) -> Mapping[str, str]:
    """Return language → absolute URL of the language versions of a page, in the order of the settings.

    A service without a text in a language is shown there in another language. That does not count as a version.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    if page is not None:
        known = page_versions(page)
    else:
        languages = [code for code in codes if metadata.languages is None or code in metadata.languages]
        known = {code: path_in(request.path, code) for code in languages or [settings.LANGUAGE_CODE]}
    return {code: absolute(iri_to_uri(known[code])) for code in codes if code in known}


def canonical(request: HttpRequest, versions: Mapping[str, str], number: int = 1) -> str:
    """Return the canonical URL of a page. `number` is the page number of a list."""
    own = versions.get(translation.get_language())
    address = own or next(iter(versions.values()), absolute(escape_uri_path(request.path)))
    return f"{address}?sivu={number}" if number > 1 else address


def picture(metadata: PageMetadata) -> Picture:
    """Return the page's picture. Without one, or when its file is lost, return the picture of the site."""
    image = metadata.picture
    # Wagtail cannot crop an SVG to JPEG.
    if image is not None and not image.is_svg():
        try:
            rendition = image.get_rendition(_RENDITION)
            return Picture(absolute(rendition.url), rendition.width, rendition.height, metadata.picture_alt)
        except OSError:
            pass  # a page must not fail because a file is lost
    drawing = absolute(static(DEFAULT_PICTURE))
    return Picture(drawing, WIDTH, HEIGHT, _("Piirros: joki mutkittelee, ja sen yllä on hilla."))
