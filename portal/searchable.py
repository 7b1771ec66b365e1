"""How pages are searched, declared on each page type. The app `search` reads it and makes the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """Pages of the type are found by their title, summary and `body`, and by `BasePage.search_facts`.

    kind: what a hit is, a value of `search.enums.Kind`.
    related: the relations that `search_facts` reads, as for `select_related`. A change of such a row indexes its
    pages again.
    splits_body: each section of the body is a hit of its own, with its anchor.
    """

    kind: str
    related: tuple[str, ...] = ()
    splits_body: bool = False


@dataclass(frozen=True, slots=True)
class NotSearchable:
    """Pages of the type are not found, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFacts:
    """What a page is found, narrowed and shown by besides its words.

    keywords: Finnish words of a controlled list, such as a grant type. facets: values by the name of the facet.
    meets: from when until when people meet; then `location` (a `catalogue.Location`) and `online_url` say where.
    opens_at, closes_at: from when and until when it is going on; None is an open end. Without both, a search for
    what is going on now does not find the page.
    card: JSON values that a hit shows.
    """

    keywords: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meets: tuple[datetime, datetime] | None = None
    location: Model | None = None
    online_url: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    card: Mapping[str, object] = field(default_factory=dict)
