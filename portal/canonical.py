"""How a page is named outside the site: its one address, its versions, its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import translation
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.absolute_urls import absolute
from portal.navigation import page_versions
from portal.page_metadata import PageMetadata

OPEN_GRAPH_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}

# What the services in which links are shared ask for; our own drawing has the same measures.
WIDTH, HEIGHT = 1200, 630
# Short: Wagtail makes a file name of it, and cuts the picture's own name to what is left.
_CUT = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"
DEFAULT_PICTURE = "portal/share.png"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to share: its absolute address and its measures."""

    url: str
    width: int
    height: int
    alt: str


def versions(request: HttpRequest, head: PageMetadata, page: Page | None = None) -> Mapping[str, str]:
    """Return language → absolute address of the versions of what is shown, in the order of the settings.

    A thing without words in a language is shown there, too, in other words: that is no version of it.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    if page is not None:
        known = page_versions(page)
    else:
        worded = [code for code in codes if head.languages is None or code in head.languages]
        known = {code: translate_url(request.path, code) for code in worded or [settings.LANGUAGE_CODE]}
    return {code: absolute(iri_to_uri(known[code])) for code in codes if code in known}


def canonical(request: HttpRequest, versions: Mapping[str, str], number: int = 1) -> str:
    """Return the one address of what is shown; of a list, that of its page of this number."""
    own = versions.get(translation.get_language())
    address = own or next(iter(versions.values()), absolute(escape_uri_path(request.path)))
    return f"{address}?sivu={number}" if number > 1 else address


def picture(head: PageMetadata) -> Picture:
    """Return the page's own picture; the site's where it has none, or where its file is lost."""
    image = head.picture
    # A drawing has no pixels to cut.
    if image is not None and not image.is_svg():
        try:
            cut = image.get_rendition(_CUT)
            return Picture(absolute(cut.url), cut.width, cut.height, head.picture_alt)
        except OSError:
            pass  # a page must not fail with the file of its picture
    drawing = absolute(static(DEFAULT_PICTURE))
    return Picture(drawing, WIDTH, HEIGHT, _("Piirros: joki mutkittelee, ja sen yllä on hilla."))
