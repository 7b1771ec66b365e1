"""What the index holds about a thing, before its texts are analysed and independent of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from search.enums import Kind, Number
from search.facets.declarations import Facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The texts of a thing in one language.

    `language` is an ISO 639-1 code, `url` the path of the page that shows these texts. `tables` are words of tables:
    they are searched and never shown.
    """

    language: str
    name: str
    url: str
    summary: str = ""
    body: str = ""
    tables: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A word from a controlled list (theme, target group, municipality) in one language.

    `is_other_word`: not the term's name but another word that staff added to it ("laulu" for culture). It says
    what a thing with the term may be about, not what this thing is about.
    """

    language: str
    text: str
    is_other_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One thing that search can find, with its own texts only.

    A service is one document with a `Text` per language version, so that counts are counts of services.
    `uid` is unique in the index ("service:12", "paragraph:31:<block id>"); `source` is the thing that it
    was made from ("service:12", "page:31"), as the outbox names it.
    `facets` holds slugs or codes, without the kind; `search.enums.ANY` among them means every value.
    `numbers` are compared by conditions (`search.engines.base.Range`).
    `points` say where the thing is, as keys of `search.geo.keys`.
    `meets` says on which days, as keys of `search.facets.days`.
    `card` is what the results page shows in addition to the texts: JSON values only.
    """

    uid: str
    source: str
    kind: Kind
    texts: tuple[Text, ...]
    keywords: tuple[Keyword, ...] = ()
    organization: str = ""
    place: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[Number, tuple[int, ...]] = field(default_factory=dict)
    points: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    expires_at: datetime | None = None
    assured_on: date | None = None
    card: Mapping[str, object] = field(default_factory=dict)
