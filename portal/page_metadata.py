"""What a view knows of its page for those who do not read it: search engines, and where it is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.images.models import AbstractImage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Rendered by `layout/_meta.html`. `kind` is Open Graph's type.

    `languages` are those in which the thing has words; None means all. `feeds` are (title, path) of what is
    new of this thing alone. A page that is not `is_indexed` asks search engines to leave it out, but to
    follow its links. One that `is_variant` shows otherwise what its address without parameters shows, which it
    names as the canonical one; it is not indexed.
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
