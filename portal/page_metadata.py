"""The metadata that a view gives its page for search engines and shared links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.images.models import AbstractImage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """`layout/_meta.html` renders it. `kind` is the Open Graph type.

    `languages` are the languages in which the content exists; None means all. `feeds` are (title, path) of the
    feeds of this page. If not `is_indexed`, search engines are asked not to index the page, but to follow its
    links. If `is_variant`, the page is another view of the page at the same path without parameters. That page
    is then the canonical one, and this one is not indexed.
    """

    title: str
    description: str = ""
    kind: str = "website"
    picture: AbstractImage | None = None
    picture_alt: str = ""
    languages: Sequence[str] | None = None
    feeds: Sequence[tuple[str, str]] = ()
    is_indexed: bool = True
    is_variant: bool = False
